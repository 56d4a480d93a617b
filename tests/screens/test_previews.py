"""A draft is looked at by its preview link, without an account: looked at, and no more."""

import pytest
from django.test import Client
from django.urls import reverse

from agenda.models import Session
from agenda.rules.codes import State
from agenda.services.publishing import publish, unpublish
from participants.facts.links import link_for_preview
from participants.rules.copied import without_keys
from participants.rules.roles import Role
from participants.services.previews import make_preview, revoke_preview
from tests.factories import make_participant, make_session, make_speaker
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = make_session(state=State.DRAFT, slug="draft_1", draft_slug="draft_1")
    make_speaker(session, display_name="Sefa Tuilagi")
    make_preview(session_id=session.pk)
    session.refresh_from_db()
    return session


def key_of(session):
    return link_for_preview(session).partition("#")[2]


def knock(browser, key):
    return browser.post(reverse("enter"), {"token": key}, headers={"Accept": "application/json"})


def page_of(session):
    return reverse("preview", args=[session.slug])


@pytest.fixture
def browser(session):
    browser = Client()
    assert knock(browser, key_of(session)).json() == {"url": page_of(session)}
    return browser


def test_the_draft_is_shown_as_it_will_be_and_says_what_it_is(browser, session):
    response = browser.get(page_of(session))
    page = response.content.decode()
    assert "Draft, not public" in page and "Sefa Tuilagi" in page and session.title in page
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"] and 'content="noindex' in page
    assert response["Referrer-Policy"] == "no-referrer"
    for name in ("join", "remind", "calendar"):
        assert reverse(name, args=[session.slug]) not in page
    assert session.join_code not in page


def test_the_link_opens_nothing_else(browser, session):
    assert browser.get(reverse("session", args=[session.slug])).status_code == 404
    assert browser.get(reverse("join", args=[session.slug])).status_code == 404
    assert not session.participants.exclude(display_name="Sefa Tuilagi").exists()
    other = make_session(state=State.DRAFT, slug="draft_2", draft_slug="draft_2")
    make_preview(session_id=other.pk)
    assert browser.get(page_of(other)).status_code == 404


def test_without_the_link_there_is_no_such_page(session):
    assert Client().get(page_of(session)).status_code == 404


@pytest.mark.parametrize("end", [revoke_preview, make_preview])
def test_a_link_that_was_revoked_or_made_anew_opens_nothing(browser, session, end):
    old = key_of(session)
    end(session_id=session.pk)
    assert browser.get(page_of(session)).status_code == 404
    assert knock(Client(), old).status_code == 403


def test_it_ends_by_publishing_and_stays_ended(browser, session):
    key, before = key_of(session), page_of(session)
    publish(session_id=session.pk)
    session.refresh_from_db()
    public = reverse("session", args=[session.slug])
    assert browser.get(before).url == public
    assert knock(Client(), key).json() == {"url": public}
    assert link_for_preview(session) == ""
    unpublish(session_id=session.pk)
    session.refresh_from_db()
    assert knock(Client(), key).status_code == 403
    assert browser.get(page_of(session)).status_code == 404


def test_its_key_stands_behind_the_sign_that_no_server_sees(session):
    key = key_of(session)
    strayed = Client().get(f"/enter/{key}")
    assert strayed.status_code == 302 and strayed["Location"] == f"/enter#{key}"
    assert key not in without_keys(f"GET /enter%23{key} HTTP/1.1")


@pytest.fixture
def organizer(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER], joined_at=None)
    client.force_login(user)
    return client


def test_an_organizer_makes_copies_and_revokes_it(organizer, session):
    revoke_preview(session_id=session.pk)
    change = reverse("admin:agenda_session_change", args=[session.pk])
    picture = reverse("admin:agenda_session_preview_qr", args=[session.pk])
    assert "Make a preview link" in organizer.get(change).content.decode()
    assert organizer.get(picture).status_code == 404
    made = organizer.post(reverse("admin:agenda_session_preview_make", args=[session.pk]))
    assert made.url == f"{change}#preview"
    session.refresh_from_db()
    assert link_for_preview(session) in organizer.get(change).content.decode()
    drawn = organizer.get(picture)
    assert drawn["Content-Type"] == "image/svg+xml" and "no-store" in drawn["Cache-Control"]
    organizer.post(reverse("admin:agenda_session_preview_revoke", args=[session.pk]))
    assert Session.objects.get().preview_serial is None


def test_what_is_public_gets_no_preview_link(organizer, session):
    Session.objects.update(state=State.PUBLISHED, preview_serial=None)
    organizer.post(reverse("admin:agenda_session_preview_make", args=[session.pk]))
    assert Session.objects.get().preview_serial is None


def test_nobody_else_makes_one(client, session):
    client.force_login(make_staff("stranger"))
    make = reverse("admin:agenda_session_preview_make", args=[session.pk])
    assert client.post(make).status_code == 404
    assert Client().post(make).status_code == 302
    assert Session.objects.get().preview_serial == session.preview_serial
