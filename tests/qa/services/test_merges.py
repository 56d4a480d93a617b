"""Two questions become one and two again; whoever wants them asked is counted once throughout."""

from random import Random

import pytest

from participants.services import joining, roles
from qa.facts import my_questions, scores
from qa.facts import questions as question_facts
from qa.models import Question
from qa.services import merges, moderation, upvotes
from qa.services import questions as question_services
from qa.services.upvotes import Wish
from tests.factories import make_moderator, make_participant, make_question, make_session
from tests.outcomes import at_once, code_of, only, refused

State = Question.State


def merge(question, target, by=None):
    merges.merge_question(
        session_id=question.session_id, question_id=question.pk, into_id=target.pk, by=by
    )


def unmerge(question):
    merges.unmerge_question(session_id=question.session_id, question_id=question.pk)


def upvote(person, question, on=True):
    only(upvotes.upvote_questions([Wish(person.session_id, person.pk, question.pk, on)]))


def score(question):
    counted = scores.scores(question.session_id, 0)["scores"]
    return next((number for key, number in counted.items() if int(key, 36) == question.pk), None)


def mine(person):
    return my_questions.my_questions(person.session_id, [person.pk])[person.pk]


def row(question, read=question_facts.questions):
    rows = read(question.session_id, 0)["rows"]
    return next((one for one in rows if one["id"] == question.pk), None)


@pytest.mark.django_db
def test_a_merged_question_lends_its_voices_and_gets_them_back():
    session = make_session()
    both, one = make_participant(session), make_participant(session)
    kept, gone = make_question(session), make_question(session)
    for person, question in ((both, kept), (both, gone), (one, gone)):
        upvote(person, question)

    merge(gone, kept)

    assert (score(kept), score(gone)) == (3, None)  # both, one, and the merged asker
    assert row(gone) is None
    assert row(gone, question_facts.moderated_questions)["into"] == kept.pk
    assert kept.pk in mine(one)["upvoted"]
    unmerge(gone)
    assert (score(kept), score(gone)) == (1, 2)
    assert mine(one)["upvoted"] == [gone.pk]
    assert row(gone)["state"] == "approved"


@pytest.mark.django_db
def test_its_asker_is_told_where_it_went_and_credited_as_they_asked():
    session = make_session()
    kept = make_question(session, text="Who audits?")
    named = make_participant(session, display_name="Noor", group="technical")
    shy = make_participant(session, display_name="Sefa", group="technical", region="weog")
    merge(make_question(session, named), kept)
    merge(make_question(session, shy, shown_as="group"), kept)

    [told] = mine(named)["asked"]
    assert (told["state"], told["into"]) == ("merged", {"id": kept.pk, "text": "Who audits?"})
    by_name, by_group = row(kept)["merged"]
    assert by_name["name"] == "Noor"
    assert by_group == {"mode": "online", "group": "technical", "region": "weog", "as": "group"}
    moderation.hide_question(session_id=session.pk, question_id=kept.pk, because="repeated")
    [told] = mine(named)["asked"]
    assert "into" not in told
    assert told["because"] == "repeated"


@pytest.mark.django_db
def test_the_merged_asker_cannot_take_their_own_voice_away():
    session = make_session()
    person = make_participant(session)
    kept = make_question(session)
    merge(make_question(session, person), kept)
    with refused("own_question"):
        upvote(person, kept, on=False)
    assert score(kept) == 1


@pytest.mark.django_db
def test_anonymous_askers_count_once_a_mark():
    session = make_session()
    kept = make_question(session)
    questions = [make_question(session) for _ in range(3)]
    marks = ("a", "a", "b")
    for question, mark in zip(questions, marks, strict=True):
        Question.objects.filter(pk=question.pk).update(
            participant=None, shown_as="anonymous", mark=mark
        )
        merge(question, kept)
    assert score(kept) == 2
    unmerge(questions[2])
    assert score(kept) == 1


