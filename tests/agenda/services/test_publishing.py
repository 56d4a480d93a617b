"""A draft becomes findable when it has a title and a time."""

import datetime as dt
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from agenda.models import Session
from agenda.rules.codes import LOBBY, State
from agenda.services import publishing
from common.instants import database_now
from participants.facts.links import PERSON, token
from participants.rules.roles import Role
from participants.services.sessions import found_session
from session_platform.duplicating import duplicate_session
from tests.factories import make_lobby, make_participant, make_session

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


def founded(title: str) -> Session:
    starts_at = database_now() + dt.timedelta(days=1)
    return found_session(Session(title=title, starts_at=starts_at), user=None)


def published(session: Session) -> Session:
    publishing.publish(session_id=session.pk)
    session.refresh_from_db()
    return session


def retitled(session: Session, title: str) -> Session:
    session.title = title
    session.save(update_fields=["title"])
    return session


TITLES = {
    "Who pays for audits?": "who-pays-for-audits",
    "Draft principles for open models": "draft-principles-for-open-models",
    "draft": "draft",
    "Draft_1a2b3c": "draft-1a2b3c",
    "Łódź, Größe, Ærø": "lodz-grosse-aero",
    "Énergie & société": "energie-societe",
    "word " * 30: "word-" * 11 + "word",
    "x" * 90: "x" * 60,
    "new": "new",
    "Join": "join",
    "admin": "admin",
    "— 2026 —": "2026",
}
UNREADABLE = [
    "谁来审计开放模型？",
    "谁来审计开放模型 2026",
    "من يدقق النماذج؟",
    "Кто проверяет?",
    "🌍🗳️",
]


@pytest.mark.parametrize(("title", "slug"), TITLES.items())
def test_an_address_is_made_of_the_title_where_it_can_be_read(title, slug):
    assert published(founded(title)).slug == slug


@pytest.mark.parametrize("title", UNREADABLE)
def test_a_title_in_another_script_gets_a_code(title):
    slug = published(founded(title)).slug

    assert re.fullmatch("[2-9a-z]{8}", slug)


@pytest.mark.parametrize("title", [*TITLES, *UNREADABLE])
def test_what_was_public_once_keeps_its_address_and_its_place_in_calendars(title):
    session = published(founded(title))
    told = session.slug, session.calendar_uid

    publishing.unpublish(session_id=session.pk)
    published(session)
    assert (session.slug, session.calendar_uid) == told
    publishing.unpublish(session_id=session.pk)
    published(retitled(session, "Another title"))
    assert (session.slug, session.calendar_uid) == told


def test_a_draft_waits_for_the_title_with_which_it_is_first_published():
    session = founded("Working title")
    before = session.slug, session.calendar_uid

    published(retitled(session, "Who pays for audits?"))

    assert before[0] == session.draft_slug != session.slug == "who-pays-for-audits"
    assert before[1] == session.calendar_uid


def test_equal_titles_get_addresses_of_their_own():
    slugs = [published(founded(title)).slug for title in ("Open", "Open!", "OPEN", "open")]

    assert slugs[0] == "open" and len(set(slugs)) == 4
    assert all(re.fullmatch("open-[2-9a-z]{4,7}", slug) for slug in slugs[1:])


def test_the_database_decides_who_gets_an_address(monkeypatch):
    """Two drafts of one title are published at once, and neither sees the other's yet."""
    first, second = published(founded("Open")), founded("Open")
    monkeypatch.setattr(publishing, "possible_slugs", lambda _title: iter(["open", "open-too"]))

    assert (first.slug, published(second).slug) == ("open", "open-too")


def test_no_title_takes_the_address_that_another_session_had_as_a_draft():
    old = make_session(state="draft", slug="draft-1a2b3c", draft_slug="draft-1a2b3c", title="Old")

    assert published(founded("Draft 1a2b3c")).slug.startswith("draft-1a2b3c-")
    assert published(old).slug == "old"


@pytest.mark.parametrize("title", ["", "   ", "\u200b\u2003"])
def test_a_title_that_nobody_sees_is_none(title):
    with pytest.raises(ValidationError) as refused:
        publishing.publish(session_id=founded(title).pk)

    assert refused.value.code == "incomplete"


def test_what_was_kept_of_a_draft_goes_on(client):
    """A moderator's page that was open, and a bookmark of the session's."""
    session = founded("Who pays for audits?")
    person = make_participant(session, roles=[Role.MODERATOR])
    link = token(PERSON, person.pk, person.link_serial)
    console = client.post(reverse("enter"), {"token": link}).json()["url"]
    assert session.draft_slug in console

    published(session)

    assert client.get(console).status_code == 200
    state = reverse("seat-state", args=[session.draft_slug, person.pk])
    assert client.get(state).json()["seat"]["id"] == person.pk
    kept = client.get(reverse("session", args=[session.draft_slug]))
    assert kept["Location"] == reverse("session", args=["who-pays-for-audits"])


def test_a_second_session_has_an_address_of_its_own():
    session = published(founded("谁来审计开放模型？"))
    user = get_user_model().objects.create(username="organizer")
    copy = duplicate_session(session=session, user=user)
    copy.starts_at = session.starts_at
    copy.save(update_fields=["starts_at"])

    assert published(copy).slug != session.slug
    assert copy.calendar_uid != session.calendar_uid
