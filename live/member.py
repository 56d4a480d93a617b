"""One open screen as the hub sees it: what was written to it, and whether it still listens."""

import time
from collections.abc import Callable

from live.pipe import Pipe
from live.registry import Seat

UNSEEN_BYTES = 256 * 1024  # written since the screen last said what it has seen
ASKED_BYTES = 32 * 1024  # from here on it is asked by a beat, long before it is too much
SILENT_SECONDS = 20.0


class Member:
    """Nothing in the hub ever awaits a slow screen: it writes, counts, and lets go."""

    __slots__ = (
        *("seat", "pipe", "on_dismissal", "bye", "welcomed_at", "early"),
        *("written_at", "heard_at", "unseen_bytes", "wants"),
    )

    def __init__(self, seat: Seat, pipe: Pipe, on_dismissal: Callable[[], object]) -> None:
        self.seat, self.pipe, self.on_dismissal = seat, pipe, on_dismissal
        self.bye = ""
        self.welcomed_at: int | None = None  # the revision of its welcome; before it, frames wait
        self.early: list[tuple[int, bytes]] | None = None
        self.written_at = self.heard_at = time.monotonic()
        self.unseen_bytes = 0
        self.wants: tuple[str, ...] = ()  # topics that are told to it because it asked

    @property
    def crowd(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Screens of one crowd are told the same."""
        return self.seat.audiences, self.wants

    def welcome(self, frame: bytes, head: int) -> None:
        """The first frame. Frames that came while it was being read follow, if they are newer."""
        self.welcomed_at = head
        self.write(frame)
        early, self.early = self.early or [], None
        for revision, later in early:
            self.deliver(later, revision)

    def deliver(self, frame: bytes, revision: int) -> None:
        """A frame of facts read at a revision; the welcome may have told them already."""
        if self.welcomed_at is None:
            self.early = [*(self.early or []), (revision, frame)]
        elif revision > self.welcomed_at:
            self.write(frame)

    def write(self, frame: bytes) -> None:
        if self.bye:
            return
        self.unseen_bytes += len(frame)
        self.written_at = time.monotonic()
        if self.unseen_bytes > UNSEEN_BYTES:
            self.dismiss("slow")
        else:
            self.pipe.write(frame)

    def dismiss(self, code: str) -> None:
        """Close the socket, telling why: "slow", "replaced", "gone", "moved", "off"."""
        if not self.bye:
            self.bye = code
            self.on_dismissal()

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
