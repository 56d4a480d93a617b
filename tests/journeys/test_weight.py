"""What an attendee's first visit costs: everything Chromium received, counted by Chromium.

Two sums. Until the page is useful: all that is fetched while its later part is kept away, and with
that alone the hour, the questions and an upvote must work. And the whole, with what comes at idle.
"""

from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.journeys.demo import Demo
from tests.plugins.browser import Browser
from tests.plugins.site import Site

BUDGET = 40 * 1024  # bytes over the wire: page, scripts, styles, picture, and their headers
WHOLE_BUDGET = 70 * 1024  # with dialogs, filters, results, similar questions: ready before wanted
LATER = [
    "*/attendee/later.*",
    "*/parts/*",
    "*/poll_panels.*",
    "*/attendee/poll.*.css",
    "*/charts.*",
]
PHONE: Any = {"width": 390, "height": 844}


def test_an_attendees_first_visit_weighs_at_most_40_kb(
    live_server_process: Site, browser: Browser
) -> None:
    room = browser.new_context(viewport=PHONE)
    address = Demo(live_server_process).enter(room, "Attendee online").url
    browser.expected.append("ERR_BLOCKED_BY_CLIENT")
    useful, received = visited(browser, room, address, without=LATER)
    upvote = useful.locator("#questions .upvote:enabled").first
    upvote.click()
    expect(useful.locator("#questions .upvote[aria-pressed=true]").first).to_be_visible()
    expect(useful.locator("#now .digits")).not_to_be_empty()
    total, weights = sum_of(received)
    assert len(received) > 10, weights
    assert total <= BUDGET, f"{total} bytes in {len(received)} requests:\n{weights}"

    whole, received = visited(browser, room, address)
    whole.get_by_role("button", name="Ask a question").click()
    expect(whole.get_by_label("Your question")).to_be_visible()
    total, weights = sum_of(received)
    assert total <= WHOLE_BUDGET, f"{total} bytes in {len(received)} requests:\n{weights}"


def visited(
    browser: Browser, room: BrowserContext, address: str, without: list[str] | None = None
) -> tuple[Page, dict[str, int]]:
    """The same seat with an empty cache, when nothing more is being fetched."""
    first = browser.new_context(viewport=PHONE)
    first.add_cookies(room.cookies())  # type: ignore[arg-type]  # a cookie goes by two types
    page, received = listened_to(first, without or [])
    page.goto(address)
    expect(page.locator("#questions .question").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page, received


def sum_of(received: dict[str, int]) -> tuple[int, str]:
    lines = (f"{size:6} {url}" for url, size in sorted(received.items(), key=by_size))
    return sum(received.values()), "\n".join(lines)


def by_size(entry: tuple[str, int]) -> int:
    return -entry[1]


def listened_to(context: BrowserContext, without: list[str]) -> tuple[Page, dict[str, int]]:
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
    wire.send("Network.setBlockedURLs", {"urls": without})
    return page, received
