"""What is told of the poll before the hour, and the minutes that it proposes."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.rules.needs import LEAST_GAIN, Part, propose, told

SECRET = "s"


def parts(*minutes, minimum=0):
    return [
        Part(10 + number, number, each, minimum if isinstance(minimum, int) else minimum[number])
        for number, each in enumerate(minutes)
    ]


@pytest.mark.parametrize(
    ("counts", "shown", "others"),
    [
        ({1: 2, 2: 2}, {}, 0),  # fewer than five people
        ({1: 2, 2: 2, 3: 2}, {}, 0),  # six, but all rows are small
        ({1: 3, 2: 9, 3: 2}, {2: 9}, 5),
        ({1: 6, 2: 9}, {1: 6, 2: 9}, 0),
        ({1: 6, 2: 9, 3: 0}, {1: 6, 2: 9, 3: 0}, 0),
        ({1: 7, 2: 0}, {1: 7, 2: 0}, 0),
    ],
)
def test_small_figures_are_kept_back(counts, shown, others):
    found = told(counts, 0, least=5, secret=SECRET)
    assert (found.counts, found.others) == (shown, others)
    assert found.enough is bool(shown)
    assert found.voters == sum(counts.values())


def test_the_smallest_group_is_never_below_three():
    assert not told({1: 2, 2: 0}, 0, least=1, secret=SECRET).enough
    assert told({1: 3, 2: 0}, 0, least=1, secret=SECRET).enough


def test_what_is_told_together_is_shared_evenly_by_all_that_are_not_told():
    found = told({1: 3, 2: 9, 3: 2, 4: 0}, 4, least=5, secret=SECRET)
    assert found.joined == {1, 3, 4}
    assert {pk: round(share) for pk, share in found.shares().items()} == {
        1: 12,
        2: 64,
        3: 12,
        4: 12,
    }
    assert found.removed == 4


def test_minutes_go_half_way_to_what_matters():
    found = propose(parts(12, 12, 12), {0: 20, 1: 60, 2: 20})
    assert found.minutes == {10: 10, 11: 16, 12: 10}
    assert found.changes == {0: -2, 1: +4, 2: -2}
    assert found.gains_most == 1


@pytest.mark.parametrize(
    ("given_parts", "shares"),
    [
        (parts(12, 12, 12), {}),  # nothing may be told
        (parts(12, 12, 12), {0: 34, 1: 33, 2: 33}),  # as it is planned
        (parts(24), {0: 100}),  # nothing to take from
        (parts(12, 12, minimum=12), {0: 90, 1: 10}),  # no minute is free
        (parts(1, 1), {0: 90, 1: 10}),
        (parts(0, 0), {0: 90, 1: 10}),
    ],
)
def test_nothing_is_proposed_where_it_would_change_nothing(given_parts, shares):
    assert propose(given_parts, shares) is None


def test_no_segment_falls_below_its_minimum():
    found = propose(parts(12, 12, 12, minimum=[10, 0, 12]), {0: 5, 1: 90, 2: 5})
    assert found.minutes == {10: 10, 11: 14, 12: 12}


def test_an_agenda_that_is_too_long_gives_minutes_up():
    found = propose(parts(20, 20), {0: 80, 1: 20}, over=4)
    assert sum(found.minutes.values()) == 36


def test_a_policy_question_with_two_exchanges_is_one_change():
    two = [Part(1, 7, 10, 0), Part(2, 7, 10, 0), Part(3, 8, 20, 0)]
    found = propose(two, {7: 80, 8: 20})
    assert found.minutes == {1: 13, 2: 13, 3: 14}
    assert found.changes == {7: +6, 8: -6}


@pytest.mark.parametrize(
    ("settled", "again"),
    [
        ({0: 20, 1: 60, 2: 20}, False),
        ({0: 25, 1: 52, 2: 23}, False),
        ({0: 30, 1: 50, 2: 20}, True),
        ({0: 20, 1: 60, 9: 20}, True),  # one was put in another's place
        ({}, True),
    ],
)
def test_it_is_made_again_once_the_figures_have_changed_by_enough(settled, again):
    found = propose(parts(12, 12, 12), {0: 20, 1: 60, 2: 20}, settled=settled)
    assert (found is not None) is again


plans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 40)), min_size=1, max_size=8
)


@given(plans, st.integers(0, 30))
def test_minutes_add_up_and_minimums_hold(plan, over):
    rows = [Part(n, n, minutes, minimum) for n, (minutes, minimum, _votes) in enumerate(plan)]
    votes = Counter({n: votes for n, (_minutes, _minimum, votes) in enumerate(plan)})
    shares = told(dict(votes), 0, least=3, secret=SECRET).shares()
    found = propose(rows, shares, over=over)
    if found is None:
        return
    whole = sum(part.minutes for part in rows)
    least = sum(min(part.minutes, max(part.minimum, 1)) for part in rows)
    assert sum(found.minutes.values()) == max(whole - over, least)
    for part in rows:
        assert found.minutes[part.segment] >= min(part.minutes, max(part.minimum, 1))
    assert max(map(abs, found.changes.values())) >= LEAST_GAIN
