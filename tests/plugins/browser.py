"""Chromium for the journeys. Whatever a page complains about in its console fails the test.

context = browser.new_context(viewport={"width": 390, "height": 844})
page = context.new_page()
browser.expected.append("ERR_CONNECTION_REFUSED")   # a test that takes the server away
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    WebError,
    expect,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Moderators of the journeys have switched their keys on, unless they have them off on purpose.
KEYS_ON = """try {
  localStorage["roundtable.shortcuts"] ??= "true";
} catch { /* a page that may not store */ }"""

# WEATHER=bad: an old telephone, far away. What is judged too early comes out.
BAD = os.environ.get("WEATHER") == "bad"
SLOWER, LATE_MS = 4, 150
# How long a page may take on a loaded machine; how fast it is, the benchmark tells.
PATIENCE_MS = 90_000 if BAD else 60_000


def find_chromium() -> str | None:
    """What CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Browser:
    """A Chromium that remembers what its pages complained about."""

    chromium: Chromium
    expected: list[str] = field(default_factory=lambda: ["/favicon.ico"])
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def new_context(self, **options: Any) -> BrowserContext:
        context = self.chromium.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(KEYS_ON)
        context.on("console", self._console)
        context.on("weberror", self._error)
        if BAD:
            context.on("page", lambda page: slow_down(page, SLOWER, LATE_MS))
        self.contexts.append(context)
        return context

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium reports a violated content security policy as a console error.
        if message.type == "error":
            self._note(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self._note(f"uncaught: {error.error}")

    def _note(self, complaint: str) -> None:
        if not any(words in complaint for words in self.expected):
            self.complaints.append(complaint)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def eventually(page: Page, read: Callable[[], Any], wanted: Any) -> None:
    """Asks until it is so, or says what it was at last; the page lives on in between."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while (found := read()) != wanted and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert found == wanted, f"{found!r} never became {wanted!r}"


def slow_down(page: Page, slower: int, late_ms: int) -> None:
    """Its processor by a factor, and every answer by some time; a socket's frames come as ever."""
    wire = page.context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    any_speed = {"downloadThroughput": -1, "uploadThroughput": -1}
    conditions = {"offline": False, "latency": late_ms, **any_speed}
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", conditions)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """By module, not by session: Playwright's running loop would upset later database tests."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        path = find_chromium()
        if path is None and not os.path.exists(playwright.chromium.executable_path):
            pytest.skip("no Chromium on the PATH nor in CHROMIUM")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Chromium) -> Iterator[Browser]:
    watched = Browser(chromium)
    yield watched
    watched.close()
    assert not watched.complaints, "the browser's console:\n" + "\n".join(watched.complaints)
