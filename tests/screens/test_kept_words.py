"""Public forms that were refused come back with all that was typed and chosen."""

import re

import pytest
from django.urls import reverse

from agenda.rules.codes import State
from participants.facts.links import link_for
from tests.factories import make_participant, make_session

pytestmark = pytest.mark.django_db
CUT = "abc.def"


@pytest.fixture
def session():
    return make_session(state=State.PUBLISHED)


def test_the_way_in_keeps_names_groups_and_what_was_tapped(client, session):
    said = {"name": "N" * 121, "group": "civil_society", "mode": "online", "shared": "1"}

    page = client.post(reverse("join", args=[session.slug]), said).content.decode()

    assert 'role="alert"' in page and "N" * 121 in page
    assert 'value="online" aria-pressed="true"' in page
    assert 'name="shared" value="1" checked' in page


@pytest.mark.parametrize("typed", ["nobody", "a b@example.org"])
def test_an_address_that_is_none_keeps_the_readers_zone(client, session, typed):
    url = reverse("remind", args=[session.slug])
    page = client.post(url, {"email": typed, "time_zone": "Asia/Tokyo"}).content.decode()
    form = dict(re.findall(r'name="(time_zone|email)"[^>]* value="([^"]*)"', page))
    assert form == {"time_zone": "Asia/Tokyo", "email": typed}

    client.post(url, form | {"email": "reader@example.org"})

    assert session.registrations.get().time_zone == "Asia/Tokyo"


@pytest.mark.parametrize("name", ["confirm", "withdraw", "never"])
def test_a_code_that_was_cut_can_be_mended_where_it_was_typed(client, name):
    answer = client.post(reverse(name), {"token": CUT})

    page = answer.content.decode()
    assert answer.status_code == 410 and f'name="token" value="{CUT}"' in page


def test_a_link_that_was_cut_can_be_mended_without_scripts(client, session):
    token = link_for(make_participant(session)).partition("#")[2][:-1]
    answer = client.post(reverse("enter"), {"token": token}, headers={"Accept": "text/html"})

    assert answer.status_code == 403 and f">{token}</textarea>" in answer.content.decode()
