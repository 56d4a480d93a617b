"""Photos and files are the largest bodies: few come at once, and only from whoever may send them.

Both are looked at before the body is read, by the head of the request alone.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping

Headers = Mapping[bytes, bytes]

Few = tuple[int, int]  # in a process, and of one address: one seat cannot keep the others out


async def _nobody(path: str, headers: Headers) -> bool:
    return False


class Places:
    """A place is held from the head of a request until it is answered, or its sender has left."""

    # Whoever may send one: put in place by asgi.py, for servers begin before there are models.
    admits: Callable[[str, Headers], Awaitable[bool]] = staticmethod(_nobody)

    def __init__(self) -> None:
        self.taken: Counter[tuple[Few, str]] = Counter()

    def take(self, path: str, few: Few) -> bool:
        """Whether there was one left of its kind for this address, which names the seat."""
        at_once = sum(number for (kind, _path), number in self.taken.items() if kind == few)
        if at_once >= few[0] or self.taken[few, path] >= few[1]:
            return False
        self.taken[few, path] += 1
        return True

    def leave(self, path: str, few: Few) -> None:
        self.taken[few, path] -= 1
        self.taken += Counter()  # forgets who has none any more


def by_name(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The first of each name; cookies may stand in several."""
    found: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        found.setdefault(name.lower(), []).append(value)
    cookies = {name: b"; ".join(values) for name, values in found.items() if name == b"cookie"}
    return {name: values[0] for name, values in found.items()} | cookies
