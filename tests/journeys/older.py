"""Browsers of 2021, made of the one that is here: what they lack is taken away before a page's
scripts run, and styles lose what those browsers would not understand.
"""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Route

from tests.plugins.browser import Browser

# Each may run twice in one window: the empty page before the first address may keep its own.
# What pages use, ask for or might be tempted to use, and Safari 15.0, Chrome 92 or Firefox 91 lack.
NEWER = {
    "Element.checkVisibility": "delete Element.prototype.checkVisibility",
    "form.requestSubmit": "delete HTMLFormElement.prototype.requestSubmit",
    "event.submitter": "delete SubmitEvent.prototype.submitter",
    "dialog": "for (const name of ['show', 'showModal', 'close']) "
    "delete window.HTMLDialogElement?.prototype[name]",
    "HTMLDialogElement": "delete window.HTMLDialogElement?.prototype.showModal; "
    "delete window.HTMLDialogElement",
    "inert": "delete HTMLElement.prototype.inert",
    "popover": "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover",
    "crypto.randomUUID": "delete Crypto.prototype.randomUUID",
    "structuredClone": "delete window.structuredClone",
    "AbortSignal.timeout": "delete AbortSignal.timeout; delete AbortSignal.any",
    "navigator.locks": "delete Navigator.prototype.locks",
    "navigator.wakeLock": "delete Navigator.prototype.wakeLock",
    "navigator.clipboard": "delete Navigator.prototype.clipboard",
    "requestIdleCallback": "delete window.requestIdleCallback; delete window.cancelIdleCallback",
    "ResizeObserver": "delete window.ResizeObserver",
    "BroadcastChannel": "delete window.BroadcastChannel",
    "Element.animate": "delete Element.prototype.animate",
    "scrollend": "delete window.onscrollend; delete Document.prototype.onscrollend",
    "Intl.Segmenter": "delete Intl.Segmenter",
    "Intl.supportedValuesOf": "delete Intl.supportedValuesOf; delete Intl.DurationFormat",
    "Array.at": "for (const kind of [Array, String, Int8Array.__proto__]) delete kind.prototype.at",
    "Array.findLast": "delete Array.prototype.findLast; delete Array.prototype.findLastIndex",
    "Array.toSorted": "for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with']) "
    "delete Array.prototype[name]",
    "Object.hasOwn": "delete Object.hasOwn",
    "Object.groupBy": "delete Object.groupBy; delete Map.groupBy; delete Array.fromAsync",
    "Promise.withResolvers": "delete Promise.withResolvers; delete Promise.try",
    "Set.union": "for (const name of ['union', 'intersection', 'difference', 'isSubsetOf', "
    "'symmetricDifference', 'isSupersetOf', 'isDisjointFrom']) delete Set.prototype[name]",
    "Iterator.prototype": "for (const name of ['map', 'filter', 'take', 'toArray', 'find']) "
    "delete Iterator.prototype[name]",
    "String.isWellFormed": "delete String.prototype.isWellFormed",
    "Storage": "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty("
    "window, name, {configurable: true, "
    "get() { throw new DOMException('forbidden', 'SecurityError'); }})",
}
# What makes such a browser drop a declaration or a rule, and the same as nobody understands it.
STYLES = {
    r":(has|focus-visible|popover-open)\b": r":nobody-\1",
    r"(\d)[dsl]v[hw]\b": r"\1nobody",
    r"\boverflow:\s*clip\b": "overflow:nobody",
    r"\b(light-dark|color-mix|oklch|anchor)\(": "nobody(",
    r"@(layer|container|scope|starting-style)\b": r"@nobody-\1",
}

SCRIPTS = Path(__file__).parents[2] / "static" / "js"


def named_by_our_scripts() -> list[str]:
    """Those that pages ask for; what no script names breaks no script."""
    ours = "\n".join(path.read_text() for path in SCRIPTS.rglob("*.js"))
    return [name for name in NEWER if name.rpartition(".")[2] in ours]


def of_2021(browser: Browser, *removed: str, **options: Any) -> BrowserContext:
    """A browser without these features; without any that is newer, styles too, if none is named."""
    context = browser.new_context(**options)
    for name in removed or NEWER.keys() - {"Storage"}:
        context.add_init_script(f"{{ {NEWER[name]} }}")
    if not removed:
        context.route("**/*.css", _older_style)
    return context


def _older_style(route: Route) -> None:
    answer = route.fetch()
    style = answer.text()
    for newer, unknown in STYLES.items():
        style = re.sub(newer, unknown, style)
    route.fulfill(response=answer, body=style)
