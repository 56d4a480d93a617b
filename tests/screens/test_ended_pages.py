"""After the end public pages offer the record, and nothing that is over."""

import pytest
from django.test import Client
from django.urls import reverse

from agenda.rules.codes import State
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db
OVER = ["remind", "calendar", "agenda-calendar", "go-on"]


def page(name, session):
    return Client().get(reverse(name, args=[session.slug])).content.decode()


def offered(text, session):
    return [name for name in OVER if f'"{reverse(name, args=[session.slug])}"' in text]


def test_before_the_end_there_is_what_an_end_takes_away():
    session = make_lobby()
    assert offered(page("session", session), session) == ["remind", "calendar", "agenda-calendar"]
    assert offered(page("join", session), session) == ["go-on"]


@pytest.mark.parametrize("name", ["session", "join"])
def test_an_ended_page_offers_its_record_and_nothing_that_is_over(name):
    session = make_session(state=State.ENDED)
    text = page(name, session)
    assert offered(text, session) == []
    assert reverse("record", args=[session.slug]) in text
    assert 'name="mode"' not in text
    assert "Join</a>" not in text
    assert "keep one identity" not in text


def test_the_call_and_captions_are_over_with_the_session_and_materials_stay():
    session = make_session(state=State.ENDED)
    for kind in ("video", "captions", "interpretation", "sign_language", "materials", "contact"):
        session.links.create(kind=kind, url=f"https://{kind}.example/")
    text = page("session", session)
    shown = [link.kind for link in session.links.all() if link.url in text]
    assert sorted(shown) == ["contact", "materials"]
    live = make_session()
    live.links.create(kind="video", url="https://call.example/", seen_by="everybody")
    assert "https://call.example/" in page("session", live)
