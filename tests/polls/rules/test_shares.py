"""Shares never say nobody or everybody when it is not so, and say when they do not add up."""

import pytest

from polls.rules.figures import Note
from polls.rules.kinds import Kind
from polls.rules.results import Cast, Choice, Counted, result, share


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 300, 0), (1, 300, 1), (2, 3, 67), (299, 300, 99), (300, 300, 100), (0, 0, 0), (1, 2, 50)],
)
def test_only_nobody_is_none_and_only_everybody_is_all(part, whole, said):
    assert share(part, whole) == said


def told(kind: str, *chosen: int, options: int = 3) -> list[Note]:
    choices = [Choice(number) for number in range(options)]
    ballots = [Cast((option,)) for option in chosen]
    return result(Counted(kind, choices, ballots=ballots, least=1, seats=len(chosen)))["notes"]


def test_three_thirds_are_said_to_be_rounded():
    assert "rounded" in told(Kind.SINGLE, 0, 1, 2)


def test_what_adds_up_needs_no_word():
    assert "rounded" not in told(Kind.SINGLE, 0, 1, options=2)
    assert "rounded" not in told(Kind.SINGLE)


def test_where_several_are_chosen_shares_are_not_expected_to_add_up():
    assert "rounded" not in told(Kind.MULTIPLE, 0, 1, 2)
