"""Asking, withdrawing and wanting questions: works, wrong moment, wrong person, twice."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone

from agenda.rules.codes import State
from common.instants import milliseconds
from live.models import Topic
from participants.rules.roles import Role
from qa.facts import asking as asking_facts
from qa.facts import my_questions
from qa.facts import questions as question_facts
from qa.models import Question, Upvote
from qa.services import intake, moderation, silences, upvotes
from qa.services import questions as question_services
from qa.services.upvotes import Wish
from tests.factories import (
    make_clerk,
    make_guest,
    make_lobby,
    make_participant,
    make_policy_question,
    make_question,
    make_session,
    make_speaker,
)
from tests.outcomes import only, refused

pytestmark = pytest.mark.django_db


def ask(person, text="Who pays for the audit?", **over):
    return question_services.ask_question(
        session_id=person.session_id, participant_id=person.pk, text=text, **over
    )


def ask_for(clerk, name, text="Who pays?", **over):
    return question_services.ask_question_for(
        session_id=clerk.session_id, clerk_id=clerk.pk, name=name, text=text, **over
    )


def upvote(person, question, on=True):
    only(upvotes.upvote_questions([Wish(person.session_id, person.pk, question.pk, on)]))


def withdraw(person, question):
    question_services.withdraw_question(
        session_id=person.session_id, participant_id=person.pk, question_id=question.pk
    )


def topics_at(revision):
    return set(Topic.objects.filter(revision=revision).values_list("name", flat=True))


def test_a_guests_question_waits():
    person = make_guest(make_session())
    question = ask(person, "  Who pays?\u202e ")
    assert (question.state, question.approved_at) == (Question.State.WAITING, None)
    assert question.text == "Who pays?"
    assert topics_at(question.revision) == {
        "questions",
        "next",
        "asking",
        "door",
        "to_tell",
        f"my_questions:{person.pk}",
    }


def test_a_guests_question_is_published_where_the_session_says_so():
    question = ask(make_guest(make_session(approval="none")))
    assert question.state == Question.State.APPROVED


def test_people_with_an_account_or_a_role_are_published_at_once():
    session = make_session()
    user = get_user_model().objects.create_user("noor@example.org")
    for person in (
        make_participant(session, user=user),
        make_participant(session, roles=[Role.SPEAKER]),
    ):
        question = ask(person)
        assert question.state == Question.State.APPROVED
        assert question.approved_at == question.asked_at


def test_the_role_of_an_attendee_vouches_for_nothing():
    person = make_guest(make_session(), roles=[Role.ATTENDEE])
    assert ask(person).state == Question.State.WAITING


def test_a_question_can_name_a_policy_question_of_its_session():
    person = make_participant(make_session())
    policy = make_policy_question(person.session)
    assert ask(person, policy_question_id=policy.pk).policy_question == policy
    with pytest.raises(ObjectDoesNotExist):
        ask(person, policy_question_id=make_policy_question(make_session()).pk)


def test_nothing_and_too_much_are_refused():
    person = make_participant(make_session())
    with refused("empty"):
        ask(person, " \u200d\n ")
    with refused("too_long", limit=500):
        ask(person, "x" * 501)
    with refused("too_long", limit=2000):
        ask(person, "👩\u200d👩\u200d👧\u200d👦" * 300)
    assert ask(person, "👍🏽" * 500)


def test_questions_are_taken_in_the_lobby_and_live_only():
    assert ask(make_participant(make_lobby()))
    for state in (State.DRAFT, State.PUBLISHED, State.ENDED):
        with refused("not_live"):
            ask(make_participant(make_session(state=state)))


def test_strangers_and_removed_people_cannot_ask():
    session = make_session()
    gone = make_participant(session, removed_at=timezone.now())
    for person in (gone, make_participant(make_session())):
        with refused("not_allowed"):
            question_services.ask_question(
                session_id=session.pk, participant_id=person.pk, text="Who?"
            )
    with refused("not_allowed"):
        question_services.ask_question(session_id=session.pk, participant_id=None, text="Who?")


def test_a_guest_is_slowed_down_until_a_moderator_reads():
    person = make_guest(make_session())
    first = ask(person)
    Question.objects.update(asked_at=first.asked_at - dt.timedelta(minutes=4))
    second = ask(person)
    withdraw(person, second)
    ask(person)
    with refused("rate"):
        ask(person)
    moderation.approve_question(session_id=person.session_id, question_id=first.pk)
    assert ask(person)


def test_the_wait_is_told_in_seconds():
    person = make_guest(make_session())
    for minutes in (4, 3, 1):
        make_question(
            person.session,
            person,
            state=Question.State.WAITING,
            asked_at=timezone.now() - dt.timedelta(minutes=minutes),
        )
    with refused("rate", seconds=60):
        ask(person)
    Question.objects.filter(asked_at__lt=timezone.now() - dt.timedelta(minutes=3.5)).update(
        asked_at=timezone.now() - dt.timedelta(minutes=5)
    )
    assert ask(person)


def test_a_clerk_asks_for_a_person_without_a_device():
    clerk = make_clerk(make_session())
    question = ask_for(clerk, " Sefa  Tuilagi ", group="technical", region="asia-pacific")
    person = question.participant
    assert question.state == Question.State.APPROVED
    assert question.entered_by == clerk
    assert (person.display_name, person.mode, person.added_by) == ("Sefa Tuilagi", "onsite", clerk)
    assert person.stakeholder_group.code == "technical"
    assert person.joined_at == question.asked_at
    assert Topic.objects.filter(name="people").exists()


def test_a_clerk_says_whether_it_is_the_same_person():
    clerk = make_clerk(make_session())
    first = ask_for(clerk, "Jun Achterberg").participant
    with pytest.raises(ValidationError) as asked:
        ask_for(clerk, "achterberg JUN")
    assert [one["id"] for one in asked.value.params["likely"]] == [first.pk]
    assert ask_for(clerk, "achterberg JUN", same=first.pk).participant == first
    other = ask_for(clerk, "Jun Achterberg", another="row 3").participant
    assert other.display_name == "Jun Achterberg (row 3)"
    assert Question.objects.count() == 3


def test_a_question_for_who_is_silenced_by_name_is_held():
    clerk = make_clerk(make_session())
    jun = ask_for(clerk, "Jun").participant
    silences.silence_participant(session_id=clerk.session_id, participant_id=jun.pk, by=None)
    held = ask_for(clerk, "Jun", same=jun.pk)
    assert (held.unseen, held.state) == (True, Question.State.WAITING)


def test_a_clerk_is_refused_what_is_wrong():
    clerk = make_clerk(make_session())
    with refused("too_long", limit=120):
        ask_for(clerk, "n" * 121)
    with refused("not_found"):
        ask_for(clerk, "Jun", group="no such group")
    with refused("not_allowed"):
        ask_for(make_clerk(make_session(), removed_at=timezone.now()), "Jun")
    assert not Question.objects.exists()


def test_withdrawing_ones_own_question_until_it_is_taken():
    person = make_participant(make_session())
    question = ask(person)
    withdraw(person, question)
    question.refresh_from_db()
    assert question.state == Question.State.WITHDRAWN
    with refused("wrong_state"):
        withdraw(person, question)
    taken = make_question(person.session, person, state=Question.State.TAKEN)
    with refused("wrong_state"):
        withdraw(person, taken)


def test_nobody_withdraws_for_others_but_what_a_clerk_entered():
    clerk = make_clerk(make_session())
    question = make_question(clerk.session)
    with refused("not_allowed"):
        withdraw(clerk, question)
    with refused("not_allowed"):
        question_services.withdraw_question_for(
            session_id=clerk.session_id, question_id=question.pk
        )
    entered = ask_for(clerk, "Jun")
    question_services.withdraw_question_for(session_id=clerk.session_id, question_id=entered.pk)
    entered.refresh_from_db()
    assert entered.state == Question.State.WITHDRAWN


def test_questions_of_another_session_are_not_found():
    person = make_participant(make_session())
    question = make_question(make_session())
    with pytest.raises(ObjectDoesNotExist):
        upvote(person, question)
    with pytest.raises(ObjectDoesNotExist):
        moderation.hide_question(
            session_id=person.session_id, question_id=question.pk, because="other"
        )


def test_an_upvote_counts_once_and_can_be_taken_back():
    session = make_session()
    person, question = make_participant(session), make_question(session)
    upvote(person, question)
    question.refresh_from_db()
    first = question.scored_revision
    assert topics_at(first) == {"scores", "next", f"my_questions:{person.pk}"}
    upvote(person, question)
    question.refresh_from_db()
    assert (Upvote.objects.count(), question.scored_revision) == (1, first)
    upvote(person, question, on=False)
    upvote(person, question, on=False)
    question.refresh_from_db()
    assert (Upvote.objects.count(), question.scored_revision) == (0, first + 1)


def test_upvotes_are_refused_for_ones_own_for_what_is_over_and_after_the_end():
    session = make_session()
    person = make_participant(session)
    with refused("own_question"):
        upvote(person, make_question(session, person))
    for state in (Question.State.WAITING, Question.State.DONE, Question.State.HIDDEN):
        with refused("wrong_state"):
            upvote(person, make_question(session, state=state))
    with refused("not_live"):
        ended = make_session(state=State.ENDED)
        upvote(make_participant(ended), make_question(ended))


def test_by_group_only_names_nobody_but_finds_its_asker():
    session = make_session(approval="none")
    person = make_participant(
        session, display_name="Canary", organization="Canary", group="technical", region="weog"
    )
    question = ask(person, shown_as="group")
    for read in (question_facts.questions, question_facts.moderated_questions):
        told = read(session.pk, 0)
        assert "Canary" not in str(told)
        assert told["rows"][0]["as"] == "group"
        assert told["rows"][0]["who"]["group"] == "technical"
    [mine] = my_questions.my_questions(session.pk, [person.pk])[person.pk]["asked"]
    assert (mine["id"], mine["as"]) == (question.pk, "group")
    with refused("not_found"):
        ask(person, shown_as="anonymous")


def test_questions_go_to_speakers_only():
    person = make_participant(make_session())
    speaker = make_speaker(person.session)
    assert ask(person, speaker_id=speaker.pk).speaker == speaker
    for other in (person, make_speaker(make_session())):
        with pytest.raises(ObjectDoesNotExist):
            ask(person, speaker_id=other.pk)


def test_questions_come_in_for_a_day_after_the_end_where_allowed():
    session = make_session(state=State.ENDED, questions_after=True)
    person = make_guest(session)
    question = ask(person)
    assert asking_facts.asking(session.pk)["until"] > milliseconds(timezone.now())
    moderation.approve_question(session_id=session.pk, question_id=question.pk)
    moderation.answer_question(session_id=session.pk, question_id=question.pk, text="By law.")
    session.ended_at = timezone.now() - dt.timedelta(hours=25)
    session.save()
    with refused("not_live"):
        ask(person)


def test_nobody_asks_while_questions_are_paused():
    clerk = make_clerk(make_session())
    intake.open_questions(session_id=clerk.session_id, on=False)
    for act in (lambda: ask(make_participant(clerk.session)), lambda: ask_for(clerk, "Jun")):
        with refused("questions_closed"):
            act()
    intake.open_questions(session_id=clerk.session_id, on=True)
    assert ask_for(clerk, "Jun")


def test_whose_questions_wait_is_switched_live():
    session = make_session()
    speaker, clerk = make_speaker(session), make_clerk(session)
    for whose, waits in (("all", True), ("guests", False), ("none", False)):
        intake.choose_approval(session_id=session.pk, whose=whose)
        assert (ask(speaker).state == Question.State.WAITING) == waits
        assert ask(clerk).state == Question.State.APPROVED
    with refused("whose"):
        intake.choose_approval(session_id=session.pk, whose="some")


def test_an_asker_changes_their_words_until_they_are_approved():
    session = make_session()
    person = make_guest(session)
    question = ask(person)

    def edit(who, text="Who audits?"):
        question_services.edit_own_question(
            session_id=session.pk, participant_id=who.pk, question_id=question.pk, text=text
        )

    edit(person)
    with refused("not_allowed"):
        edit(make_participant(session))
    with refused("empty"):
        edit(person, " ")
    question.refresh_from_db()
    assert question.text == "Who audits?"
    moderation.approve_question(session_id=session.pk, question_id=question.pk)
    with refused("not_editable"):
        edit(person)


def test_somebody_on_the_phone_is_online_and_another_one_than_in_the_room():
    clerk = make_clerk(make_session())
    inside, phone = ask_for(clerk, "Jun"), ask_for(clerk, "Jun", mode="online", another="")
    assert (phone.participant.mode, phone.participant == inside.participant) == ("online", False)
    with refused("mode"):
        ask_for(clerk, "Jun", mode="moon")


def test_what_is_held_back_reads_as_waiting():
    person = make_participant(make_session())
    make_question(person.session, person, state=Question.State.HIDDEN, unseen=True)
    [mine] = my_questions.my_questions(person.session_id, [person.pk])[person.pk]["asked"]
    assert mine["state"] == "waiting"
    assert "because" not in mine
