"""A closed poll counted again: where its ballots and hands say something else than its result."""

from collections.abc import Iterator
from typing import Any

from live.stream import locked
from polls.facts.counts import counted
from polls.models import Poll
from polls.rules.results import result

# What ballots and hands alone decide. Seats and groups are those of the moment of the close; people
# come, go and move to another room afterwards.
FIGURES = ("hands", "mean")
OF_BALLOTS = ("voters", "guests", "late", "ballots")
OF_OPTIONS = ("total", "onsite", "online", "hub", "hands", "guests")
Difference = tuple[str, Any, Any]


def differences(poll: Poll) -> list[Difference]:
    """The name of each figure that differs, as it is frozen, and as it was counted now."""
    with locked(poll.session_id):
        now = dict(result(counted(poll)))
    names = [*FIGURES, *_stable(poll)]
    return [*_unlike("", names, poll.result, now), *_options(poll, now)]


def _stable(poll: Poll) -> tuple[str, ...]:
    """Of a secret poll only the number: who was where is known of people, who may have moved."""
    return ("voters",) if poll.secrecy == Poll.Secrecy.SECRET else OF_BALLOTS


def _options(poll: Poll, now: dict[str, Any]) -> Iterator[Difference]:
    counted_now = {option["id"]: option for option in now["options"]}
    frozen = {option["id"]: option for option in poll.result["options"]}
    for pk in sorted(frozen.keys() | counted_now.keys()):
        yield from _unlike(
            f"option {pk} ", _of_options(poll), frozen.get(pk, {}), counted_now.get(pk, {})
        )
    tallies = [(row["channel"], row["place"], row["people"]) for row in now["tallies"]]
    before = [
        (row["channel"], row["place"], row["people"]) for row in poll.result.get("tallies", tallies)
    ]
    if before != tallies:
        yield "tallies", before, tallies


def _of_options(poll: Poll) -> tuple[str, ...]:
    """Slips of paper are told in the sums alone; once they were told as hands."""
    return tuple(name for name in OF_OPTIONS if name != "hands" or not poll.is_secret)


def _unlike(
    prefix: str, names: Any, frozen: dict[str, Any], now: dict[str, Any]
) -> Iterator[Difference]:
    """What was withheld cannot be compared: it depends on who was where, too."""
    for name in names:
        before, after = frozen.get(name), now.get(name)
        withheld = None in (before, after) and frozen and now
        if before != after and not withheld:
            yield prefix + name, before, after
