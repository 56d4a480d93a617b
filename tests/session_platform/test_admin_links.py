"""Personal links: shown to organizers, drawn without their token in an address, revoked."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from participants.facts.links import link_for, link_for_captions, link_for_display, read_token
from participants.rules.roles import Role
from participants.services.links import revoke_display
from session_platform.admin.links import personal_links
from tests.factories import make_display, make_moderator, make_participant, make_session
from tests.session_platform.test_admin import address, make_staff, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session()


@pytest.fixture
def organizer(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return client


def test_everybody_with_a_role_and_every_projector_has_a_link(organizer, session):
    moderator, display = make_moderator(session), make_display(session, label="Wall")
    attendee = make_participant(session)
    page = organizer.get(address("change", session)).content.decode()
    assert link_for(moderator) in page and link_for_display(display) in page
    assert link_for(attendee) not in page
    url = reverse("admin:participants_participant_change", args=[attendee.pk])
    assert link_for(attendee) in organizer.get(url).content.decode()


@pytest.mark.parametrize("kind", ["projector", "stage"])
def test_every_screen_has_an_address_that_opens_its_captions_in_large_text(
    organizer, session, kind
):
    display = make_display(session, kind=kind)
    url = link_for_captions(display)
    assert url in organizer.get(address("change", session)).content.decode()
    tablet = Client()
    answer = tablet.post("/enter", {"token": url.partition("#")[2]})
    assert answer.json()["url"] == reverse("captions-screen", args=[session.slug, display.pk])
    assert tablet.get(answer.json()["url"]).status_code == 200
    revoke_display(display=display)
    assert Client().post("/enter", {"token": url.partition("#")[2]}).status_code == 403
    assert Client().post("/enter", {"token": url}).status_code == 403


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"organization": "Open Audit Lab"}, "Open Audit Lab"),
        ({"user": {"name": "ada", "first_name": "Ada", "last_name": "Berg"}}, "Ada Berg"),
        ({"user": {"name": "ada"}}, "ada@example.org"),
        ({"joined_at": None}, "No name yet"),
        ({}, "Guest 7001"),
    ],
)
def test_who_gave_no_name_is_called_by_what_is_known(session, known, shown):
    if "user" in known:
        known = {"user": make_staff(**known["user"])}
    person = make_participant(session, pk=7001, display_name="", roles=[Role.SPEAKER], **known)
    assert str(person) == shown


def test_accounts_are_read_with_their_people(organizer, session, django_assert_max_num_queries):
    for number in range(3):
        user = make_staff(f"nameless{number}")
        make_participant(session, display_name="", user=user, roles=[Role.MODERATOR])
    with django_assert_max_num_queries(3):
        names = [link.name for link in personal_links(session)]
    assert "nameless2@example.org" in names


def test_no_token_stands_in_an_address(organizer, session):
    make_moderator(session)
    page = organizer.get(address("change", session)).content.decode()
    token = re.search(r"enter#([^\"]+)", page).group(1)
    addresses = re.findall(r'(?:src|href|action)="([^"]*)"', page)
    assert addresses and not any(token in each for each in addresses)


def test_the_qr_code_is_a_picture_that_is_not_kept(organizer, session):
    moderator, display = make_moderator(session), make_display(session)
    for response in (
        organizer.get(address("qr_person", session, moderator)),
        organizer.get(address("qr_display", session, display)),
    ):
        assert response["Content-Type"] == "image/svg+xml" and b"<svg" in response.content
        assert b"xmlns" in response.content and "no-store" in response["Cache-Control"]


def test_revoking_makes_the_old_link_void_and_says_so(organizer, session):
    moderator, display = make_moderator(session), make_display(session)
    for row, kind in ((moderator, "person"), (display, "display")):
        serial = row.link_serial
        response = organizer.post(address(f"revoke_{kind}", session, row), follow=True)
        row.refresh_from_db()
        assert row.link_serial != serial
        assert "opens nothing any more" in text_of(response)
    moderator.refresh_from_db()
    assert read_token(link_for(moderator).partition("#")[2]).serial == moderator.link_serial


def test_revoking_needs_a_press(organizer, session):
    moderator = make_moderator(session)
    assert organizer.get(address("revoke_person", session, moderator)).status_code == 405


def test_links_of_other_sessions_are_not_drawn(organizer, session):
    other = make_moderator(make_session())
    assert organizer.get(address("qr_person", session, other)).status_code == 404
    assert organizer.post(address("revoke_person", session, other)).status_code == 404
