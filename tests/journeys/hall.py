"""A wall whose facts a test tells: the real page, its own store, another server's word.

Every frame goes the road that the product's frames go, into the page's own store.
"""

import json
from typing import Any
from zlib import crc32

from playwright.sync_api import Page, WebSocketRoute

from tests.plugins.browser import eventually

HOUR_MS = 3_600_000


class Hall:
    """The projector's page, loaded again with a socket that a test speaks through."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.at = 0
        self.socket: WebSocketRoute | None = None
        page.route_web_socket("**/ws/", self._opened)
        page.reload()
        self.facts: dict[str, Any] = json.loads(page.locator("#state").inner_text())["facts"]
        eventually(page, lambda: self.at > 0, True)

    def _opened(self, socket: WebSocketRoute) -> None:
        self.socket = socket
        socket.on_message(self._heard)

    def _heard(self, message: str | bytes) -> None:
        said = json.loads(message)
        if "hello" in said:
            self.at = said["since"] + 1
            self._say({"welcome": self.at, "epoch": said["epoch"], "facts": {}})

    def _say(self, frame: dict[str, Any]) -> None:
        assert self.socket
        self.socket.send(json.dumps(frame))

    def tell(self, **facts: Any) -> None:
        """Facts as a frame of the socket has them."""
        self.at += 1
        self._say({"at": self.at, "facts": facts})


def poll_of(options: list[str], text: str = "Which?", **over: Any) -> dict[str, Any]:
    """An open poll as everybody is told of it."""
    letters = "ABCDEFGHIJKLMNOPQRST"
    first = crc32("".join(options).encode())  # other options are not the same ones again
    rows = [{"id": first + n, "letter": letters[n], "text": one} for n, one in enumerate(options)]
    row = {
        "id": 900, "text": text, "kind": "single", "min": 1, "max": 1, "state": "open",
        "secrecy": "unattributed", "results": "shown", "may_change": True,
        "electorate": "everybody", "axis": "", "preset": "", "seconds": None, "options": rows,
        "opened_at": HOUR_MS, "closes_at": None, "closed_at": None, "shown_at": None, "steps": [],
        "result": None,
    }  # fmt: skip
    return row | over


def shown(options: list[str], totals: list[tuple[int, int, int]], **over: Any) -> dict[str, Any]:
    """A poll whose result is shown: of each option those in the room, online, and by hand."""
    poll = poll_of(options)
    everybody = sum(sum(one) for one in totals)
    rows = [
        {
            "id": option["id"], "total": sum(one), "share": round(100 * sum(one) / everybody),
            "onsite": one[0], "online": one[1], "hub": 0, "guests": 0, "hands": one[2],
        }
        for option, one in zip(poll["options"], totals, strict=True)
    ]  # fmt: skip
    room, online, hands = (sum(one[n] for one in totals) for n in range(3))
    result = {
        "voters": everybody, "seats": everybody + 20, "guests": 0, "late": 0, "hands": hands,
        "ballots": {"onsite": room, "online": online, "hub": 0}, "split": True, "mean": None,
        "tallies": [], "check": "fits", "options": rows, "tables": [], "notes": [], "chart": "",
    }  # fmt: skip
    when = {"closed_at": 2 * HOUR_MS, "shown_at": 5_000 * 10**9}
    return poll | {"state": "shown", "result": result} | when | over


def polls_of(*polls: dict[str, Any]) -> dict[str, Any]:
    return {"full": True, "least": 5, "order": [one["id"] for one in polls], "polls": [*polls]}


def question_of(text: str, **over: Any) -> dict[str, Any]:
    """A question that is being answered, as the only one."""
    who = {"name": "Amina Okello", "organization": "", "mode": "onsite", "group": "government", "region": ""}  # fmt: skip  # noqa: E501
    row = {"id": 800, "state": "taken", "text": text, "who": who, "asked_at": HOUR_MS, "taken_at": 2 * HOUR_MS}  # fmt: skip  # noqa: E501
    return {"full": True, "rows": [row | over], "gone": []}
