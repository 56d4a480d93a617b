"""A draft becomes findable when it has a title and a time."""

import pytest
from django.core.exceptions import ValidationError

from agenda.facts.addresses import new_slug
from agenda.rules.codes import LOBBY, State
from agenda.services import publishing
from common.instants import database_now
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db


def test_publish_makes_a_complete_draft_findable():
    session = make_session(state="draft")

    publishing.publish(session_id=session.pk)

    session.refresh_from_db()
    assert session.state == State.PUBLISHED


@pytest.mark.parametrize("missing", [{"title": ""}, {"starts_at": None}])
def test_publish_says_what_is_missing(missing):
    session = make_session(state="draft", **missing)

    with pytest.raises(ValidationError) as refused:
        publishing.publish(session_id=session.pk)

    assert refused.value.code == "incomplete"


def test_the_lobby_opens_by_time_alone():
    assert make_lobby().phase(database_now()) == LOBBY
    assert make_session(state="published").phase(database_now()) == State.PUBLISHED


def test_a_draft_without_a_title_gets_its_lasting_address_when_it_is_published():
    session = make_session(state="draft", slug="draft-1a2b3c", title="Who pays for audits?")

    publishing.publish(session_id=session.pk)
    session.refresh_from_db()
    first = session.slug
    publishing.unpublish(session_id=session.pk)
    session.title = "Another title"
    session.save(update_fields=["title"])
    publishing.publish(session_id=session.pk)

    session.refresh_from_db()
    assert (first, session.slug) == ("who-pays-for-audits", "who-pays-for-audits")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Open models", "open-models"),
        ("Ø" * 3, "draft-"),
        ("word " * 30, "word-" * 11 + "word"),
        ("x" * 90, "x" * 60),
    ],
)
def test_addresses_are_cut_between_words(title, slug):
    assert new_slug(title).startswith(slug)
    assert len(new_slug(title)) <= 60
