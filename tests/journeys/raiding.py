"""A raid, as a script does it: guests by the public door, each of whom does one thing at once."""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from typing import Any

from tests.journeys.demo import Demo

TOGETHER = 4


class Script:
    """Opens guests, each with a cookie jar of its own; `frame` is what the next of them does."""

    def __init__(self, demo: Demo, frame: Callable[[int], dict[str, Any]]) -> None:
        self.origin = demo.site.url
        self.door = f"{demo.links['Public page']}join"
        self.frame = frame

    def come(self, number: int = 0) -> str:
        """The page of a new seat, or what the door said."""
        browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(jar := CookieJar())
        )
        request = urllib.request.Request(
            self.door, b"mode=online", {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"}
        )
        try:
            seat = browser.open(request).url
        except urllib.error.HTTPError as refused:
            return str(refused.read().decode())
        token = next(cookie.value for cookie in jar if "csrf" in cookie.name)
        frame = {"id": str(uuid.uuid4()), **self.frame(number)}
        head = {
            "X-CSRFToken": token or "",
            "Origin": self.origin,
            "Content-Type": "application/json",
        }
        browser.open(urllib.request.Request(f"{seat}do", json.dumps(frame).encode(), head)).read()
        return str(seat)

    def raid(self, count: int) -> None:
        with ThreadPoolExecutor(TOGETHER) as threads:
            came = list(threads.map(self.come, range(count)))
        # once: what the server has answered
        assert all("/seats/" in one for one in came), came
