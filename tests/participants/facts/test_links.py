"""Links after a backup was restored: rows get the keys of those that were lost with it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from participants.facts import links, mail_links
from participants.facts.seats import Doorkeeper, seat_of
from participants.models import Display, Participant, Registration
from participants.rules.roles import Role
from participants.services import registrations
from participants.services.links import revoke_link
from tests.factories import make_display, make_moderator, make_participant, make_session

pytestmark = pytest.mark.django_db


def token_of(link: str) -> str:
    return link.partition("#")[2]


def enter(client: Client, link: str) -> int:
    return client.post("/enter", {"token": token_of(link)}).status_code


def test_a_lost_link_opens_nobody_elses_seat() -> None:
    session = make_session(state="live")
    lost = make_participant(session)
    link, key = links.link_for(lost), lost.pk
    ticket = Doorkeeper().ticket(seat_of(lost))
    Participant.objects.filter(pk=key).delete()
    chair = make_participant(session, pk=key, roles=[Role.MODERATOR])

    assert enter(Client(), links.link_for(chair)) == 200
    assert enter(Client(), link) == 403
    assert Doorkeeper().admit_many([ticket]) == [None]


def test_a_lost_screens_link_opens_no_other_screen() -> None:
    session = make_session(state="live")
    lost = make_display(session)
    link, key = links.link_for_display(lost), lost.pk
    Display.objects.filter(pk=key).delete()
    stage = make_display(session, pk=key)

    assert enter(Client(), links.link_for_display(stage)) == 200
    assert enter(Client(), link) == 403


def test_a_link_that_was_withdrawn_once_is_never_given_again() -> None:
    chair = make_moderator(make_session(state="live"))
    serials = {chair.link_serial}
    for _ in range(20):
        revoke_link(participant=chair)
        chair.refresh_from_db()
        serials.add(chair.link_serial)
    assert len(serials) == 21


@pytest.mark.parametrize("purpose", mail_links.SALTS)
def test_a_lost_letter_speaks_for_no_other_address(purpose: str) -> None:
    session = make_session(state="published")
    lost = Registration.objects.create(session=session, email="ada@example.org")
    token, key = mail_links.sign(lost, purpose), lost.pk
    Registration.objects.filter(pk=key).delete()
    other = Registration.objects.create(pk=key, session=session, email="bo@example.org")

    assert mail_links.read(mail_links.sign(other, purpose), purpose)["pk"] == key
    with pytest.raises(ValidationError):
        getattr(registrations, purpose)(token=token)


def test_what_nobody_signed_opens_nothing() -> None:
    with pytest.raises(PermissionDenied):
        links.read_token("p1-1.signature")
