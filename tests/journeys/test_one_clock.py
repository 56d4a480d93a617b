"""Screens with wrong clocks and slow networks tell the same time.

What a screen shows is read off as it turns: at the instant when "05:51" appears, 351 s are left.
That instant is taken from the one clock that all pages of this machine share, before it is made
wrong for the page itself.
"""

import re
import statistics

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser, eventually, slow_down

TOLERANCE_MS = 250
TURNS = 5
ROUNDS = 6  # a loaded machine paints late now and then, never early
WRONG = """
(() => {
  const real = Date.now.bind(Date);
  const wrong = () => real() + %d;
  globalThis.Date = new Proxy(Date, {
    construct: (date, given) => (given.length ? new date(...given) : new date(wrong())),
    get: (date, name) => (name === "now" ? wrong : Reflect.get(date, name)),
  });
  globalThis.realNow = real;
})();
"""
# 200 ms more for every frame of a socket, each way; CDP does it for HTTP.
SLOW = """
(() => {
  const late = (fn) => setTimeout(fn, 200);
  globalThis.WebSocket = class extends WebSocket {
    set onmessage(tell) { super.onmessage = (event) => late(() => tell(event)); }
    send(text) { late(() => super.send(text)); }
  };
})();
"""
WATCH = """
(digits) => {
  globalThis.turns = [];
  const look = () => {
    const [seconds, minutes] = digits.textContent.split(":").map(Number).reverse();
    globalThis.turns.push(realNow() + (minutes * 60 + seconds) * 1000);
  };
  const all = { childList: true, characterData: true, subtree: true };
  new MutationObserver(look).observe(digits, all);
}
"""


def screen(browser: Browser, *, hours: float, slow: bool = False) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(WRONG % round(hours * 3600_000))
    if slow:
        context.add_init_script(SLOW)
        context.on("page", lambda page: slow_down(page, 1, 200))
    return context


def turned(page: Page) -> None:
    """Wait until enough has been seen; the pages' policy forbids to ask them by a string."""
    eventually(page, lambda: page.evaluate("turns.length") >= TURNS, True)


def ends(page: Page) -> float:
    """When the running segment ends by what this screen has shown lately."""
    found = page.evaluate(f"turns.slice(-{TURNS})")
    return float(statistics.median(found))


def test_three_screens_with_wrong_clocks_differ_by_at_most_a_quarter_second(
    demo: Demo, browser: Browser
) -> None:
    rooms = [
        (screen(browser, hours=-2), "Projector"),
        (screen(browser, hours=2, slow=True), "Moderator"),
        (screen(browser, hours=0.6), "Attendee online"),
    ]
    pages = [demo.enter(room, who) for room, who in rooms]
    for page in pages:
        digits = page.locator(".digits").first
        expect(digits).to_have_text(re.compile(r"^0[0-9]:[0-5][0-9]$"))
        digits.evaluate(WATCH)
    spread = 0.0
    for _ in range(ROUNDS):
        for page in pages:
            turned(page)
        shown = [ends(page) for page in pages]
        spread = max(shown) - min(shown)
        if spread <= TOLERANCE_MS:
            break
        for page in pages:
            page.evaluate("turns.length = 0")
    assert spread <= TOLERANCE_MS, f"the screens differ by {spread:.0f} ms"


def test_a_screen_that_slept_is_right_before_it_hears_from_the_server(
    demo: Demo, browser: Browser
) -> None:
    """The device's steady clock stands still while it sleeps, and its network is not back yet."""
    browser.expected += ["ERR_INTERNET_DISCONNECTED", "WebSocket", "Failed to load resource"]
    room = screen(browser, hours=0)
    room.add_init_script(
        "globalThis.slept = 0; const date = Date; const now = date.now.bind(date);"
        "globalThis.Date = new Proxy(date, { get: (d, name) =>"
        " name === 'now' ? () => now() + slept : Reflect.get(d, name) });"
    )
    wall = demo.enter(room, "Projector")
    digits = wall.locator("#time .digits")
    expect(digits).to_have_text(re.compile(r"^0[56]:[0-5][0-9]$"))
    room.set_offline(True)
    wall.evaluate("globalThis.slept = 20 * 60 * 1000")
    expect(wall.locator("#time .word")).to_have_text("time")
    expect(digits).to_have_text("00:00")
