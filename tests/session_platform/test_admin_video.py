"""An organizer shows a video in the page, and is told what was understood or what to do."""

import pytest
from django.urls import reverse

from agenda.models import Link
from agenda.rules.codes import State
from agenda.rules.video_hosts import read_hosts
from participants.rules.roles import Role
from tests.factories import make_participant, make_session
from tests.session_platform.test_admin import Page, make_staff, text_of

pytestmark = pytest.mark.django_db
ROOM = "https://meet.example.org/Hall"


@pytest.fixture(autouse=True)
def allowed(settings):
    settings.VIDEO_FRAME_HOSTS = read_hosts(["jitsi:meet.example.org"], settings.SITE_URL)


@pytest.fixture
def session():
    return make_session(state=State.DRAFT)


@pytest.fixture
def page(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return Page(client, session).open()


def video(url=ROOM, kind="video", in_page="True"):
    return {"kind": kind, "url": url, "in_page": in_page}


@pytest.mark.parametrize(
    "url", [ROOM, "meet.example.org/Hall", f"<iframe src='{ROOM}' allow='camera'></iframe>"]
)
def test_a_video_is_shown_in_the_page(page, session, url):
    assert page.save(**page.row("links", **video(url))).status_code == 302

    link = session.links.get()
    assert (link.url, link.in_page) == (ROOM, True)


def test_as_usual_it_is_a_link(page, session):
    assert page.save(**page.row("links", kind="video", url=ROOM)).status_code == 302
    assert session.links.get().in_page is False


@pytest.mark.parametrize(
    ("link", "why"),
    [
        (video("https://us02web.zoom.us/j/123"), "Zoom cannot be shown in the page"),
        (video("https://meet.elsewhere.example/Hall"), "VIDEO_FRAME_HOSTS"),
        (video("https://meet.example.org"), "names neither a video nor a room"),
        (video(kind="captions"), "Only a video can be shown in the page"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(page, session, link, why):
    answer = page.save(**page.row("links", **link))

    assert why in text_of(answer) and link["url"] in answer.content.decode()
    assert not session.links.exists()


def test_two_are_one_too_many(page, session):
    answer = page.save(**page.row("links", **video()), **page.row("links", **video(f"{ROOM}2")))

    assert "One video can be shown in the page" in text_of(answer)
    assert not session.links.exists()


def test_another_takes_its_place_by_one_saving(page, session):
    first = Link.objects.create(session=session, kind="video", url=ROOM, in_page=True)
    second = Link.objects.create(session=session, kind="video", url=f"{ROOM}2")
    page.open()
    changed = {"links-0-in_page": "False", "links-1-in_page": "True"}

    assert page.save(**changed).status_code == 302
    assert dict(session.links.values_list("pk", "in_page")) == {first.pk: False, second.pk: True}


def test_what_was_understood_stands_below_the_address(page, session, client):
    Link.objects.create(session=session, kind="video", url=ROOM, in_page=True)
    url = reverse("admin:agenda_session_change", args=[session.pk])

    assert "Jitsi, the room “Hall” at meet.example.org. An hour is about 600 MB" in text_of(
        client.get(url)
    )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (ROOM, "Jitsi, the room “Hall”"),
        ("youtu.be/dQw4w9WgXcQ?t=90", "YouTube, the video “dQw4w9WgXcQ” from 1:30 on"),
        ("https://teams.microsoft.com/l/1", "Teams cannot be shown in the page"),
        ("", "This is no address of a video"),
    ],
)
def test_it_is_told_while_it_is_typed(page, session, client, settings, url, said):
    settings.VIDEO_FRAME_HOSTS |= read_hosts(["youtube"], settings.SITE_URL)
    asked = reverse("admin:agenda_session_video", args=[session.pk])

    assert said in client.get(asked, {"url": url}).json()["said"]
