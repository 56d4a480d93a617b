"""A published session that is a draft again, while guests are inside."""

import pytest
from django.test import Client
from django.urls import reverse

from agenda.services.publishing import publish, unpublish
from tests.factories import make_lobby

pytestmark = pytest.mark.django_db


def came_in(session):
    """A browser with a seat of its own, and the address of its page."""
    browser = Client()
    headers = {"sec-fetch-site": "same-origin"}
    where = reverse("join", args=[session.slug])
    answer = browser.post(where, {"mode": "online"}, headers=headers)
    return browser, answer["Location"]


def test_who_is_inside_is_told_that_it_is_off_and_comes_back_to_the_same_place():
    session = make_lobby()
    browser, page = came_in(session)
    assert browser.get(page).status_code == 200

    unpublish(session_id=session.pk)
    told = browser.get(page)
    assert told.status_code == 403 and "off for now" in told.content.decode()
    assert session.title not in told.content.decode()
    assert browser.get(f"{page}state").json() == {"bye": "off"}
    refused = browser.post(f"{page}do", "{}", "application/json")
    assert refused.status_code == 403

    publish(session_id=session.pk)
    assert browser.get(page).status_code == 200


def test_a_stranger_does_not_learn_that_there_is_a_draft():
    session = make_lobby()
    _browser, page = came_in(session)
    unpublish(session_id=session.pk)
    stranger = Client()
    assert stranger.get(f"{page}state").json() == {"bye": "gone"}
    assert "off for now" not in stranger.get(page).content.decode()
    assert stranger.get(f"/sessions/{session.slug}/").status_code == 404
