"""What moderators do with questions, and that two of them never take two."""

from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist

from common.instants import milliseconds
from qa.facts import asking as asking_facts
from qa.facts import questions as question_facts
from qa.models import Question
from qa.services import merges, moderation, upvotes
from qa.services import questions as question_services
from qa.services.upvotes import Wish
from tests.factories import (
    make_moderator,
    make_participant,
    make_policy_question,
    make_question,
    make_session,
    make_speaker,
)
from tests.outcomes import at_once, refused

State = Question.State
TEXT = "Is compute the real gate?"  # as the factory asks
STANDING = {State.WAITING, *Question.PUBLIC}
VERBS = {
    moderation.approve_question: {State.WAITING, State.HIDDEN},
    moderation.take_question: {State.APPROVED},
    moderation.put_back_question: {State.TAKEN, State.DONE, State.WRITTEN},
    moderation.finish_question: {State.TAKEN, State.APPROVED},
    partial(moderation.hide_question, because="off_topic"): STANDING,
    partial(merges.unmerge_question): {State.MERGED},
}
# What can be said once more about a question that stays where it is.
REPEATED = {
    partial(moderation.answer_question, text="By law."): {
        *(State.APPROVED, State.TAKEN, State.WRITTEN),
    },
    partial(moderation.edit_question, text=TEXT, was=TEXT): STANDING,
    partial(moderation.label_question, label="money"): STANDING,
    partial(moderation.route_question, speaker_id=None): STANDING,
    partial(moderation.sort_question, policy_question_id=None): STANDING,
}


def act(verb, question):
    verb(session_id=question.session_id, question_id=question.pk)
    question.refresh_from_db()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", State)
def test_each_verb_has_its_states(verb, state):
    question = make_question(make_session(), state=state)
    if state in VERBS[verb]:
        act(verb, question)
    with refused("wrong_state"):
        act(verb, question)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", REPEATED)
@pytest.mark.parametrize("state", State)
def test_each_word_about_a_question_has_its_states(verb, state):
    question = make_question(make_session(), state=state)
    if state in REPEATED[verb]:
        act(verb, question)
        act(verb, question)
    else:
        with refused("wrong_state"):
            act(verb, question)


@pytest.mark.django_db
def test_a_question_from_waiting_to_done_keeps_its_instants():
    question = make_question(make_session(), state=State.WAITING)
    act(moderation.approve_question, question)
    approved_at = question.approved_at
    act(moderation.take_question, question)
    act(moderation.finish_question, question)
    instants = [approved_at, question.taken_at, question.done_at]
    assert instants == sorted(filter(None, instants))
    act(moderation.put_back_question, question)
    assert (question.taken_at, question.done_at) == (None, None)
    assert question.approved_at == approved_at


@pytest.mark.django_db
def test_each_step_tells_everybody_and_the_asker():
    question = make_question(make_session(), state=State.WAITING)
    act(moderation.approve_question, question)
    assert question.revision == question.scored_revision == 1
    act(moderation.take_question, question)
    assert question.revision == 2


@pytest.mark.django_db
def test_a_hidden_question_has_a_reason_until_it_comes_back():
    question = make_question(make_session(), state=State.TAKEN)
    moderation.hide_question(
        session_id=question.session_id,
        question_id=question.pk,
        because="off_topic",
        note=" Off\ntopic ",
    )
    question.refresh_from_db()
    assert (question.hidden_note, question.taken_at) == ("Off topic", None)
    act(moderation.approve_question, question)
    assert question.hidden_note == ""
    with refused("too_long", limit=200):
        moderation.hide_question(
            session_id=question.session_id, question_id=question.pk, because="other", note="x" * 201
        )


