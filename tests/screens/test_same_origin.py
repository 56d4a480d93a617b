"""Joining carries no token: who may send the form, by what browsers say of its sender."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from participants.models import Participant
from tests.factories import make_lobby

pytestmark = pytest.mark.django_db
OWN = "http://testserver"


def client() -> Client:
    return Client(enforce_csrf_checks=True)


def join(visitor, session, said=None, **headers):
    body = {"mode": "online", "name": "Amara"} | (said or {})
    return visitor.post(reverse("join", args=[session.slug]), body, headers=headers)


@pytest.fixture
def session(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://site.example"]
    return make_lobby()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": OWN},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": OWN},
        {"Origin": "https://site.example"},
    ],
)
def test_our_own_page_joins(session, headers):
    assert join(client(), session, **headers).status_code == 302
    assert Participant.objects.get(session=session).display_name == "Amara"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://sub.testserver"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OWN},
        {"Origin": "https://evil.example"},
        {"Origin": "https://testserver"},
        {"Origin": "null"},
        {"Origin": "http://testserver:8080"},
        {"Origin": "http://testserver.evil.example"},
    ],
)
def test_a_page_of_somebody_else_joins_nobody_and_takes_no_cookie_away(session, headers):
    """Otherwise it could give a browser the seat, and the name, that it chose."""
    answer = join(client(), session, **headers)

    assert answer.status_code == 403
    assert not answer.cookies
    assert not Participant.objects.filter(session=session).exists()


def test_an_old_browser_taps_once_more_and_has_to_type_nothing_again(session):
    visitor = client()

    first = join(visitor, session)

    assert first.status_code == 403
    assert not Participant.objects.filter(session=session).exists()
    page = first.content.decode()
    assert 'value="Amara"' in page
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert join(visitor, session, {"csrfmiddlewaretoken": token}).status_code == 302


def test_a_refused_form_keeps_what_was_typed(session):
    answer = join(client(), session, {"group": "no such"}, Origin=OWN)

    assert answer.status_code == 400
    assert 'value="Amara"' in answer.content.decode()


def test_the_page_asks_for_no_cookie(session):
    answer = client().get(reverse("join", args=[session.slug]))

    assert not answer.cookies
    assert "csrf" not in answer.content.decode()
