"""How long until something begins, and how long ago it was, as one says it."""

import datetime as dt
import zoneinfo

import pytest

from participants.rules.countdown import since, until

UTC = dt.UTC
NOON = dt.datetime(2026, 10, 24, 12, tzinfo=UTC)
OSLO = zoneinfo.ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"seconds": -1}, ""),
        ({"seconds": 20}, "in 1 minute"),
        ({"minutes": 40}, "in 40 minutes"),
        ({"minutes": 119}, "in 119 minutes"),
        ({"hours": 5}, "in 5 hours"),
        ({"hours": 13}, "tomorrow"),
        ({"days": 2}, "in 2 days"),
        ({"days": 20, "hours": 23}, "in 21 days"),
        ({"days": 21}, "in 3 weeks"),
        ({"days": 70}, "in 10 weeks"),
    ],
)
def test_it_is_said_as_people_count(span, words):
    assert until(NOON + dt.timedelta(**span), NOON, UTC) == words


def test_days_are_those_of_the_reader():
    late = dt.datetime(2026, 10, 24, 21, 30, tzinfo=UTC)  # 23:30 in Oslo
    start = dt.datetime(2026, 10, 26, 8, tzinfo=UTC)  # the clocks go back in between
    assert until(start, late, OSLO) == "in 2 days"
    assert until(start, late + dt.timedelta(hours=1), OSLO) == "tomorrow"
    assert until(late + dt.timedelta(hours=1), late, OSLO) == "in 60 minutes", "not tomorrow"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"seconds": 5}, "just now"),
        ({"minutes": 5}, "5 minutes ago"),
        ({"hours": 30}, "30 hours ago"),
        ({"days": 3, "hours": 20}, "3 days ago"),
        ({"seconds": -30}, "just now"),
    ],
)
def test_what_has_been_is_told_in_one_unit(span, words):
    assert since(NOON - dt.timedelta(**span), NOON) == words
