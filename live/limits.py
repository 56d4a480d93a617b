"""How much one screen may send, and how many screens a seat may have."""

import time
from collections import defaultdict

from live.member import Member
from live.registry import Seat

FRAME_BYTES = 16 * 1024
FRAMES_A_SECOND, FRAMES_AT_ONCE = 20, 40
WAITING_COMMANDS = FRAMES_AT_ONCE
WANTS = 6  # topics that a screen may ask for beside those of everybody
WANT_LETTERS = 40


class Bucket:
    """A token bucket: 20 frames a second, 40 at once."""

    def __init__(self) -> None:
        self.tokens = float(FRAMES_AT_ONCE)
        self.filled_at = time.monotonic()

    def take(self) -> bool:
        now = time.monotonic()
        refill = (now - self.filled_at) * FRAMES_A_SECOND
        self.tokens, self.filled_at = min(FRAMES_AT_ONCE, self.tokens + refill), now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


_posting: dict[tuple[str, int | None], Bucket] = {}
MOST_BUCKETS = 10_000


def may_post(seat: Seat) -> bool:
    """The same rate for commands over plain HTTP, by seat and process."""
    if len(_posting) >= MOST_BUCKETS:
        _posting.clear()  # everybody starts with a full bucket again; memory stays bounded
    return _posting.setdefault(_key(seat), Bucket()).take()


_open: dict[tuple[str, int | None], list[Member]] = defaultdict(list)


def _key(seat: Seat) -> tuple[str, int | None]:
    return ("display", seat.display) if seat.display else ("person", seat.participant_id)


def opened(member: Member) -> None:
    """Count a socket; the oldest one too many is told that it was replaced."""
    sockets = _open[_key(member.seat)]
    sockets.append(member)
    if len(sockets) > member.seat.sockets:
        sockets.pop(0).dismiss("replaced")


def closed(member: Member) -> None:
    sockets = _open[_key(member.seat)]
    if member in sockets:
        sockets.remove(member)
    if not sockets:
        del _open[_key(member.seat)]
