"""Ears for a page: what a screen reader would say by itself, and what the focus lands on."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

# Hears a live region when text in it is written, put in or uncovered; the whole of it where it is
# atomic, as status, alert and output are. What is hidden, or behind an open dialog, is not heard.
EARS = """(() => {
  const LIVE = "[aria-live], [role=status], [role=alert], [role=log], [role=timer], output";
  const heard = window.heard = [];
  const how = (one) => one.getAttribute("aria-live")
    ?? { alert: "assertive", timer: "off" }[one.getAttribute("role")] ?? "polite";
  const atomic = (one) => one.matches("[role=status], [role=alert], output, [aria-atomic=true]");
  const modal = () => [...document.querySelectorAll("dialog[open]")].pop();
  const reached = (one) => one.isConnected && one.getClientRects().length > 0
    && (!modal() || modal().contains(one));
  const words = (node) => (node.innerText ?? node.textContent ?? "").replace(/\\s+/g, " ").trim();
  const listen = (records) => {
    const found = new Map();
    for (const { type, target, addedNodes, attributeName } of records) {
      const element = target.nodeType === 1 ? target : target.parentElement;
      if (attributeName === "hidden" && target.hidden) continue;
      const inside = attributeName === "hidden" ? [...target.querySelectorAll(LIVE)] : [];
      for (const region of [element?.closest(LIVE), ...inside]) {
        if (!region || how(region) === "off" || !reached(region)) continue;
        const added = type === "childList" ? [...addedNodes] : [target];
        const said = atomic(region) || inside.includes(region) ? [words(region)] : added.map(words);
        if (type === "childList" && !addedNodes.length && !atomic(region)) continue;
        found.set(region, [...new Set([...(found.get(region) ?? []), ...said])]);
      }
    }
    for (const [region, said] of found) {
      const text = said.filter(Boolean).join(" ");
      const voice = region.classList.contains("voice");
      if (text) heard.push({ at: performance.now(), how: how(region), text, voice });
    }
  };
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(listen).observe(document.documentElement, {
      subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["hidden"],
    });
  });
})()"""
TAKEN = "() => window.heard.splice(0)"
ON_BODY = "() => document.activeElement === document.body"


@dataclass(frozen=True)
class Heard:
    """A sentence, when it came, and whether it was the page's voice or the answer to a press."""

    at: float
    how: str
    text: str
    voice: bool


def listening(room: BrowserContext) -> BrowserContext:
    """Every page of this browser has somebody who listens from its first moment on."""
    room.add_init_script(EARS)
    return room


def heard_of(page: Page) -> list[Heard]:
    """What was said since the last time, oldest first."""
    return [Heard(**one) for one in page.evaluate(TAKEN)]
