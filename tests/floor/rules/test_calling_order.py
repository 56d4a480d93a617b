"""The queue's promises hold for every queue, not only for those we thought of."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floor.rules.calling_order import Reason, Spoke, Waiting, order
from participants.rules.roles import Mode

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
ROOM, ONLINE, HUB = "onsite", "online", "hub"

MODES = st.sampled_from(Mode.values)
PEOPLE = st.integers(1, 12)
HISTORY = st.lists(st.builds(Spoke, participant_id=PEOPLE, mode=MODES), max_size=20)


@st.composite
def queues(draw):
    """One waiting hand a person at most, raised in any order, sometimes at the same instant."""
    people = draw(st.lists(PEOPLE, unique=True, max_size=12))
    return [hand(10 + p, p, draw(MODES), draw(st.integers(0, 15))) for p in people]


def hand(pk, person, mode, second):
    return Waiting(pk, person, mode, NOON + dt.timedelta(seconds=second))


def told(waiting, history=()):
    """Ids in calling order with the reasons' codes."""
    return [(one.id, reason.code) for one, reason in order(waiting, history)]


def test_nobody_waits():
    assert order([], [Spoke(1, ROOM)]) == []


@pytest.mark.parametrize("history", [[], [Spoke(1, ROOM)]])
def test_one_hand_is_simply_first(history):
    assert told([hand(1, 1, ROOM, 0)], history) == [(1, "first")]


def test_room_and_online_alternate_beginning_with_the_longest_wait():
    waiting = [hand(n, n, mode, n) for n, mode in enumerate([ROOM, ROOM, ROOM, ONLINE, ONLINE])]
    assert told(waiting) == [
        (0, "waiting_longest"),
        (3, "turn_of_mode"),
        (1, "turn_of_mode"),
        (4, "turn_of_mode"),
        (2, "after_mode"),
    ]


def test_the_last_turn_decides_whose_turn_it_is():
    waiting = [hand(1, 1, ONLINE, 1), hand(2, 2, ROOM, 9)]
    [(one, reason), _] = order(waiting, [Spoke(8, ROOM), Spoke(9, ONLINE)])
    assert (one.id, reason) == (2, Reason("turn_of_mode", {"mode": ROOM}))


def test_a_hub_is_a_voice_of_its_own():
    waiting = [hand(n, n, mode, n) for n, mode in enumerate([ROOM, ROOM, ONLINE, HUB, HUB])]
    assert [waiting[pk].mode for pk, _ in told(waiting)] == [ROOM, ONLINE, HUB, ROOM, HUB]


def test_who_has_not_spoken_goes_before_who_has_however_long_they_wait():
    waiting = [hand(1, 1, ROOM, 0), hand(2, 2, ROOM, 5), hand(3, 3, ROOM, 9)]
    history = [Spoke(1, ROOM), Spoke(1, ROOM), Spoke(2, ROOM)]
    ordered = order(waiting, history)
    assert [(one.id, reason.code, reason.params) for one, reason in ordered] == [
        (3, "not_spoken", {}),
        (2, "spoken", {"times": 1}),
        (1, "spoken", {"times": 2}),
    ]


def test_of_one_mode_the_longest_wait_goes_first():
    waiting = [hand(2, 2, ONLINE, 7), hand(1, 1, ONLINE, 3)]
    assert told(waiting, [Spoke(9, ONLINE)]) == [(1, "waiting_longest"), (2, "raised_last")]


@given(queues(), HISTORY)
def test_everybody_is_in_the_order_once(waiting, history):
    ordered = [one for one, _ in order(waiting, history)]
    assert sorted(one.id for one in ordered) == sorted(one.id for one in waiting)


@given(queues(), HISTORY, st.randoms())
def test_the_order_does_not_depend_on_how_rows_were_read(waiting, history, random):
    shuffled = random.sample(waiting, len(waiting))
    assert order(shuffled, history) == order(waiting, history)


@given(queues(), HISTORY)
def test_nobody_who_spoke_more_often_goes_before_somebody_who_spoke_less(waiting, history):
    times = Counter(turn.participant_id for turn in history)
    counts = [times[one.participant_id] for one, _ in order(waiting, history)]
    assert counts == sorted(counts)


@given(queues(), HISTORY)
def test_nobody_is_overtaken_by_a_later_hand_of_their_own_kind(waiting, history):
    times = Counter(turn.participant_id for turn in history)
    by_kind: dict[tuple[str, int], list[Waiting]] = {}
    for one, _ in order(waiting, history):
        by_kind.setdefault((one.mode, times[one.participant_id]), []).append(one)
    for hands in by_kind.values():
        assert hands == sorted(hands, key=lambda one: one.age)


@given(queues(), HISTORY)
def test_no_mode_speaks_twice_while_an_equal_of_another_mode_waits(waiting, history):
    times = Counter(turn.participant_id for turn in history)
    last = history[-1].mode if history else None
    left = list(waiting)
    for one, _ in order(waiting, history):
        peers = [p for p in left if times[p.participant_id] == times[one.participant_id]]
        if one.mode == last:
            assert {peer.mode for peer in peers} == {last}
        left.remove(one)
        last = one.mode


@given(queues(), HISTORY)
def test_calling_the_first_leaves_the_others_in_their_order(waiting, history):
    """What screens showed as "next after that" is what happens."""
    ordered = [one for one, _ in order(waiting, history)]
    if ordered:
        spoke = Spoke(ordered[0].participant_id, ordered[0].mode)
        after = [one for one, _ in order(ordered[1:], [*history, spoke])]
        assert after == ordered[1:]


@given(queues(), HISTORY)
def test_a_later_hand_of_the_same_kind_changes_nothing_for_those_before(waiting, history):
    late = hand(99, 99, ROOM, 60)
    before = [one for one, _ in order(waiting, history)]
    after = [one for one, _ in order([*waiting, late], history)]
    place = after.index(late)
    if all(one.mode == ROOM for one in waiting):
        assert [one for one in after if one != late] == before
    assert [one for one in after[:place] if one.mode == ROOM] == [
        one for one in before if one.mode == ROOM and one in after[:place]
    ]


@given(queues(), HISTORY)
def test_reasons_are_true(waiting, history):
    times = Counter(turn.participant_id for turn in history)
    ordered = order(waiting, history)
    for place, (one, reason) in enumerate(ordered):
        behind = [other for other, _ in ordered[place + 1 :]]
        spoken = times[one.participant_id]
        if reason.code == "first":
            assert len(ordered) == 1
        elif reason.code == "spoken":
            assert reason.params == {"times": spoken}
            assert spoken > 0
        elif reason.code == "turn_of_mode":
            assert reason.params == {"mode": one.mode}
            assert any(other.mode != one.mode for other in behind)
        elif reason.code == "waiting_longest":
            equals = [o for o in behind if times[o.participant_id] == spoken and o.mode == one.mode]
            assert all(one.age < other.age for other in equals)
        elif reason.code == "raised_last":
            assert not behind
            assert ordered[place - 1][0].age < one.age
        elif reason.code == "after_mode":
            assert not behind
            assert ordered[place - 1][0].age > one.age
        else:
            assert reason.code == "not_spoken"
            assert spoken == 0
            assert all(times[other.participant_id] for other in behind)
