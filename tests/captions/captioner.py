"""A captioner's software as it feeds Zoom: it counts its lines, and sends again what was lost.

python -m tests.captions.captioner ADDRESS en-US < words.txt
"""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import NamedTuple


class Answer(NamedTuple):
    status: int
    text: str


Send = Callable[[str, str, bytes | None], Answer]  # method, address, body


class Captioner:
    """Knows one address, and the language that it says it writes in."""

    def __init__(self, address: str, lang: str = "en-US", send: Send | None = None) -> None:
        self.address, self.lang = address, lang
        self.send = send or by_http
        self.seq = int(self.last().text)

    def last(self) -> Answer:
        where = self.address.replace("/closedcaption?", "/closedcaption/seq?")
        return self.send("GET", where, None)

    def say(self, text: str) -> Answer:
        self.seq += 1
        return self.post(self.seq, text)

    def lose(self) -> None:
        """A line that never arrives."""
        self.seq += 1

    def post(self, seq: int, text: str | bytes, lang: str | None = None) -> Answer:
        body = text if isinstance(text, bytes) else text.encode()
        spoken = self.lang if lang is None else lang
        return self.send("POST", f"{self.address}&seq={seq}&lang={spoken}", body)


def by_http(method: str, address: str, body: bytes | None) -> Answer:
    request = urllib.request.Request(address, data=body, method=method)  # noqa: S310
    request.add_header("Content-Type", "text/plain")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return Answer(answer.status, answer.read().decode())
    except urllib.error.HTTPError as refused:
        return Answer(refused.code, refused.read().decode())


if __name__ == "__main__":
    captioner = Captioner(sys.argv[1], sys.argv[2])
    for line in sys.stdin:
        while captioner.post(captioner.seq + 1, line).status not in (200, 400, 403, 413):
            time.sleep(1)
        captioner.seq += 1
        time.sleep(len(line) / 16)  # as fast as people speak
