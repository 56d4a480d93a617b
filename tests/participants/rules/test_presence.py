"""Here, away, left: what signs of life and time make of somebody."""

import datetime as dt

import pytest

from participants.rules.presence import (
    AWAY_AFTER,
    LEFT_AFTER,
    STEP,
    Standing,
    State,
    here,
    judge,
    may_tell,
)

NOON = dt.datetime(2026, 6, 1, 12, 0, 7, 123456, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def after(kept, seconds, *, seen=False):
    return judge(kept, NOON + seconds * SECOND, seen=seen)


def test_whoever_is_seen_is_here_until_a_minute_after_the_step():
    assert judge(None, NOON, seen=True) == Standing(
        State.HERE, dt.datetime(2026, 6, 1, 12, 1, tzinfo=dt.UTC)
    )


def test_two_people_seen_within_a_step_cannot_be_told_apart():
    assert here(NOON) == here(NOON + 7 * SECOND) != here(NOON + 8 * SECOND)


def test_nothing_is_written_again_within_a_step():
    assert after(here(NOON), 5, seen=True) is None
    assert after(here(NOON), 8, seen=True) == here(NOON + STEP)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [
        (0, None),
        (30, None),  # a network that was gone for half a minute
        (52, None),
        (53, State.AWAY),
        (15 * 60, State.AWAY),  # fifteen minutes in a pocket
        (25 * 60, State.LEFT),
        (30 * 24 * 3600, State.LEFT),  # a backup of last month
    ],
)
def test_who_is_not_seen_is_away_after_a_minute_and_gone_after_a_quarter_of_an_hour(seconds, state):
    new = after(here(NOON), seconds)
    assert (new and new.state) == state


def test_who_is_away_leaves_a_quarter_of_an_hour_later_and_once():
    away = after(here(NOON), 60)
    assert away == Standing(State.AWAY, (here(NOON).until or NOON) + LEFT_AFTER)
    assert after(away, 15 * 60) is None
    left = after(away, 16 * 60)
    assert left == Standing(State.LEFT)
    assert after(left, 60 * 60) is None


@pytest.mark.parametrize("state", State.values)
def test_who_is_seen_again_is_here(state):
    assert judge(Standing(state, NOON), NOON, seen=True) == here(NOON)


def test_who_never_had_a_screen_is_left_as_the_clerk_said():
    assert judge(None, NOON, seen=False) is None


def test_a_server_that_is_started_again_loses_nobody():
    """A step may have passed since the last writing, then screens take a quarter of a minute."""
    assert dt.timedelta(seconds=40) < AWAY_AFTER - STEP


def test_figures_of_a_hall_are_told_every_half_minute():
    assert may_tell(30, NOON, NOON + SECOND)
    assert not may_tell(1000, NOON, NOON + 29 * SECOND)
    assert may_tell(1000, NOON, NOON + 30 * SECOND)
    assert may_tell(1000, None, NOON)