@pytest.mark.django_db
def test_another_question_is_not_taken_over_the_one_being_answered():
    session = make_session()
    first, second = make_question(session), make_question(session)
    act(moderation.take_question, first)
    with refused("taken_exists"):
        act(moderation.take_question, second)
    second.refresh_from_db()
    assert (second.state, second.revision) == (State.APPROVED, 0)
    act(moderation.finish_question, first)
    act(moderation.take_question, second)
    assert make_question(make_session(), state=State.TAKEN)  # another session is another floor


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_take_at_once_one_is_told():
    session = make_session()
    takes = [partial(act, moderation.take_question, make_question(session)) for _ in range(2)]
    assert sorted(at_once(*takes)) == ["done", "taken_exists"]
    assert Question.objects.filter(state=State.TAKEN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_tap_that_comes_twice_at_once_is_one_upvote():
    session = make_session()
    person, question = make_participant(session), make_question(session)
    tap = partial(upvotes.upvote_questions, [Wish(session.pk, person.pk, question.pk, True)])
    assert at_once(tap, tap, tap) == ["done"] * 3
    assert question.upvotes.count() == 1


def by(verb, question, moderator, **said):
    verb(session_id=question.session_id, question_id=question.pk, by=moderator.pk, **said)


@pytest.mark.django_db
def test_who_was_slower_is_told_by_whom_and_who_repeats_is_not():
    session = make_session()
    quick, slow, question = make_moderator(session), make_moderator(session), make_question(session)
    by(moderation.take_question, question, quick)
    question.refresh_from_db()
    at = milliseconds(question.touched_at)
    with refused("moved_on", verb="taken", at=at, by=quick.pk):
        by(moderation.take_question, question, slow)
    with refused("wrong_state"):
        by(moderation.take_question, question, quick)


@pytest.mark.django_db
def test_an_edit_keeps_what_was_asked_and_a_second_one_is_told():
    session = make_session()
    quick, slow, question = make_moderator(session), make_moderator(session), make_question(session)
    by(moderation.edit_question, question, quick, text="Is it compute?", was=TEXT)
    with refused("moved_on"):
        by(moderation.edit_question, question, slow, text="Compute?", was=TEXT)
    question.refresh_from_db()
    assert (question.text, question.original_text) == ("Is it compute?", TEXT)
    by(moderation.edit_question, question, slow, text=TEXT, was="Is it compute?")
    question.refresh_from_db()
    assert question.original_text == ""


@pytest.mark.django_db
def test_what_its_asker_changed_is_not_approved_unread():
    question = make_question(make_session(), state=State.WAITING)
    question_services.edit_own_question(
        session_id=question.session_id,
        participant_id=question.participant_id,
        question_id=question.pk,
        text="Something else",
    )
    with refused("moved_on"):
        by(moderation.approve_question, question, make_moderator(question.session), was=TEXT)


@pytest.mark.django_db
def test_an_answer_in_writing_is_read_by_all_and_a_draft_by_moderators():
    session = make_session()
    speaker, question = make_speaker(session), make_question(session)
    moderator = make_moderator(session)
    by(moderation.answer_question, question, moderator, text="By law.", answered_by=speaker.pk)
    [row] = question_facts.questions(session.pk, 0)["rows"]
    assert (row["state"], row["answer"], row["by"]) == ("written", "By law.", speaker.pk)
    by(moderation.put_back_question, question, moderator)
    [row] = question_facts.questions(session.pk, 0)["rows"]
    assert not {"answer", "by"} & set(row)
    [row] = question_facts.moderated_questions(session.pk, 0)["rows"]
    assert row["answer"] == "By law."
    for text, code in (("", "empty"), ("x" * 4001, "too_long")):
        with refused(code):
            by(moderation.answer_question, question, moderator, text=text)


@pytest.mark.django_db
def test_questions_go_to_speakers_and_policy_questions_of_their_session():
    session = make_session()
    question, moderator = make_question(session), make_moderator(session)
    speaker, policy = make_speaker(session), make_policy_question(session)
    by(moderation.route_question, question, moderator, speaker_id=speaker.pk)
    by(moderation.sort_question, question, moderator, policy_question_id=policy.pk)
    by(moderation.label_question, question, moderator, label=" money\n")
    [row] = question_facts.questions(session.pk, 0)["rows"]
    assert (row["speaker"], row["policy_question"], row["label"]) == (
        *(speaker.pk, policy.pk, "money"),
    )
    for stranger in (make_participant(session), make_speaker(make_session())):
        with pytest.raises(ObjectDoesNotExist):
            by(moderation.route_question, question, moderator, speaker_id=stranger.pk)
    with refused("too_long", limit=40):
        by(moderation.label_question, question, moderator, label="x" * 41)


@pytest.mark.django_db
def test_hidden_questions_are_counted_by_reason_only():
    session = make_session()
    for because in ("abusive", "abusive", "other"):
        question = make_question(session)
        moderation.hide_question(
            session_id=session.pk, question_id=question.pk, because=because, note="canary"
        )
    told = asking_facts.asking(session.pk)
    assert told["hidden"] == {"abusive": 2, "other": 1}
    assert "canary" not in str(told)
    with refused("because"):
        moderation.hide_question(session_id=session.pk, question_id=question.pk, because="x")


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_once_one_is_told():
    session = make_session()
    question = make_question(session)
    edits = [
        partial(
            by, moderation.edit_question, question, make_moderator(session), text=text, was=TEXT
        )
        for text in ("One?", "Other?")
    ]
    assert sorted(at_once(*edits)) == ["done", "moved_on"]
