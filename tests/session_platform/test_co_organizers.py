"""The page behind "Organize with us": by a press, by whoever has the address."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from common.instants import database_now
from participants.facts.co_organizers import link_to_accept, organizers_of
from participants.models import OrganizerInvitation
from participants.rules.roles import Role
from participants.services import co_organizers
from tests.factories import make_participant, make_session
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-Passw0rd-x"  # noqa: S105 - of nobody
ORGANIZE = "/organize"


@pytest.fixture
def session():
    session = make_session(state="draft", title="Open models")
    make_participant(session, user=make_staff(), roles=[Role.ORGANIZER])
    return session


@pytest.fixture
def invitation(session):
    by = make_staff("asker")
    return co_organizers.ask_to_organize(session=session, typed="co@example.org", by=by)


def token_in(invitation):
    return link_to_accept(invitation).partition("#")[2]


def organizes(session, email="co@example.org"):
    return organizers_of(session.pk).filter(user__email=email).exists()


def make_owner(**over):
    user = make_staff("co", is_staff=False, **over)
    user.emailaddress_set.create(email="co@example.org", verified=True, primary=True)
    return user


def test_without_an_account_the_letter_is_enough_and_works_once(client, session, invitation):
    sent = {"token": token_in(invitation), "name": "Co Example"}
    answer = client.post(ORGANIZE, sent, follow=True)

    assert answer.request["PATH_INFO"] == reverse("admin:agenda_session_change", args=[session.pk])
    assert answer.status_code == 200
    assert "You organize this session now" in text_of(answer)
    assert organizers_of(session.pk).get(display_name="Co Example").user.is_staff
    again = type(client)().post(ORGANIZE, sent)
    assert again.status_code == 410
    assert "works once" in text_of(again)
    assert get_user_model().objects.filter(email="co@example.org").count() == 1


def test_looking_at_the_page_accepts_nothing(client, session, invitation):
    assert client.get(f"{ORGANIZE}#{token_in(invitation)}").status_code == 200
    assert not organizes(session)


def test_the_key_in_the_address_is_put_behind_the_sign_that_no_server_sees(client, invitation):
    answer = client.get(f"{ORGANIZE}?key={token_in(invitation)}")
    assert answer["Location"] == f"{ORGANIZE}#{token_in(invitation)}"


def test_an_owner_signs_in_by_a_code_and_comes_back_to_accept(client, session, invitation):
    owner = make_owner()
    answer = client.post(ORGANIZE, {"token": token_in(invitation)})
    assert answer["Location"].startswith("/accounts/login/code/confirm/")
    assert not organizes(session), "letters are passed on: the link alone signs nobody in"
    code = re.search(r"^\s+(\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code
    back = client.post(answer["Location"], {"code": code[1], "next": ORGANIZE})
    assert back["Location"] == ORGANIZE
    page = text_of(client.get(ORGANIZE))
    assert "Organize “Open models” together" in page

    client.post(ORGANIZE, {"token": token_in(invitation)}, follow=True)

    assert organizers_of(session.pk).get(user=owner)


def test_who_is_signed_in_with_the_address_accepts_at_once(client, session, invitation):
    client.force_login(make_owner())
    client.post(ORGANIZE, {"token": token_in(invitation)}, follow=True)
    assert organizes(session)


def test_who_is_signed_in_with_another_address_is_told_so(client, session, invitation):
    client.force_login(make_staff("somebody"))
    answer = client.post(ORGANIZE, {"token": token_in(invitation)})
    assert answer.status_code == 403
    assert "You are signed in as somebody@example.org" in text_of(answer)
    assert not organizes(session, "somebody@example.org")


def test_what_a_stranger_set_on_the_address_is_wiped(client, session, invitation):
    stranger = make_staff("co", is_staff=False, first_name="Not", last_name="Me")
    stranger.set_password(PASSWORD)
    stranger.save()
    stranger.emailaddress_set.create(email="co@example.org", verified=False)

    client.post(ORGANIZE, {"token": token_in(invitation)}, follow=True)

    stranger.refresh_from_db()
    assert organizes(session)
    assert not stranger.has_usable_password()
    assert stranger.get_full_name() == ""
    signs_in = {"login": "co@example.org", "password": PASSWORD}
    assert type(client)().post("/accounts/login/", signs_in).status_code == 200, "refused"


def test_a_closed_account_is_told_whom_to_ask(client, session, invitation):
    make_owner(is_active=False)
    answer = client.post(ORGANIZE, {"token": token_in(invitation)})
    assert answer.status_code == 403
    assert "was closed" in text_of(answer)
    assert not organizes(session)


def test_too_late_it_can_be_asked_for_again(client, session, invitation):
    OrganizerInvitation.objects.update(until=database_now())
    answer = client.post(ORGANIZE, {"token": token_in(invitation)})
    assert answer.status_code == 410
    assert "too old" in text_of(answer)
    asked = client.post(ORGANIZE, {"token": token_in(invitation), "again": "1"})
    assert "know that you asked" in text_of(asked)
    assert OrganizerInvitation.objects.get().wanted_again_at
    assert not organizes(session)


@pytest.mark.parametrize("token", ["", "nonsense", "WzEsMl0:1abcde:" + "x" * 43])
def test_what_is_no_key_is_refused_in_words(client, token):
    answer = client.post(ORGANIZE, {"token": token})
    assert answer.status_code == 410
    assert "copy all of it" in text_of(answer)


def test_an_account_that_is_deleted_takes_its_invitation_along(
    session, invitation, settings, tmp_path
):
    settings.ERASED = tmp_path / "erased"
    make_owner().delete()
    assert not OrganizerInvitation.objects.exists()
