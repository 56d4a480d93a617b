"""Signed out while typing, or with a page that grew too old: what was sent is there again."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from agenda.models import Forum, Session
from agenda.rules.codes import State
from common import kept_forms
from participants.models import Participant
from participants.rules.roles import Role
from tests.factories import make_participant, make_segment, make_session
from tests.participants.test_import_command import PAGE
from tests.session_platform.test_admin import Page, address, fields_of, make_staff, text_of

pytestmark = pytest.mark.django_db
TYPED = "A title that took an hour to find"


@pytest.fixture
def session():
    return make_session(state=State.DRAFT)


@pytest.fixture
def user(session):
    user = make_staff(is_superuser=True)
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    return user


@pytest.fixture
def browser(user):
    client = Client()
    client.force_login(user)
    return client


def sign_out_elsewhere(client):
    client.cookies.pop("sessionid")


def sign_in(client, user, answer):
    """By whatever page; the browser's session goes on, and leads where it said."""
    assert answer.status_code == 302 and "/accounts/login/" in answer["Location"]
    client.force_login(user)
    return client.get(answer["Location"].partition("next=")[2])


def test_what_was_typed_is_in_the_form_after_signing_in_and_not_saved(browser, user, session):
    segment = make_segment(session)
    page = Page(browser, session).open()
    sign_out_elsewhere(browser)
    new = page.row("links", kind="video", url="https://video.example.org", label="")

    shown = sign_in(browser, user, page.save(title=TYPED, segments__0__title="Mine", **new))

    assert shown.status_code == 200 and "You were signed out while you were typing" in text_of(
        shown
    )
    fields = fields_of(shown)
    assert (fields["title"], fields["segments-0-title"]) == (TYPED, "Mine")
    assert fields["links-0-url"] == "https://video.example.org"
    session.refresh_from_db()
    segment.refresh_from_db()
    assert session.title != TYPED and segment.title != "Mine" and not session.links.exists()
    assert browser.post(page.url, fields).status_code == 302
    assert Session.objects.get().title == TYPED and session.links.count() == 1


def test_the_page_for_signing_in_says_that_nothing_is_lost(browser, session):
    page = Page(browser, session).open()
    sign_out_elsewhere(browser)

    asked = browser.get(page.save(title=TYPED)["Location"])

    assert "What you typed is kept: sign in, and it is there again." in text_of(asked)
    assert "What you typed" not in text_of(browser.get(reverse("account_login")))  # once


@pytest.mark.parametrize("why", ["password changed", "not active for a moment", "session deleted"])
def test_whatever_ended_the_session_the_text_is_kept(browser, user, session, why):
    page = Page(browser, session).open()
    if why == "password changed":
        user.set_password("another-Passw0rd-y")
        user.save()
    elif why == "session deleted":
        browser.session.delete()
    else:
        get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    answer = page.save(title=TYPED)
    get_user_model().objects.filter(pk=user.pk).update(is_active=True)

    assert fields_of(sign_in(browser, user, answer))["title"] == TYPED


def test_it_is_shown_once(browser, user, session):
    page = Page(browser, session).open()
    sign_out_elsewhere(browser)
    sign_in(browser, user, page.save(title=TYPED))

    assert TYPED not in text_of(browser.get(page.url))


def test_what_others_changed_meanwhile_is_shown_beside_it(browser, user, session):
    page = Page(browser, session).open()
    sign_out_elsewhere(browser)
    answer = page.save(title=TYPED)
    Session.objects.filter(pk=session.pk).update(title="Theirs")

    assert "Take this one" in text_of(sign_in(browser, user, answer))


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        ("agenda_forum", {"name": TYPED, "code": "F"}),
        ("agenda_format", {"name": TYPED, "code": "f"}),
        ("participants_stakeholdergroup", {"name": TYPED, "code": "g"}),
        ("auth_user", {"email": "new@example.org", "first_name": TYPED, "password1": "a-Secret-1"}),
        ("agenda_session", {"title": TYPED}),
    ],
)
def test_a_new_row_is_kept_whatever_it_is(browser, user, model, typed):
    url = reverse(f"admin:{model}_add")
    sign_out_elsewhere(browser)

    shown = sign_in(browser, user, browser.post(url, typed))

    page = shown.content.decode()
    assert f'value="{TYPED}"' in page and "none of it is saved yet" in page
    assert "a-Secret-1" not in page


def test_a_person_who_was_typed_in_is_kept(browser, user, session):
    url = reverse("admin:participants_participant_add")
    typed = {"session": session.pk, "display_name": "Amara Okoye", "mode": "online"}
    sign_out_elsewhere(browser)

    shown = sign_in(browser, user, browser.post(url, typed))

    assert 'value="Amara Okoye"' in shown.content.decode()
    assert not Participant.objects.filter(display_name="Amara Okoye").exists()


