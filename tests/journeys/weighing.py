"""What a first visit costs: everything Chromium received, counted by Chromium, cache empty."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.journeys.demo import Demo

PHONE: Any = {"width": 390, "height": 844}
DESK: Any = {"width": 1280, "height": 800}
# Comes when the page is useful already: at idle time, or when somebody presses for it.
LATER = ("*/later.*", "*/parts/*", "*/poll_panels.*", "*/polls.*.css", "*/sheets.*.css")


@dataclass(frozen=True)
class Budget:
    """Of one page, in units of 1,000 bytes, headers included."""

    kilobytes: float
    requests: int
    screen: Any = field(default_factory=lambda: PHONE)


BUDGETS = {
    "join": Budget(6, 5),
    "attendee": Budget(40, 10),
    "attendee, whole": Budget(70, 20),
    "console": Budget(90, 12, DESK),
    "wall": Budget(40, 8, DESK),
}


@dataclass
class Visit:
    """A page and the bytes that it received, by address: headers and compressed bodies."""

    page: Page
    received: list[tuple[int, str]] = field(default_factory=list)

    @property
    def kilobytes(self) -> float:
        return sum(size for size, _ in self.received) / 1000

    @property
    def requests(self) -> int:
        return len(self.received)

    def __str__(self) -> str:
        lines = "\n".join(f"{size:6} {url}" for size, url in sorted(self.received, reverse=True))
        return f"{self.kilobytes} kB in {self.requests} requests:\n{lines}"


def first_visit(
    new_context: Callable[..., BrowserContext],
    demo: Demo,
    who: str,
    name: str,
    without: Iterable[str] = (),
) -> Visit:
    """The seat of a link that was opened before, with an empty cache."""
    room = new_context()
    address = demo.enter(room, who).url
    first = new_context(viewport=BUDGETS[name].screen)
    first.add_cookies(room.cookies())  # type: ignore[arg-type]  # a cookie goes by two types
    return visit(first, address, without)


def visit(context: BrowserContext, address: str, without: Iterable[str] = ()) -> Visit:
    """Opens the address and stays until nothing more is being fetched."""
    visit = Visit(context.new_page())
    wire: CDPSession = context.new_cdp_session(visit.page)
    urls: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        if led := event.get("redirectResponse"):
            visit.received.append((int(led["encodedDataLength"]), led["url"]))
        urls[event["requestId"]] = event["request"]["url"]

    def came(event: dict[str, Any]) -> None:
        url = urls.get(event["requestId"], "?")
        if url.startswith("http"):
            visit.received.append((int(event["encodedDataLength"]), url))

    wire.on("Network.requestWillBeSent", sent)
    wire.on("Network.loadingFinished", came)
    wire.send("Network.enable")
    wire.send("Network.setBlockedURLs", {"urls": list(without)})
    visit.page.goto(address)
    visit.page.wait_for_load_state("networkidle")
    return visit
