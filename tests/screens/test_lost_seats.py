"""Coming back weeks later: the cookie has lived, or the page says what to do."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session as BrowserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from participants.facts.links import link_for
from participants.services import lost_links
from participants.tasks import mail_link
from tests.factories import make_moderator, make_participant, make_session

pytestmark = pytest.mark.django_db
SIX_WEEKS = 42 * 24 * 3600


@pytest.fixture
def moderator():
    cache.clear()
    user = get_user_model().objects.create(username="m", email="m@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return make_moderator(make_session(), user=user, display_name="Secret Moderator")


def came_by_link(person) -> Client:
    browser = Client()
    browser.post(reverse("enter"), {"token": link_for(person)})
    return browser


def page_of(person, name="console") -> str:
    return reverse(name, args=[person.session.slug, person.pk])


def test_a_link_opened_weeks_early_still_holds(moderator):
    browser = came_by_link(moderator)
    assert browser.cookies["sessionid"]["max-age"] >= SIX_WEEKS
    row = BrowserSession.objects.get()
    assert (row.expire_date - dt.datetime.now(dt.UTC)).total_seconds() > SIX_WEEKS - 60


def test_a_visit_makes_the_cookie_last_as_long_again_once_a_day(moderator):
    browser = came_by_link(moderator)
    assert "sessionid" in browser.get(page_of(moderator)).cookies
    assert "sessionid" not in browser.get(page_of(moderator)).cookies, "not with every page"
    session = browser.session
    session["seen"] = "2026-01-01"
    session.save()
    again = browser.get(page_of(moderator))
    assert again.cookies["sessionid"]["max-age"] >= SIX_WEEKS


@pytest.mark.parametrize("name", ["console", "room-desk", "stage", "seat"])
def test_an_expired_cookie_is_told_what_to_do_and_nobody_comes_in(moderator, name):
    answer = Client().get(page_of(moderator, name))
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "Open your personal link again" in said and "Mail me my link" in said
    assert "m@example.org" not in said and "Secret Moderator" not in said


def test_a_draft_is_prepared_and_not_told(moderator):
    moderator.session.state = "draft"
    moderator.session.title = "Unannounced"
    moderator.session.save()
    answer = Client().get(page_of(moderator))
    assert answer.status_code == 403
    assert "Unannounced" not in answer.content.decode()
    assert "Join as somebody new" not in answer.content.decode()


def said_to_a_stranger(person) -> str:
    page = Client().post(page_of(person, "seat-link")).content.decode()
    return re.sub(r"/seats/\d+/|value=\"\w+\"", "", page)


def test_the_answer_does_not_tell_who_has_an_address(moderator):
    nobody = make_participant(moderator.session)
    pages = [said_to_a_stranger(person) for person in (moderator, nobody)]
    assert pages[0] == pages[1]
    assert "is on its way there" in pages[0]


def test_the_link_goes_to_the_address_that_we_know_and_opens(moderator):
    mail_link(moderator.pk, "en")
    mail_link(make_participant(moderator.session).pk, "en")
    (letter,) = mail.outbox
    assert letter.to == ["m@example.org"]
    browser = Client()
    opened = browser.post(reverse("enter"), {"token": letter.body})
    assert opened.json()["url"] == page_of(moderator)


def test_an_address_that_nobody_proved_gets_no_link(moderator):
    EmailAddress.objects.update(verified=False)
    assert lost_links.mail(participant_id=moderator.pk, language="en") is False
    assert mail.outbox == []


def test_nobody_is_flooded_with_links(moderator):
    assert [lost_links.may_be_asked(moderator.pk) for _ in range(3)] == [True, False, False]
    for _ in range(9):
        cache.delete(f"link-letter:{moderator.pk}")
        last = lost_links.may_be_asked(moderator.pk)
    assert last is False
