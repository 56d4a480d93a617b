"""Links are shown to whoever may see them, on the page and on screens; who leads is named."""

import pytest
from django.urls import reverse

from agenda.facts.agenda import agenda, agenda_of_clerks, moderated_agenda
from agenda.models import Link
from participants.facts.links import PERSON, token
from participants.rules.roles import Role
from tests.factories import (
    make_clerk,
    make_lobby,
    make_moderator,
    make_participant,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db
VIDEO = "https://example.zoom.us/j/123?pwd=QWERTY"


@pytest.fixture
def session():
    session = make_lobby()
    Link.objects.create(session=session, kind="video", url=VIDEO, label="Passcode 4711")
    Link.objects.create(session=session, kind="materials", url="https://example.org/paper")
    Link.objects.create(
        session=session, kind="contact", url="https://example.org/back-channel", seen_by="team"
    )
    return session


def page_of(client, session):
    return client.get(reverse("session", args=[session.slug])).content.decode()


def enter(client, person):
    answer = client.post(reverse("enter"), {"token": token(PERSON, person.pk, person.link_serial)})
    assert answer.status_code == 200, answer.content


def test_a_stranger_reads_that_there_is_a_video_and_not_where(client, session):
    page = page_of(client, session)

    assert "zoom.us" not in page and "4711" not in page and "back-channel" not in page
    assert "for who has joined" in page and "example.org/paper" in page


def test_who_has_joined_sees_it_and_the_teams_is_the_teams(client, session):
    own_page = {"sec-fetch-site": "same-origin"}
    client.post(reverse("join", args=[session.slug]), {"mode": "online"}, headers=own_page)
    page = page_of(client, session)

    assert "zoom.us/j/123?pwd=QWERTY" in page and "back-channel" not in page


@pytest.mark.parametrize("make", [make_moderator, make_clerk])
def test_the_team_sees_all(client, session, make):
    enter(client, make(session))

    page = page_of(client, session)

    assert "zoom.us" in page and "back-channel" in page


def test_a_speaker_sees_what_is_for_who_has_joined(client, session):
    enter(client, make_speaker(session))

    page = page_of(client, session)

    assert "zoom.us" in page and "back-channel" not in page


def test_screens_are_sent_what_their_audience_may_see(session):
    def kinds(read):
        return {link["kind"] for link in read(session.pk)["links"]}

    assert kinds(agenda) == {"video", "materials"}
    assert kinds(agenda_of_clerks) == kinds(moderated_agenda) == {"video", "materials", "contact"}


def test_an_organizer_may_show_a_video_to_everybody(client, session):
    session.links.filter(kind="video").update(seen_by="everybody")

    assert "zoom.us" in page_of(client, session)


def test_all_who_lead_are_named_by_role_with_their_organization(client):
    session = make_session(state="published")
    make_moderator(session, display_name="Jun Achterberg", organization="Open Lab", post="Chair")
    make_participant(session, display_name="Noor <Halvorsen>", roles=[Role.ONLINE_MODERATOR])
    make_participant(session, display_name="Sefa Tuilagi", roles=[Role.RAPPORTEUR, Role.CLERK])
    make_participant(session, display_name="The Clerk", roles=[Role.CLERK])
    make_participant(session, display_name="The Organizer", roles=[Role.ORGANIZER])
    make_speaker(session, display_name="Ada Example")

    page = page_of(client, session)

    for said in ("Moderator", "Online moderator", "Rapporteur", "Open Lab", "Chair", "Ada Example"):
        assert said in page, said
    assert "Noor &lt;Halvorsen&gt;" in page and "Jun Achterberg" in page and "Sefa" in page
    assert "The Clerk" not in page and "The Organizer" not in page


def test_a_session_without_a_team_names_nobody(client):
    assert "Led by" not in page_of(client, make_session(state="published"))
