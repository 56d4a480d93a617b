"""When a call for help still counts, when many call, and for which room."""

import datetime as dt

import pytest

from talk.rules.signals import are_many, counted_as, is_of_now, latest

NOON = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)


def after(seconds):
    return NOON + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("age", "counts"), [(0, True), (30_000, True), (30_001, False), (-5_000, True), (-5_001, False)]
)
def test_what_was_pressed_half_a_minute_ago_is_of_another_moment(age, counts):
    assert is_of_now(1_000_000 - age, 1_000_000) is counts


def test_five_within_twenty_seconds_are_many():
    instants: list[dt.datetime] = []
    for seconds in (0, 1, 10, 19):
        instants = latest(instants, after(seconds))
        assert not are_many(instants)
    assert are_many(latest(instants, after(19.9)))
    assert not are_many(latest(instants, after(20)))


def test_one_after_the_other_is_never_many():
    instants: list[dt.datetime] = []
    for seconds in range(0, 100, 6):
        instants = latest(instants, after(seconds))
        assert not are_many(instants)


def test_a_clerk_presses_for_those_in_the_room():
    assert counted_as("online", for_others=False) == "online"
    assert counted_as("online", for_others=True) == "onsite"
    assert counted_as("hub", for_others=True) == "hub"
