"""What earlier versions told people stays true after a migration."""

import importlib

import pytest
from django.apps import apps

from agenda.services import publishing
from tests.factories import make_session

pytestmark = pytest.mark.django_db
links = importlib.import_module("agenda.migrations.0008_who_saw_links")
lasting = importlib.import_module("agenda.migrations.0002_lasting_addresses")


def test_addresses_and_calendars_of_before_are_kept():
    ended = make_session(state="ended", slug="open-models")
    named = make_session(state="draft", slug="draft-principles")
    waiting = make_session(state="draft", slug="draft-1a2b3c")

    lasting.keep_what_was_told(apps, None)

    for session, slug in [(named, "draft-principles"), (waiting, "who-decides-about-open-models")]:
        publishing.publish(session_id=session.pk)
        session.refresh_from_db()
        assert session.slug == slug
    ended.refresh_from_db()
    assert ended.slug != ended.draft_slug
    assert ended.calendar_uid == "session-open-models@127.0.0.1"


def test_links_of_before_are_seen_as_they_were_but_for_open_meetings():
    session = make_session()
    for kind, url in [
        ("video", "https://example.zoom.us/j/1?pwd=open"),
        ("video", "https://meet.example.org/room"),
        ("materials", "https://example.org/paper"),
    ]:
        session.links.create(kind=kind, url=url)

    links.say(apps, None)

    assert [link.seen_by for link in session.links.all()] == ["joined", "everybody", "everybody"]
