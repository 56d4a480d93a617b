"""One open screen as the hub sees it: what was written to it, and whether it still listens."""

import asyncio
import time
from collections import deque

from live.registry import Seat

UNSEEN_BYTES = 256 * 1024  # written since the screen last said what it has seen
ASKED_BYTES = 32 * 1024  # from here on it is asked by a beat, long before it is too much
SILENT_SECONDS = 20.0


class Member:
    """Frames wait here for the socket's writer; nothing in the hub ever awaits a slow screen."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.welcomed_at: int | None = None  # the revision of its welcome; before it, frames wait
        self.early: list[tuple[int, str]] = []
        self.frames: deque[str] = deque()
        self.ready = asyncio.Event()
        self.bye = ""
        self.dismissed = asyncio.Event()
        self.written_at = self.heard_at = time.monotonic()
        self.unseen_bytes = 0

    def welcome(self, text: str, head: int) -> None:
        """The first frame. Frames that came while it was being read follow, if they are newer."""
        self.welcomed_at = head
        self.write(text)
        for revision, frame in self.early:
            self.deliver(frame, revision)
        self.early.clear()

    def deliver(self, text: str, revision: int) -> None:
        """A frame of facts read at a revision; the welcome may have told them already."""
        if self.welcomed_at is None:
            self.early.append((revision, text))
        elif revision > self.welcomed_at:
            self.write(text)

    def write(self, text: str) -> None:
        self.unseen_bytes += len(text.encode())
        self.written_at = time.monotonic()
        if self.unseen_bytes > UNSEEN_BYTES:
            self.dismiss("slow")
        else:
            self.frames.append(text)
            self.ready.set()

    def dismiss(self, code: str) -> None:
        """Close the socket, telling why: "slow", "replaced", "gone"."""
        self.bye = self.bye or code
        self.dismissed.set()

    def heard(self, *, seen: bool = False) -> None:
        self.heard_at = time.monotonic()
        if seen:
            self.unseen_bytes = 0

    def wants_beat(self, quiet_since: float) -> bool:
        """Nothing else was said to it, or a lot that it has not confirmed."""
        asked = self.written_at < quiet_since or self.unseen_bytes > ASKED_BYTES
        return asked and self.welcomed_at is not None

    def is_silent(self) -> bool:
        return time.monotonic() - self.heard_at > SILENT_SECONDS
