"""What a draft of a poll may be, written by a moderator on the console or by the organizer."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from common.text import alike, clean_line
from polls.rules.codes import Axis, Results, Secrecy
from polls.rules.kinds import rules_of
from polls.rules.limits import FEWEST_OPTIONS, LONGEST_OPTION, MOST_OPTIONS


class Fault(Enum):
    """What is wrong with options."""

    LONG = auto()
    MANY = auto()
    FEW = auto()
    TWICE = auto()


def option_texts(lines: Iterable[str]) -> list[str]:
    """As options are kept; what says nothing is none."""
    return [text for text in map(clean_line, lines) if text]


def fault_of(kind: str, own: Sequence[str], count: int) -> Fault | None:
    """`own` are the options that somebody wrote, `count` is how many the poll would have."""
    if any(len(text) > LONGEST_OPTION for text in own):
        return Fault.LONG
    if count > MOST_OPTIONS and not rules_of(kind).of_groups:
        return Fault.MANY
    if count < FEWEST_OPTIONS:
        return Fault.FEW
    return Fault.TWICE if len(set(map(alike, own))) < len(own) else None


def most_fits(most: int, count: int) -> bool:
    """Whether so many of so many options may be chosen, where several may."""
    return 2 <= most <= count


def least_fits(least: int, most: int) -> bool:
    return 1 <= least <= most


def axis_fits(axis: str, secrecy: str) -> bool:
    """A secret poll has one breakdown at most; of others all that may be told are told."""
    return not axis or (secrecy == Secrecy.SECRET and axis in Axis.values)


def results_fit(results: str, secrecy: str) -> bool:
    """Whether results may be seen then: how a secret poll stands nobody learns early."""
    return secrecy != Secrecy.SECRET or results == Results.SHOWN
