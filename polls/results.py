"""From counted ballots and hands to a poll's result. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from participants.roles import Mode

LEAST_APART = 3  # of one or two people a split by mode would tell what they chose


class OptionResult(TypedDict):
    id: int
    onsite: int
    online: int
    hub: int
    hands: int


class Result(TypedDict):
    """As it is frozen in the row and travels to screens."""

    voters: int
    seats: int
    ballots: dict[str, int]
    hands: int
    options: list[OptionResult]


def result(
    *,
    options: Iterable[int],
    ballots: Mapping[str, int],
    chosen: Mapping[tuple[int, str], int],
    hands: Mapping[int, int],
    seats: int,
    several: bool,
) -> Result:
    """`ballots` by mode, `chosen` by option and mode, `hands` by option; what is missing is 0.

    Where people may choose several options, their hands cannot be added up: there are at
    least as many people as hands for the most wanted option.
    """
    options = list(options)
    raised = [hands.get(option, 0) for option in options]
    cast = {mode: ballots.get(mode, 0) for mode in Mode.values}
    voters = sum(cast.values())
    return Result(
        voters=voters,
        seats=max(seats, voters),
        ballots=cast,
        hands=(max if several else sum)(raised or [0]),
        options=[
            OptionResult(
                id=option,
                onsite=chosen.get((option, Mode.ONSITE.value), 0),
                online=chosen.get((option, Mode.ONLINE.value), 0),
                hub=chosen.get((option, Mode.HUB.value), 0),
                hands=hands.get(option, 0),
            )
            for option in options
        ],
    )


def votes(option: OptionResult) -> int:
    """Everybody who chose it, with a device or by hand."""
    return option["onsite"] + option["online"] + option["hub"] + option["hands"]


def for_screens(of: Result) -> dict[str, Any]:
    """What everybody may see: split by mode only where no mode has just one or two voters.

    All modes and the hands are joined then: the small one could be had by subtraction.
    """
    split = not any(0 < size < LEAST_APART for size in sizes(of).values())
    apart = {} if split else dict.fromkeys([*Mode.values, "hands"])
    options = [{**one, **apart, "total": votes(one)} for one in of["options"]]
    return {**of, "split": split, "options": options}


def sizes(of: Result) -> dict[str, int]:
    """People by mode; hands were counted in the room."""
    return {**of["ballots"], Mode.ONSITE.value: of["ballots"][Mode.ONSITE.value] + of["hands"]}
