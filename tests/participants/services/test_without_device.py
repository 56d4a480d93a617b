"""Whom a clerk enters: asked whether it is somebody who is here, never doubled in silence."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from live.stream import locked
from participants.models import Participant
from participants.services.without_device import person_without_device
from tests.factories import make_clerk, make_guest, make_participant, make_session
from tests.outcomes import refused

pytestmark = pytest.mark.django_db


def enter(clerk: Participant, name: str, **said) -> Participant:
    with locked(clerk.session_id):
        return person_without_device(
            session_id=clerk.session_id, added_by=clerk, now=timezone.now(), name=name, **said
        )


def asked(clerk: Participant, name: str, **said) -> list[dict]:
    with pytest.raises(ValidationError) as refusal:
        enter(clerk, name, **said)
    assert refusal.value.code == "which_one"
    return refusal.value.params["likely"]


def test_a_second_maria_is_asked_about_whatever_else_is_said_of_her():
    clerk = make_clerk(make_session())
    maria = enter(clerk, "Maria", group="technical")
    there = make_participant(clerk.session, display_name="Maria Álvarez", organization="Nodes")
    [one, other] = asked(clerk, "maria", group="government", mode="online")
    assert (one["id"], one["group"], one["own"]) == (maria.pk, "technical", False)
    assert (other["id"], other["organization"], other["own"]) == (there.pk, "Nodes", True)
    assert Participant.objects.filter(added_by=clerk).count() == 1


def test_the_same_goes_on_as_she_was():
    clerk = make_clerk(make_session())
    maria = enter(clerk, "Maria", group="technical")
    assert enter(clerk, "María", group="government", mode="hub", same=maria.pk) == maria
    maria.refresh_from_db()
    assert (maria.display_name, maria.mode, maria.stakeholder_group.code) == (
        *("Maria", "onsite"),
        "technical",
    )


def test_another_one_can_be_told_apart_and_is_asked_about_the_next_time():
    clerk = make_clerk(make_session())
    names = ["Maria", "Maria (2)", "Maria (red scarf)", "Maria (3)"]
    for another in (None, "", " red  scarf ", ""):
        enter(clerk, "Maria", another=another)
    assert (
        list(Participant.objects.filter(added_by=clerk).values_list("display_name", flat=True))
        == names
    )
    assert [one["name"] for one in asked(clerk, "Maria (red scarf)")][0] == "Maria (red scarf)"


def test_who_is_no_longer_among_them_is_asked_about_again():
    clerk = make_clerk(make_session())
    maria, stranger = enter(clerk, "Maria"), make_participant(make_session(), display_name="Maria")
    assert [one["id"] for one in asked(clerk, "Maria", same=stranger.pk)] == [maria.pk]
    Participant.objects.filter(pk=maria.pk).update(removed_at=timezone.now())
    assert asked(clerk, "Maria", same=maria.pk) == []
    assert enter(clerk, "Maria", another="").pk != maria.pk


def test_somebody_expected_has_come_and_a_guest_s_name_was_read():
    clerk = make_clerk(make_session())
    expected = make_participant(clerk.session, display_name="Noor Halvorsen", joined_at=None)
    guest = make_guest(clerk.session, display_name="Ines")
    enter(clerk, "Noor Halvorsen", same=expected.pk)
    enter(clerk, "ines", same=guest.pk)
    expected.refresh_from_db()
    guest.refresh_from_db()
    assert expected.joined_at - timezone.now() < dt.timedelta(minutes=1)
    assert (guest.read_name, guest.is_guest) == ("Ines", True)


def test_whoever_has_no_name_has_a_number_of_their_own():
    clerk = make_clerk(make_session())
    first, second = enter(clerk, ""), enter(clerk, " ")
    assert (first.display_name, second.display_name) == ("Number 1", "Number 2")
    assert [one["id"] for one in asked(clerk, "number 2")] == [second.pk]


def test_what_tells_apart_is_not_too_long():
    clerk = make_clerk(make_session())
    enter(clerk, "Maria")
    with refused("too_long", limit=60):
        enter(clerk, "Maria", another="m" * 61)