@pytest.mark.parametrize("button", ["read", "create"])
def test_a_pasted_page_is_kept_and_creates_nothing_by_itself(browser, user, button):
    url = reverse("admin:agenda_session_import")
    before = Session.objects.count()
    sign_out_elsewhere(browser)
    typed = {"text": PAGE, "place": "Hall of mirrors", button: "1"}

    shown = sign_in(browser, user, browser.post(url, typed))

    assert "Amara Lindqvist" in text_of(shown) and "You were signed out" in text_of(shown)
    assert button == "read" or 'value="Hall of mirrors"' in shown.content.decode()
    assert Session.objects.count() == before


def test_a_press_that_is_no_page_leads_back_to_where_it_was(browser, user, session):
    came_from = address("change", session)
    sign_out_elsewhere(browser)

    answer = browser.post(
        address("publish", session), headers={"Referer": f"http://testserver{came_from}"}
    )

    assert sign_in(browser, user, answer).status_code == 200


def test_a_page_of_somebody_else_has_nothing_kept(browser, user, session):
    page = Page(browser, session).open()
    sign_out_elsewhere(browser)
    answer = browser.post(
        page.url, page.fields | {"title": TYPED}, headers={"Origin": "https://evil.test"}
    )

    assert TYPED not in text_of(sign_in(browser, user, answer))


def test_more_than_a_page_holds_is_not_kept(browser, session, monkeypatch):
    monkeypatch.setattr(kept_forms, "LARGEST", 10)
    page = Page(browser, session).open()
    sign_out_elsewhere(browser)

    assert page.save(title=TYPED).status_code == 302
    assert "kept" not in browser.session


# --- Pages that grew too old ------------------------------------------------------------------


@pytest.fixture
def strict(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def test_an_admin_page_with_a_token_of_before_comes_back_as_it_was_sent(strict, session):
    fields = fields_of(strict.get(address("change", session)))
    sent = fields | {"title": TYPED, "csrfmiddlewaretoken": "x" * 64}

    shown = strict.post(address("change", session), sent, follow=True)

    assert fields_of(shown)["title"] == TYPED
    assert Session.objects.get().title != TYPED


def test_signed_out_and_without_any_cookie_the_text_is_kept(strict, user, session):
    fields = fields_of(strict.get(address("change", session)))
    strict.cookies.clear()
    answer = strict.post(address("change", session), fields | {"title": TYPED})

    assert fields_of(sign_in(strict, user, answer))["title"] == TYPED


def again(client, page):
    """Press "Send it again" on the page that says what to do."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()
    )
    return client.post(page.wsgi_request.get_full_path(), dict(found))


@pytest.mark.parametrize("name", ["remind", "front"])
def test_a_public_form_without_cookies_is_sent_again_with_one_press(name):
    session = make_session(state=State.PUBLISHED)
    url = reverse(name, args=[session.slug] if name == "remind" else [])
    typed = {"email": "reader@example.org", "time_zone": "Europe/Oslo", "code": session.join_code}
    client = Client(enforce_csrf_checks=True)

    page = client.post(url, typed)

    assert page.status_code == 403 and "Nothing is lost" in text_of(page)
    assert again(client, page).status_code in (200, 302)
    if name == "remind":
        assert session.registrations.get().time_zone == "Europe/Oslo"


def test_a_password_is_not_written_into_a_page():
    page = Client(enforce_csrf_checks=True).post(
        "/accounts/login/", {"login": "a@example.org", "password": "a-Secret-1"}
    )

    assert page.status_code == 403 and "a-Secret-1" not in page.content.decode()


def test_a_form_of_a_foreign_page_is_not_offered_to_be_sent():
    page = Client(enforce_csrf_checks=True).post(
        "/", {"code": "ABCDEF"}, headers={"Origin": "https://evil.test"}
    )

    assert page.status_code == 403 and "ABCDEF" not in page.content.decode()


def test_two_who_edit_a_forum_see_each_other(strict):
    forum = Forum.objects.create(name="One", code="one", time_zone="UTC")
    client = Client()
    client.force_login(get_user_model().objects.get(is_superuser=True))
    url = reverse("admin:agenda_forum_change", args=[forum.pk])
    fields = fields_of(client.get(url))
    Forum.objects.filter(pk=forum.pk).update(name="Theirs")

    answer = client.post(url, fields | {"name": "Mine"})

    assert answer.status_code == 200 and "Take this one" in text_of(answer)


def test_what_the_browser_kept_is_shown_and_not_saved(browser, session):
    page = Page(browser, session).open()
    new = page.row("links", kind="video", url="https://video.example.org", label="")

    shown = page.save(title=TYPED, kept="here", **new)

    assert shown.status_code == 200
    assert "Your unsaved changes are here again" in text_of(shown)
    assert fields_of(shown)["title"] == TYPED and b"video.example.org" in shown.content
    session.refresh_from_db()
    assert session.title != TYPED and not session.links.exists()
    page.fields = fields_of(shown)
    assert page.save().status_code == 302
    session.refresh_from_db()
    assert session.title == TYPED
    assert session.links.exists()
