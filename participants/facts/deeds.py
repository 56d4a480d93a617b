"""What people did in a session and what calls a hall to its phones, as the apps above know it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from live.registry import follow

Deeds = Callable[[int, int | None], Mapping[int, int]]
Calls = Callable[[int], Iterable[dt.datetime]]
_deeds: dict[str, Deeds] = {}
_calls: list[Calls] = []


def deed(name: str, *, topic: str) -> Callable[[Deeds], Deeds]:
    """Register how many of something people have, told with that topic: a session in, and by
    participant how many; of one person alone only what everybody may know to be theirs."""

    def register(reader: Deeds) -> Deeds:
        _deeds[name] = reader
        follow("door", topic)
        return reader

    return register


def calls_people(reader: Calls) -> Calls:
    """Register what brings a hall in at once: a session in, the instants of it out."""
    _calls.append(reader)
    return reader


def deeds_of(session_id: int, one: int | None = None) -> dict[str, Mapping[int, int]]:
    """By what, and by whom. Takes a query for each kind."""
    return {name: reader(session_id, one) for name, reader in _deeds.items()}


def calls_in(session_id: int) -> list[dt.datetime]:
    return [at for reader in _calls for at in reader(session_id)]