@pytest.mark.django_db
def test_what_cannot_be_merged_is_refused():
    session = make_session()
    question, waiting = make_question(session), make_question(session, state=State.WAITING)
    with refused("merged_itself"):
        merge(question, question)
    with refused("wrong_state"):  # nobody could read it any more
        merge(question, waiting)
    for state in (State.TAKEN, State.DONE, State.WRITTEN, State.HIDDEN, State.WITHDRAWN):
        with refused("wrong_state"):
            merge(make_question(session, state=state), question)
    for state in (State.HIDDEN, State.WITHDRAWN, State.MERGED):
        with refused("wrong_state"):
            merge(question, make_question(session, state=state))
    held = make_question(session, state=State.WAITING, unseen=True)
    with refused("wrong_state"):
        merge(held, question)
    with refused("wrong_state"):
        unmerge(question)


@pytest.mark.django_db
def test_what_stood_for_others_and_is_withdrawn_lets_them_go():
    session = make_session()
    person = make_participant(session)
    kept, first, second = make_question(session, person), *(make_question(session) for _ in "ab")
    merge(second, first)
    merge(first, kept)
    question_services.withdraw_question(
        session_id=session.pk, participant_id=person.pk, question_id=kept.pk
    )
    assert (score(first), score(second)) == (1, None)
    assert row(second, question_facts.moderated_questions)["into"] == first.pk


class Picture:
    """What the hall wants, told by sets."""

    def __init__(self, chance):
        self.chance, self.session = chance, make_session()
        self.people = [make_participant(self.session) for _ in range(5)]
        self.rows = [make_question(self.session, person) for person in self.people]
        self.wanted: dict[int, set[int]] = {one.pk: set() for one in self.rows}
        self.under: dict[int, int] = {}  # question: the one it was merged with by hand

    def stands_for(self, pk):
        while pk in self.under:
            pk = self.under[pk]
        return pk

    def family(self, root):
        return [one for one in self.rows if self.stands_for(one.pk) == root]

    def voices(self, root):
        family = self.family(root)
        asked = {one.participant_id for one in family}
        own = next(one.participant_id for one in family if one.pk == root)
        return len(asked.union(*(self.wanted[one.pk] for one in family)) - {own})

    def upvote(self):
        person, question = self.chance.choice(self.people), self.chance.choice(self.rows)
        on = self.chance.random() < 0.7
        root, family = self.stands_for(question.pk), self.family(question.pk)
        try:
            upvote(person, question, on)
        except Exception as refusal:
            asked = person.pk in {one.participant_id for one in family}
            assert root != question.pk or (asked and code_of(refusal) == "own_question")
            return
        if not on:
            for one in family:
                self.wanted[one.pk].discard(person.pk)
        elif not any(person.pk in self.wanted[one.pk] for one in family):
            self.wanted[question.pk].add(person.pk)

    def merge(self):
        question, target = self.chance.sample(self.rows, 2)
        if question.pk in self.under or target.pk in self.under:
            return
        merge(question, target)
        self.under[question.pk] = target.pk

    def unmerge(self):
        if self.under:
            pk = self.chance.choice(list(self.under))
            unmerge(Question.objects.get(pk=pk))
            del self.under[pk]

    def check(self):
        for one in self.rows:
            expected = None if one.pk in self.under else self.voices(one.pk)
            assert score(one) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_merged_and_undone_scores_are_people(seed):
    picture = Picture(Random(seed))
    for _ in range(40):
        act = picture.chance.choice([picture.upvote] * 4 + [picture.merge] * 2 + [picture.unmerge])
        act()
        picture.check()
    while picture.under:
        picture.unmerge()
    picture.check()


@pytest.mark.django_db(transaction=True)
def test_who_merges_what_another_hides_is_told_who_was_quicker():
    session = make_session()
    one, other = make_moderator(session), make_moderator(session)
    question, target = make_question(session), make_question(session)

    def hide():
        moderation.hide_question(
            session_id=session.pk, question_id=question.pk, because="other", by=other.pk
        )

    outcomes = at_once(lambda: merge(question, target, by=one.pk), hide)

    assert sorted(outcomes) == ["done", "moved_on"]


@pytest.mark.django_db
def test_a_credited_asker_who_takes_another_name_is_told_beside_the_question():
    session = make_session()
    person = joining.join_as_guest(session=session, key="k", mode="online", name="Noor")
    roles.know(person)
    kept = make_question(session)
    merge(make_question(session, person), kept)
    kept.refresh_from_db()
    joining.join_as_guest(session=session, key="k", mode="online", name="Amara")
    [told] = question_facts.questions(session.pk, kept.revision)["rows"]
    assert told["merged"][0]["name"] == "Amara"
