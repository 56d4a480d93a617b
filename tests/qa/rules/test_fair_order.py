"""The fair order: who is kept in sight, whose turn it is, and that votes among equals count."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.rules.fair_order import FIRST, IN_SIGHT, SIGHT_TAKES, Question, Took, among_first, order

MODES = ["onsite", "online", "hub", ""]
HOLDS = SIGHT_TAKES * IN_SIGHT  # so many may wait unseen


def ask(pk, pq=1, mode="online", votes=0, approved_at=None, aired=0):
    return Question(pk, pq, mode, votes, pk if approved_at is None else approved_at, aired)


def ids(questions, history=()):
    return [question.id for question, _ in order(questions, history)]


def reasons(questions, history=()):
    return {question.id: reason for question, reason in order(questions, history)}


def questions(instants, most=40):
    return st.lists(
        st.builds(
            Question,
            id=st.integers(1, 10**6),
            policy_question=st.sampled_from([None, 1, 2, 3]),
            mode=st.sampled_from(MODES),
            votes=st.integers(0, 12),
            approved_at=instants,
            aired=st.integers(0, 2),
        ),
        max_size=most,
        unique_by=lambda question: question.id,
    )


history = st.lists(
    st.builds(Took, st.sampled_from([None, 1, 2, 3]), st.sampled_from(MODES)), max_size=8
)


@given(questions(st.integers(0, 5)), history, st.randoms())
def test_the_order_holds_everybody_once_and_knows_no_chance(waiting, taken, chance):
    first = order(waiting, taken)
    chance.shuffle(waiting)

    assert order(waiting, taken) == first
    assert sorted(question.id for question, _ in first) == sorted(q.id for q in waiting)
    assert order(waiting, taken, 3) == first[:3]


@given(questions(st.integers(0, 2)), history)
def test_nobody_stands_behind_an_equal_with_half_the_votes(waiting, taken):
    found = [question for question, _ in order(waiting, taken)]

    for place, question in enumerate(found):
        for other in found[:place]:
            alike = (other.approved_at, other.mode) == (question.approved_at, question.mode)
            assert not (
                alike and question.votes >= 2 * other.votes and question.votes > other.votes
            )


class Hall:
    """Takes one question after the other, and remembers what was in sight."""

    def __init__(self, waiting):
        self.waiting = {question.id: question for question in waiting}
        self.history = []
        self.seen = set()

    def take(self, choose):
        shown = among_first(self.waiting.values(), self.history)
        self.seen |= set(shown)
        for pk in shown:
            old = self.waiting[pk]
            self.waiting[pk] = replace(old, aired=old.aired + 1)
        taken = self.waiting.pop(choose(shown, sorted(self.waiting)))
        self.history.append(Took(taken.policy_question, taken.mode))
        return taken


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([1, 2]), st.sampled_from(MODES), st.integers(0, 50))),
    st.randoms(),
)
def test_a_late_question_is_in_sight_within_15_takes_whoever_is_taken(newcomers, chance):
    """One with no votes behind as many as slots can hold, while others keep coming with votes."""
    ahead = [ask(pk, chance.choice([1, 2]), votes=chance.randrange(9)) for pk in range(1, HOLDS)]
    hall = Hall([*ahead, ask(HOLDS, mode="onsite")])
    for take in range(SIGHT_TAKES):
        for pq, mode, votes in newcomers[take : take + 1]:
            new = ask(1000 + take, pq, mode, votes=votes)
            hall.waiting[new.id] = new
        hall.take(lambda shown, everybody: chance.choice([*shown, *everybody]))
        if HOLDS not in hall.waiting:
            return

    assert HOLDS in hall.seen


def test_one_question_more_than_slots_can_hold_may_have_to_wait():
    hall = Hall([ask(pk) for pk in range(1, 200)])
    votes = [ask(1000 + pk, votes=99) for pk in range(SIGHT_TAKES)]
    for new in votes:
        hall.waiting[new.id] = replace(new, aired=1)
        hall.take(lambda shown, _: shown[0])

    assert set(range(1, HOLDS + 1)) <= hall.seen
    assert HOLDS + 1 not in hall.seen


def test_policy_questions_take_turns_and_so_do_modes_within_each():
    waiting = [ask(pk, pq=1 + pk % 2, mode=MODES[pk // 2 % 2], aired=1) for pk in range(12)]
    found = [question for question, _ in order(waiting, [])]

    assert [question.policy_question for question in found] == [1, 2] * 6
    for number in (1, 2):
        modes = [question.mode for question in found if question.policy_question == number]
        assert modes[0::2] != modes[1::2] and len(set(modes[0::2])) == len(set(modes[1::2])) == 1


def test_a_hub_is_a_voice_of_its_own():
    waiting = [ask(pk, mode=MODES[pk % 3], votes=pk, aired=1) for pk in range(9)]
    found = [question.mode for question, _ in order(waiting, [])]

    assert sorted(found[:3]) == sorted(found[3:6]) == ["hub", "online", "onsite"]


def test_who_was_taken_last_waits_for_the_others():
    waiting = [ask(1, mode="onsite", votes=9, aired=1), ask(2, mode="online", aired=1)]

    assert ids(waiting, [Took(1, "onsite")]) == [2, 1]
    assert ids(waiting, [Took(1, "online")]) == [1, 2]


def test_a_question_of_unknown_mode_fits_every_turn():
    waiting = [
        ask(1, mode="", votes=5, aired=1),
        ask(2, mode="online", votes=2, aired=1),
        ask(3, mode="onsite", votes=9, aired=1),
    ]

    assert ids(waiting, [Took(1, "onsite")]) == [1, 2, 3]


def test_each_says_what_put_it_there():
    seen = [ask(pk, aired=1) for pk in range(3)]
    assert reasons(seen) == {0: "longest", 1: "longest", 2: "longest"}
    assert reasons([*seen, ask(7, votes=3, aired=1)])[7] == "votes"
    assert reasons([*seen, ask(7)])[7] == "late"
    two = [ask(1, pq=1, votes=5, aired=1), ask(2, pq=2, aired=1)]
    assert reasons(two, [Took(1, "online")])[2] == "pq_untaken"
    assert reasons(two, [Took(2, "online"), Took(1, "online")])[2] == "turn_of_pq"
    rooms = [ask(1, mode="onsite", votes=5, aired=1), ask(2, mode="online", aired=1)]
    assert reasons(rooms, [Took(1, "onsite")])[2] == "turn_of_mode"


def test_late_ones_stand_among_the_first_in_the_order_of_their_approval():
    waiting = [ask(pk, votes=20, aired=1) for pk in range(20)]
    late = [ask(pk) for pk in range(100, 110)]
    found = ids([*waiting, *late])

    assert found[FIRST - IN_SIGHT : FIRST] == [100, 101, 102, 103]
