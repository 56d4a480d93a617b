"""Inviting: a letter to each with their own link, once, and what became of it."""

import datetime as dt
import logging

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from common.instants import database_now
from outbox.models import Delivery
from outbox.services.sending import send_due
from participants.facts.invited import by_role, invitees
from participants.facts.links import link_for
from participants.models import MailStop, Participant, Presence
from participants.rules.invitations import Fate
from participants.rules.roles import Role
from participants.services import invitations
from participants.services.invitations import invite, invite_again, send_test
from participants.services.links import revoke_link
from tests.factories import make_moderator, make_participant, make_session, make_speaker

pytestmark = pytest.mark.django_db
KYIV = {"email": "olha@example.org", "time_zone": "Europe/Kyiv"}


@pytest.fixture
def session():
    starts = dt.datetime(2031, 3, 30, 12, tzinfo=dt.UTC)
    return make_session(state="published", starts_at=starts, time_zone="Europe/Oslo")


@pytest.fixture
def olha(session):
    return make_speaker(session, display_name="Olha Example", joined_at=None, **KYIV)


def fates(session):
    return {str(one.person): one.fate for one in invitees(session)}


def everybody(session):
    return [one.person.pk for one in invitees(session)]


def sent_now():
    send_due(database_now())
    return mail.outbox


def test_each_gets_their_own_link_in_their_own_time(session, olha):
    ben = make_moderator(session, display_name="Ben Example", email="ben@example.org")
    make_participant(session, display_name="No role", email="none@example.org")
    invitations.set_note(session_id=session.pk, note="Bring a pencil.")

    assert len(invite(session=session, people=everybody(session))) == 2
    letters = {one.to[0]: str(one.body) for one in sent_now()}

    assert set(letters) == {"olha@example.org", "ben@example.org"}
    assert link_for(olha) in letters["olha@example.org"]
    assert link_for(ben) in letters["ben@example.org"]
    assert link_for(ben) not in letters["olha@example.org"]
    assert "15:00" in letters["olha@example.org"], "in Kyiv"
    assert "14:00" in letters["olha@example.org"], "at the venue"
    assert all("Bring a pencil." in text for text in letters.values())
    assert "speaker" in letters["olha@example.org"]
    assert set(fates(session).values()) == {Fate.SENT}


def test_pressed_twice_it_is_one_letter(session, olha):
    invite(session=session, people=[olha.pk])
    assert invite(session=session, people=[olha.pk]) == []
    assert len(sent_now()) == 1


def test_only_who_is_chosen_has_an_address_and_a_role_is_written_to(session, olha):
    make_speaker(session, display_name="Nameless", joined_at=None)
    refused = make_speaker(session, display_name="Refuses", email="r@example.org", joined_at=None)
    MailStop.objects.create(participant=refused, at=database_now())

    assert invite(session=session, people=[]) == []
    assert [one.person for one in invite(session=session, people=everybody(session))] == [olha]
    assert fates(session) == {
        "Olha Example": Fate.WAITING,
        "Nameless": Fate.NO_ADDRESS,
        "Refuses": Fate.NO_MAIL,
    }


def test_another_address_or_another_link_makes_a_new_letter_due(session, olha):
    invite(session=session, people=[olha.pk])
    sent_now()
    invitations.set_addresses(session_id=session.pk, given={olha.pk: "new@example.org"})
    assert fates(session) == {"Olha Example": Fate.ELSEWHERE}
    assert invite(session=session, people=[olha.pk])
    sent_now()
    revoke_link(participant=olha)

    assert fates(session) == {"Olha Example": Fate.REPLACED}
    assert invite(session=session, people=[olha.pk])
    letter = sent_now()[-1]
    olha.refresh_from_db()
    assert link_for(olha) in str(letter.body)
    assert letter.to == ["new@example.org"]


def test_a_letter_that_waits_is_not_sent_with_what_was_replaced(session, olha):
    invite(session=session, people=[olha.pk])
    revoke_link(participant=olha)

    assert sent_now() == []
    assert Delivery.objects.get().said == "replaced"


@pytest.mark.parametrize("gone", ["removed_at", "deleted"])
def test_nothing_is_sent_to_who_is_gone(session, olha, gone):
    invite(session=session, people=[olha.pk])
    if gone == "deleted":
        olha.delete()
    else:
        Participant.objects.filter(pk=olha.pk).update(removed_at=database_now())
    assert sent_now() == []


@pytest.mark.parametrize("why", ["no role any more", "called off"])
def test_nothing_is_sent_that_invites_to_nothing(session, olha, why):
    invite(session=session, people=[olha.pk])
    if why == "called off":
        session.called_off_at = database_now()
        session.save()
    else:
        olha.roles.all().delete()
    assert sent_now() == []
    assert Delivery.objects.get().said == why


def test_what_the_server_refused_says_its_words_and_can_be_sent_again(session, olha):
    invite(session=session, people=[olha.pk])
    Delivery.objects.update(state="dead", said="550 no such user")
    (one,) = invitees(session)
    assert (one.fate, one.delivery.said) == (Fate.REFUSED, "550 no such user")

    assert invite_again(session=session, people=[olha.pk])

    assert fates(session) == {"Olha Example": Fate.WAITING}
    assert len(sent_now()) == 1


def test_again_goes_to_all_who_have_a_letter_and_have_not_opened_their_link(session, olha):
    opened = make_speaker(session, email="o@example.org", joined_at=None, display_name="Opened")
    make_speaker(session, email="n@example.org", joined_at=None, display_name="Never invited")
    invite(session=session, people=[olha.pk, opened.pk])
    sent_now()
    Presence.objects.create(participant=opened, state="left", opened_at=database_now())

    assert [one.person for one in invite_again(session=session)] == [olha]


def test_everybody_is_listed_once_under_the_first_role(session, olha):
    make_moderator(session, display_name="Both", roles=[Role.MODERATOR, Role.SPEAKER])
    make_moderator(session, display_name="Mod")

    groups = {
        one.role: [str(row.person) for row in one.people] for one in by_role(invitees(session))
    }

    assert groups == {Role.SPEAKER: ["Olha Example", "Both"], Role.MODERATOR: ["Mod"]}


def test_a_test_is_their_letter_without_their_link(session, olha):
    send_test(person=olha, to="me@example.org")
    (letter,) = sent_now()

    assert letter.to == ["me@example.org"]
    assert "15:00" in str(letter.body)
    assert link_for(olha) not in str(letter.body)
    assert invitees(session)[0].fate == Fate.NEW


def test_a_note_is_kept_and_has_an_end(session):
    with pytest.raises(ValidationError) as refused:
        invitations.set_note(session_id=session.pk, note="x" * 1001)
    assert refused.value.code == "too_long"
    invitations.set_note(session_id=session.pk, note="x" * 1000)


def test_the_list_asks_no_more_the_more_people_there_are(session, django_assert_max_num_queries):
    for n in range(12):
        make_speaker(session, email=f"p{n}@example.org", joined_at=None)
    with django_assert_max_num_queries(8):
        for one in invitees(session):
            assert str(one.person), one.link


def test_no_log_line_has_an_address(session, olha, caplog):
    caplog.set_level(logging.DEBUG)
    invite(session=session, people=[olha.pk])
    sent_now()
    assert "olha@" not in caplog.text
