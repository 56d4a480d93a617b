"""The first frame of a screen, read for a crowd at once: what each may see and has not seen."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec import Raw

from common.instants import milliseconds
from live import reading, registry
from live.member import UNSEEN_BYTES
from live.pipe import encode
from live.reading import Changes
from live.registry import Seat

# A page that knows nothing gets the whole state; a larger one it has to fetch, so that a slow
# line is not cut in the midst of it again and again.
WHOLE_BYTES = UNSEEN_BYTES // 2


class Hello(NamedTuple):
    """A seat that came, with the epoch and revision that its page knows."""

    seat: Seat
    epoch: str
    since: int
    wants: tuple[str, ...] = ()


class Welcome(NamedTuple):
    """The seat as it is now, its first frame, the revision up to which that tells, and what it is
    granted of what it wants."""

    seat: Seat
    frame: bytes
    head: int
    wants: tuple[str, ...]


def welcomes(session_id: int, hellos: Sequence[Hello]) -> list[Welcome | None]:
    """In their order; None for those who may not enter any more.

    The seats are read anew: they may have changed between admission and subscription.
    """
    seats = registry.the_doorkeeper().current_many([hello.seat for hello in hellos])
    known = [hello.since for hello in hellos if hello.epoch]
    wants = {topic for hello in hellos for topic in hello.wants}
    crowd = _Crowd(session_id, reading.standing(session_id, min(known, default=None), wants))
    now = [crowd.seated(hello, seat) for hello, seat in zip(hellos, seats, strict=True) if seat]
    own = reading.personal_facts(session_id, crowd.own_names(now))
    frames = iter([crowd.welcome(hello, own) for hello in now])
    return [next(frames) if seat else None for seat in seats]


class _Crowd:
    """Those who are welcomed together: what several of them get is read once."""

    def __init__(self, session_id: int, change: Changes) -> None:
        self.session_id, self.change = session_id, change
        self.own_topics = reading.own_topics(change.topics)
        self.read: dict[Any, dict[str, Raw]] = {}
        self.granted: dict[reading.Crowd, reading.Wants] = {}

    def seated(self, hello: Hello, seat: Seat) -> Hello:
        """As that seat is now, with what it is granted of what it wants."""
        key = seat.audiences, hello.wants
        if hello.wants and key not in self.granted:
            self.granted[key] = reading.granted(self.session_id, *key)
        return hello._replace(seat=seat, wants=self.granted.get(key, ()))

    def _is_continuous(self, hello: Hello) -> bool:
        return reading.is_continuous(self.change, hello.epoch, hello.since)

    def own_names(self, hellos: Sequence[Hello]) -> dict[int, list[str]]:
        """Of two screens of one person, both get what either has to know."""
        names: dict[int, list[str]] = {}
        for hello in hellos:
            if hello.seat.participant_id is not None:
                known = names.setdefault(hello.seat.participant_id, [])
                known += [name for name in self._own_of(hello) if name not in known]
        return names

    def _own_of(self, hello: Hello) -> list[str]:
        if not hello.epoch:
            return list(registry.PERSONAL)
        if not self._is_continuous(hello):
            return []
        mine = self.own_topics.get(hello.seat.participant_id or 0, {})
        return [name for name, topic in mine.items() if self.change.topics[topic] > hello.since]

    def welcome(self, hello: Hello, own: dict[int, dict[str, Any]]) -> Welcome:
        head, epoch = self.change.head, self.change.epoch
        resync = Welcome(hello.seat, encode({"resync": head, "epoch": epoch}), head, hello.wants)
        if hello.epoch and not self._is_continuous(hello):
            return resync
        facts = self._shared(hello) | own.get(hello.seat.participant_id or 0, {})
        now = milliseconds(self.change.now)
        frame = encode({"welcome": head, "epoch": epoch, "now": now, "facts": facts})
        return resync._replace(frame=frame) if len(frame) < WHOLE_BYTES else resync

    def _shared(self, hello: Hello) -> dict[str, Raw]:
        key = hello.seat.audiences, hello.wants, hello.since if hello.epoch else None
        if key not in self.read:
            topics = self.change.topics
            since = {
                name: hello.since if hello.epoch else 0
                for name in (*registry.SHARED, *hello.wants)
                if not hello.epoch or topics.get(name, 0) > hello.since
            }
            self.read[key] = reading.shared_json(
                self.session_id, hello.seat.audiences, since, self.change, topics
            )
        return self.read[key]
