"""Whoever looks for a session that is called off reads so, in the organizers' own words."""

import datetime as dt

import pytest
from django.urls import reverse

from agenda.models import Link, Session
from agenda.services import publishing
from common.instants import database_now
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db
NOTE = "Postponed to <spring>"


def called_off(session: Session, note: str = NOTE) -> Session:
    publishing.call_off(session_id=session.pk, note=note)
    session.refresh_from_db()
    return session


def read(client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args), follow=True).content.decode()


def test_the_page_says_so_before_anything_else_and_offers_nothing(client):
    session = make_session(state="published")
    Link.objects.create(session=session, kind="video", url="https://video.example.org/j/1")
    Link.objects.create(session=session, kind="materials", url="https://example.org/paper")
    called_off(session)

    page = read(client, "session", session.slug)

    assert page.index("Postponed to &lt;spring&gt;") < page.index("Where")
    assert "This session is called off." in page
    for offered in (reverse("join", args=[session.slug]), 'name="email"', "video.example.org"):
        assert offered not in page
    assert "example.org/paper" in page and session.place in page


def test_without_a_sentence_nothing_is_said_but_that(client):
    page = read(client, "session", called_off(make_session(state="published"), "").slug)

    assert page.count("called off") == 1


def test_the_door_and_the_code_say_so(client):
    session = called_off(make_lobby())

    for page in (read(client, "join", session.slug), read(client, "short", session.join_code)):
        assert "This session is called off." in page and "Postponed to &lt;spring&gt;" in page
        assert 'name="mode"' not in page


def test_a_tap_on_a_page_that_was_open_is_answered_in_words(client):
    session = called_off(make_lobby())

    answer = client.post(
        reverse("join", args=[session.slug]),
        {"mode": "online"},
        headers={"origin": "http://testserver"},
    )

    assert answer.status_code in (400, 403)
    assert "This session is called off." in answer.content.decode()


def test_lists_name_it_where_its_time_places_it(client):
    called_off(make_session(state="published", title="A week ahead"))
    past = database_now() - dt.timedelta(days=3)
    called_off(make_session(state="published", title="Days ago", starts_at=past))

    page = read(client, "front")

    coming, over = page.split('id="past-name"')
    assert "A week ahead" in coming and "Days ago" in over
    assert page.count("<b>Called off</b>: <bdi>Postponed to &lt;spring&gt;</bdi>") == 2
    assert "Not held at its time" not in page


def test_taken_up_again_everything_is_offered_as_before(client):
    session = called_off(make_session(state="published"))
    publishing.take_up_again(session_id=session.pk)

    page = read(client, "session", session.slug)

    assert "called off" not in page and reverse("join", args=[session.slug]) in page


def test_a_registration_is_answered_in_words(client):
    session = called_off(make_session(state="published"))

    answer = client.post(reverse("remind", args=[session.slug]), {"email": "reader@example.org"})

    assert "This session is called off." in answer.content.decode()
