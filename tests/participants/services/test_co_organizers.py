"""Asking an address to organize: accepted once, by its owner, within 14 days."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from common.instants import database_now
from outbox.services.sending import send_due
from participants.facts.co_organizers import (
    invitation_of,
    link_to_accept,
    open_invitations,
    organizers_of,
)
from participants.models import OrganizerInvitation, Participant
from participants.rules.roles import Role
from participants.services import co_organizers
from participants.services.erasing import erase_person
from tests.factories import make_participant, make_session, make_speaker
from tests.participants.services.test_imports import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state="draft")


@pytest.fixture
def organizer(session):
    user = make_user("first", first_name="Mireille", last_name="Sandoval")
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    return user


def ask(session, organizer, typed="co@example.org"):
    return co_organizers.ask_to_organize(session=session, typed=typed, by=organizer)


def letters():
    send_due(database_now())
    return mail.outbox


def refused(press, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        press(*args, **kwargs)
    return refusal.value.code


def test_a_letter_goes_to_the_address_and_its_link_is_read_once(session, organizer):
    invitation = ask(session, organizer, "Co <Co@Example.org>")
    (letter,) = letters()

    assert letter.to == ["co@example.org"]
    assert "Mireille Sandoval asks you to organize" in str(letter.body)
    assert link_to_accept(invitation) in str(letter.body)
    user = make_user("co", is_staff=False)
    person = co_organizers.accept(invitation=invitation_of(str(letter.body)), user=user)

    assert user.is_staff
    assert set(organizers_of(session.pk).values_list("user", flat=True)) == {organizer.pk, user.pk}
    assert person.known_at is not None
    assert refused(co_organizers.accept, invitation=invitation, user=user) == "organize_used"
    assert not open_invitations(session.pk).exists()


def test_asked_again_the_old_link_opens_nothing(session, organizer):
    first = ask(session, organizer)
    old = link_to_accept(first)
    second = ask(session, organizer)

    assert OrganizerInvitation.objects.count() == 1
    assert refused(invitation_of, old) == "link"
    assert invitation_of(link_to_accept(second)) == second
    assert len(letters()) == 1, "the letter that waited is not sent any more"


def test_who_organizes_already_and_what_is_no_address_are_refused(session, organizer):
    organizer.emailaddress_set.create(email=organizer.email, verified=True)
    assert refused(ask, session, organizer, "FIRST@example.org") == "organizes_already"
    for typed in ("", "nobody", "a@b.example, c@d.example"):
        assert refused(ask, session, organizer, typed) == "address"


def test_withdrawn_it_opens_nothing_and_is_not_sent(session, organizer):
    invitation = ask(session, organizer)
    co_organizers.withdraw_invitation(session_id=session.pk, invitation_id=invitation.pk)

    assert letters() == []
    user = make_user("co")
    assert refused(co_organizers.accept, invitation=invitation, user=user) == "organize_withdrawn"
    withdraw = co_organizers.withdraw_invitation
    assert (
        refused(withdraw, session_id=session.pk, invitation_id=invitation.pk) == "organize_answered"
    )


def test_after_14_days_it_is_too_old_and_can_be_asked_for_again(session, organizer):
    invitation = ask(session, organizer)
    assert invitation.until - invitation.asked_at == dt.timedelta(days=14)
    OrganizerInvitation.objects.update(until=database_now())

    user = make_user("co")
    assert refused(co_organizers.accept, invitation=invitation, user=user) == "organize_late"
    co_organizers.ask_again(invitation=invitation)
    assert open_invitations(session.pk).get().wanted_again_at
    assert ask(session, organizer).wanted_again_at is None


def test_who_stands_there_with_that_address_becomes_the_organizer(session, organizer):
    named = make_speaker(session, display_name="Co Example", email="co@example.org")
    user = make_user("co", first_name="C")

    person = co_organizers.accept(invitation=ask(session, organizer), user=user)

    assert person == named
    assert set(person.roles.values_list("role", flat=True)) == {Role.SPEAKER, Role.ORGANIZER}


def test_an_organizer_leaves_and_the_last_one_does_not(session, organizer):
    assert refused(co_organizers.leave, session_id=session.pk, user=organizer) == "last_organizer"
    second = make_user("second")
    make_participant(session, user=second, roles=[Role.ORGANIZER])

    co_organizers.leave(session_id=session.pk, user=organizer)

    assert list(organizers_of(session.pk).values_list("user", flat=True)) == [second.pk]
    assert Participant.objects.get(user=organizer).removed_at is None


def test_who_is_erased_leaves_no_invitation(session, organizer, settings, tmp_path):
    settings.ERASED = tmp_path / "erased"
    person = co_organizers.accept(invitation=ask(session, organizer), user=make_user("co"))
    erase_person(participant=person)
    assert not OrganizerInvitation.objects.exists()
