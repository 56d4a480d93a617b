"""What an attendee's first visit costs: everything Chromium received, counted by Chromium."""

from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser
from tests.plugins.site import Site

BUDGET = 40 * 1024  # bytes over the wire: page, scripts, styles, picture, and their headers
PHONE = {"width": 390, "height": 844}


def test_an_attendees_first_visit_weighs_at_most_40_kb(
    live_server_process: Site, browser: Browser
) -> None:
    room = browser.new_context(viewport=PHONE)
    address = Demo(live_server_process).enter(room, "Attendee online").url
    first = browser.new_context(viewport=PHONE)  # an empty cache, and the same seat
    first.add_cookies(room.cookies())  # type: ignore[arg-type]
    page, received = listened_to(first)
    page.goto(address)
    expect(page.locator("#questions .question").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    weights = "\n".join(f"{size:6} {url}" for url, size in sorted(received.items(), key=by_size))
    total = sum(received.values())
    assert len(received) > 10, weights
    assert total <= BUDGET, f"{total} bytes in {len(received)} requests:\n{weights}"


def by_size(entry: tuple[str, int]) -> int:
    return -entry[1]


def listened_to(context: BrowserContext) -> tuple[Page, dict[str, int]]:
    """A page, and the bytes it received by address: headers and compressed bodies."""
    page = context.new_page()
    wire: CDPSession = context.new_cdp_session(page)
    urls: dict[str, str] = {}
    received: dict[str, int] = {}
    wire.on(
        "Network.responseReceived", lambda e: urls.update({e["requestId"]: e["response"]["url"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda e: received.update({urls.get(e["requestId"], "?"): int(e["encodedDataLength"])}),
    )
    wire.send("Network.enable")
    return page, received
