"""Moderators look at who raised a hand: what they did by name, and nothing that is nobody's."""

import pytest

from tests.factories import (
    EMPTY_RESULT,
    make_ballot,
    make_guest,
    make_hand,
    make_moderator,
    make_poll,
    make_question,
    make_session,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    return make_guest(make_session(), display_name="Trollo")


def look(guest, hand):
    card = send(make_moderator(guest.session), "floor.person", hand=hand.pk)
    return {name: told for name, told in card.items() if name != "done"}


def test_a_card_says_who_and_what_by_name_alone(guest):
    hand = make_hand(guest)
    make_question(guest.session, guest, state="waiting")
    make_question(guest.session, guest, shown_as="group")
    for secrecy in ("named", "unattributed", "secret"):
        poll = make_poll(guest.session, state="closed", result=EMPTY_RESULT, secrecy=secrecy)
        make_ballot(poll, guest, poll.options.all()[0])

    card = look(guest, hand)

    assert card["who"]["name"] == "Trollo"
    assert card["who"]["guest"]
    assert card["joined_at"]
    assert card["did"] == {"hands": 1, "questions": 1, "ballots": 1, "lines": 0}
    assert (card["silence"], card["everything"]) == (None, False)


def test_everything_of_who_raised_it_is_taken_away_and_given_back(guest):
    hand, moderator = make_hand(guest), make_moderator(guest.session)
    person = look(guest, hand)["participant"]

    done = send(moderator, "participants.take_away", participant=person)
    after = look(guest, hand)
    assert (after["silence"], after["everything"]) == (done["silence"], True)

    send(moderator, "participants.lift", silence=done["silence"])
    assert look(guest, hand) == {**after, "silence": None, "everything": False}


def test_that_somebody_is_silenced_as_a_group_is_not_told(guest):
    hand, moderator = make_hand(guest), make_moderator(guest.session)
    veiled = make_question(guest.session, guest, shown_as="group")
    send(moderator, "qa.silence", question=veiled.pk)

    assert look(guest, hand)["silence"] is None


def test_only_moderators_look_and_only_at_their_session(guest):
    hand = make_hand(guest)

    assert send(guest, "floor.person", hand=hand.pk)["code"] == "not_allowed"
    elsewhere = make_moderator(make_session())
    assert send(elsewhere, "floor.person", hand=hand.pk)["code"] == "not_found"
