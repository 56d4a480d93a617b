"""Photos are the largest bodies: few come at once, and only from whoever prepares in that seat.

Both are looked at before the body is read, by the head of the request alone.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping

Headers = Mapping[bytes, bytes]

PHOTOS_AT_ONCE, PHOTOS_OF_A_SEAT = 6, 2  # in a process, so that one seat cannot keep the others out


async def _nobody(path: str, headers: Headers) -> bool:
    return False


class Places:
    """A place is held from the head of a request until it is answered, or its sender has left."""

    # Whoever may send one: put in place by asgi.py, for servers begin before there are models.
    admits: Callable[[str, Headers], Awaitable[bool]] = staticmethod(_nobody)

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def take(self, path: str) -> bool:
        """Whether there was one left for this address, which names the seat."""
        if self.taken.total() >= PHOTOS_AT_ONCE or self.taken[path] >= PHOTOS_OF_A_SEAT:
            return False
        self.taken[path] += 1
        return True

    def leave(self, path: str) -> None:
        self.taken[path] -= 1
        self.taken += Counter()  # forgets who has none any more


def by_name(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The first of each name; cookies may stand in several."""
    found: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        found.setdefault(name.lower(), []).append(value)
    cookies = {name: b"; ".join(values) for name, values in found.items() if name == b"cookie"}
    return {name: values[0] for name, values in found.items()} | cookies
