"""What earlier versions told people stays true after a migration."""

import importlib

import pytest
from django.apps import apps

from agenda.services import publishing
from tests.factories import make_session

pytestmark = pytest.mark.django_db
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
