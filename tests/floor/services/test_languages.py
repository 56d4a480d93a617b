"""Whoever asks for the floor may say in which language they will speak."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from floor.facts.queue import moderated_queue, queue
from floor.services import hands, turns
from tests.factories import (
    make_clerk,
    make_hand,
    make_moderator,
    make_participant,
    make_run,
    make_segment,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    made = make_session()
    make_run(make_segment(made))
    return made


def test_a_language_is_read_in_the_queue_and_while_they_speak(session):
    person, moderator = make_participant(session, display_name="Ines"), make_moderator(session)
    hand = hands.raise_hand(session_id=session.pk, participant_id=person.pk, language="FR")
    for told in (queue(session.pk), moderated_queue(session.pk)):
        assert told["hands"][0]["who"]["language"] == "fr"

    turns.call_hand(session_id=session.pk, hand_id=hand.pk, name=None, by=moderator.pk)
    told = queue(session.pk)
    assert told["turn"]["who"]["language"] == "fr"
    assert told["hands"] == []


def test_nothing_is_told_of_who_said_nothing(session):
    make_hand(make_participant(session))
    assert "language" not in queue(session.pk)["hands"][0]["who"]


def test_a_clerk_says_it_for_others(session):
    clerk = make_clerk(session)
    hands.raise_hand_for(session_id=session.pk, clerk_id=clerk.pk, name="Row 3", language="sw")
    assert queue(session.pk)["hands"][0]["who"]["language"] == "sw"


def test_it_is_said_anew_and_taken_back_while_the_hand_waits(session):
    person = make_participant(session)
    hand = make_hand(person)
    for language, stored in (("ar", "ar"), ("other", "other"), ("", "")):
        said(session, person, hand, language)
        hand.refresh_from_db()
        assert hand.language == stored

    hands.lower_hand(session_id=session.pk, participant_id=person.pk, hand_id=hand.pk)
    with pytest.raises(ValidationError) as refused:
        said(session, person, hand, "fr")
    assert refused.value.code == "wrong_state"


def test_a_hand_is_ones_own(session):
    hand = make_hand(make_participant(session))
    with pytest.raises(PermissionDenied):
        said(session, make_participant(session), hand, "fr")


@pytest.mark.parametrize("language", ["french", "<b>", "x" * 30])
def test_what_is_no_language_is_refused_and_no_hand_goes_up(session, language):
    person = make_participant(session)
    with pytest.raises(ValidationError) as refused:
        hands.raise_hand(session_id=session.pk, participant_id=person.pk, language=language)
    assert refused.value.code == "not_found"
    assert queue(session.pk)["hands"] == []


def said(session, person, hand, language):
    hands.say_language(
        session_id=session.pk, participant_id=person.pk, hand_id=hand.pk, language=language
    )
