"""Each check is shown a journal that is bad in one way, and a good one."""

import copy
from typing import Any

import pytest

from tests.rig.checker import check
from tests.rig.journal import Command, Journal
from tests.rig.stored import Stored

QUESTION = {"id": 7, "text": "Why?", "state": "approved"}
RESULT = {"options": [{"id": 1, "total": 4, "onsite": None, "online": None, "hands": 3}]}
FACTS = {
    "questions": {"full": True, "rows": [QUESTION], "gone": []},
    "scores": {"full": True, "scores": {"7": 1}},
    "tally": {"3": {"ballots": 1}},
    "polls": {"full": True, "least": 5, "order": [2], "polls": [{"id": 2, "result": "RESULT"}]},
}


def frame(moment: float, **more: Any) -> tuple[float, dict[str, Any]]:
    return moment, {"at": 5, "now": moment * 1000, **more}


def make_world() -> tuple[Journal, Stored]:
    """Somebody asked, voted in an open poll and one that has closed since, and upvoted."""
    journal = Journal(person=9, epoch="e", revision=5, sockets=[[2, 5, 4]])
    journal.commands = {
        "a": Command("qa.ask", {"text": "Why?"}, [{"done": "a", "question": 7}]),
        "b": Command("polls.vote", {"poll": 3, "options": [1]}, [{"done": "b"}]),
        "c": Command("polls.vote", {"poll": 2, "options": [1]}, [{"done": "c"}]),
        "d": Command("qa.upvote", {"question": 7, "on": True}, [{"done": "d"}]),
        "e": Command(
            "polls.vote", {"poll": 2, "options": [4]}, [{"refused": "e", "code": "closed"}]
        ),
    }
    journal.frames = [frame(moment, facts=FACTS) for moment in range(12)]
    journal.fetched({"full": True, "at": 5, "epoch": "e", "facts": copy.deepcopy(FACTS)})
    stored = Stored(
        head=5,
        questions=[QUESTION],
        upvotes=[(7, 9)],
        voters=[(3, 9), (2, 9)],
        ballots=[(3, 9, [1]), (2, 9, [1])],
        polls=[
            {"id": 3, "state": "open", "result": None},
            {"id": 2, "state": "closed", "result": RESULT},
        ],
        answers=[(9, "a"), (9, "b"), (9, "c"), (9, "d")],
        states={"9": copy.deepcopy(FACTS)},
    )
    return journal, stored


def test_a_good_journal_passes() -> None:
    journal, stored = make_world()
    assert check([journal], stored) == []


def lost_question(journal: Journal, stored: Stored) -> None:
    stored.questions, stored.states = [], {}


def question_twice(journal: Journal, stored: Stored) -> None:
    stored.questions = [QUESTION, {**QUESTION, "id": 8}]


def refused_and_stored(journal: Journal, stored: Stored) -> None:
    journal.commands["a"].answers = [{"refused": "a", "code": "rate"}]


def lost_ballot(journal: Journal, stored: Stored) -> None:
    stored.ballots = stored.ballots[1:]


def other_ballot(journal: Journal, stored: Stored) -> None:
    stored.ballots[0] = (3, 9, [4])


def refused_ballot_counts(journal: Journal, stored: Stored) -> None:
    stored.ballots[1] = (2, 9, [4])


def lost_upvote(journal: Journal, stored: Stored) -> None:
    stored.upvotes = []


def lost_answer(journal: Journal, stored: Stored) -> None:
    stored.answers = stored.answers[1:]


def answer_twice(journal: Journal, stored: Stored) -> None:
    stored.answers = [*stored.answers, (9, "a")]


def two_answers(journal: Journal, stored: Stored) -> None:
    journal.commands["a"].answers.append({"done": "a", "question": 8})


def behind(journal: Journal, stored: Stored) -> None:
    journal.revision = 4


def promised_too_much(journal: Journal, stored: Stored) -> None:
    journal.sockets[0].append(6)


def other_history(journal: Journal, stored: Stored) -> None:
    journal.epoch = "before the restore"


def ghost(journal: Journal, stored: Stored) -> None:
    journal.picture["questions"]["8"] = {**QUESTION, "id": 8}


def old_fact(journal: Journal, stored: Stored) -> None:
    stored.states["9"]["clock"] = {"step": 2}


def false_fact(journal: Journal, stored: Stored) -> None:
    stored.questions.append({"id": 8, "text": "Who?", "state": "taken"})


def two_voters(journal: Journal, stored: Stored) -> None:
    stored.voters.append((3, 9))


def two_ballots(journal: Journal, stored: Stored) -> None:
    stored.ballots.append((3, 9, [1]))


def vote_after_the_close(journal: Journal, stored: Stored) -> None:
    stored.ballots.append((2, 10, [1]))


def changed_result(journal: Journal, stored: Stored) -> None:
    facts = {"polls": {"polls": [{"id": 2, "result": "ANOTHER"}]}}
    journal.frames.append(frame(12, facts=facts))


def wrong_tally(journal: Journal, stored: Stored) -> None:
    journal.picture["tally"]["3"]["ballots"] = 2


def two_upvotes(journal: Journal, stored: Stored) -> None:
    stored.upvotes.append((7, 9))


def wrong_score(journal: Journal, stored: Stored) -> None:
    journal.picture["scores"]["7"] = 2


def two_segments(journal: Journal, stored: Stored) -> None:
    stored.running = 2


BAD = {
    "C1": (
        *(lost_question, question_twice, refused_and_stored, lost_ballot, other_ballot),
        *(refused_ballot_counts, lost_upvote, lost_answer, answer_twice, two_answers),
    ),
    "C2": (behind, promised_too_much, other_history),
    "C3": (ghost, old_fact, false_fact),
    "C4": (two_voters, two_ballots, vote_after_the_close, changed_result, wrong_tally),
    "C5": (two_upvotes, wrong_score),
    "C6": (two_segments,),
}


@pytest.mark.parametrize(
    ("rule", "spoil"), [(rule, spoil) for rule, spoils in BAD.items() for spoil in spoils]
)
def test_a_bad_journal_is_found_out(rule: str, spoil: Any) -> None:
    journal, stored = make_world()
    spoil(journal, stored)
    assert rule in {sentence[:2] for sentence in check([journal], stored)}


def test_two_screens_whose_clocks_differ_are_found_out() -> None:
    journal, stored = make_world()
    late = copy.deepcopy(journal)
    late.frames = [(moment, {**told, "now": told["now"] - 300}) for moment, told in late.frames]
    assert [wrong[:2] for wrong in check([journal, late], stored)] == ["C6"]


def test_what_nobody_answered_may_be_stored_or_not() -> None:
    journal, stored = make_world()
    journal.commands["a"].answers = [{"refused": "a", "code": "busy", "params": {}}]
    journal.commands["f"] = Command("polls.vote", {"poll": 3, "options": [4]})
    assert check([journal], stored) == []
    stored.ballots[0] = (3, 9, [4])
    assert check([journal], stored) == []
