"""A raid, and halls that come in as halls do."""

import datetime as dt
import math
import random

import pytest

from participants.rules.raids import CALLED, FEWEST_TOGETHER, SHOWN, Coming, Hall, find_raid

NOON = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
MINUTE = 60
RUNNING = Hall(begun=NOON - 20 * MINUTE * SECOND)


def at(*seconds, mode="online", first=0):
    return [
        Coming(NOON + second * SECOND, first + number, mode)
        for number, second in enumerate(seconds)
    ]


def script(count=100, a_second=9.0, **over):
    return at(*(number / a_second for number in range(count)), **over)


def people(count, *, seed=1, median=30.0, mode="onsite"):
    """As people come who see a code: half of them within `median` seconds."""
    chance = random.Random(seed)
    return at(*(median * math.exp(chance.gauss(0, 0.7)) for _ in range(count)), mode=mode)


def found(comings, hall=RUNNING, *, after=60.0):
    now = NOON + after * SECOND
    return find_raid([one for one in comings if one.at <= now], hall, now)


def test_a_script_amid_a_session_is_a_raid_of_all_that_it_opened():
    assert found(script()) == script()
    assert len(found(script(1000, 0.5), after=2100)) == 1000


def test_it_is_seen_while_it_is_still_coming():
    assert found(script(1000), after=5)


def test_fewer_than_a_class_that_is_late_are_none():
    assert not found(script(FEWEST_TOGETHER - 1))
    assert found(script(FEWEST_TOGETHER))


def test_a_hall_that_comes_in_at_the_start_is_none():
    for count in (60, 300, 800):
        for hall in (Hall(None), Hall(NOON), Hall(NOON - 4 * MINUTE * SECOND)):
            assert not any(found(people(count), hall, after=now) for now in range(5, 200, 5))


def test_a_hall_that_a_poll_called_is_none_and_a_script_then_is_a_raid():
    called = Hall(RUNNING.begun, calls=[NOON - 10 * SECOND])

    assert not any(found(people(100), called, after=now) for now in range(5, 200, 5))
    assert found(script(), called)
    assert found(script(), Hall(None))
    assert found(people(100, mode="online"))
    long_ago = Hall(RUNNING.begun, calls=[NOON - CALLED - 10 * SECOND])
    assert found(people(100), long_ago)


def test_where_many_come_all_the_time_as_many_again_are_no_news():
    before = at(*(-4 * number for number in range(1, 150)), first=1000)

    assert found(people(100))
    assert not found([*people(100), *before])


def test_who_is_elsewhere_than_a_raid_just_came_at_the_same_time():
    hall = at(1.5, 4.5, mode="onsite", first=500)

    assert {one.mode for one in found([*script(), *hall])} == {"online"}
    mixed = script(60, mode="online") + script(40, mode="onsite", first=60)
    assert len(found(mixed)) == 100


@pytest.mark.parametrize(("until", "seen"), [(5, True), (30, False)])
def test_what_moderators_called_their_own_is_none(until, seen):
    hall = Hall(RUNNING.begun, ours_until=NOON + until * SECOND)

    assert bool(found(script(), hall)) is seen


def test_a_raid_is_told_for_a_quarter_of_an_hour():
    last = 99 / 9.0
    assert found(script(), after=last + SHOWN.total_seconds())
    assert not found(script(), after=last + SHOWN.total_seconds() + 1)
