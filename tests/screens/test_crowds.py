"""Seats are bounded by network and session; a hall behind one address meets no bound."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from participants.models import Participant
from participants.services import joining
from tests import factories as make

pytestmark = pytest.mark.django_db
HALL = 12


@pytest.fixture
def address(settings):
    settings.JOINING_AT_ONCE = HALL
    return reverse("join", args=[make.make_session().slug])


def join(address, client=None, network="192.0.2.7", **said):
    client = client or Client()
    return client.post(address, {"mode": "online", **said}, REMOTE_ADDR=network)


def test_a_hall_behind_one_address_comes_in(address):
    assert [join(address).status_code for _ in range(HALL)] == [302] * HALL


def test_a_script_is_slowed_with_a_sentence_that_loses_nothing(address):
    answers = [join(address, name="Noor") for _ in range(HALL * 2)]

    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) >= HALL - 1
    assert "Wait 2 sec, then tap again" in refused[0].content.decode()
    assert 'value="Noor"' in refused[0].content.decode()
    assert Participant.objects.count() <= HALL + 1


def test_whoever_is_inside_and_other_networks_are_not_slowed(address):
    inside = Client()
    join(address, inside)
    for _ in range(HALL * 2):
        join(address)

    assert join(address, inside).status_code == 302
    assert join(address, network="192.0.2.8").status_code == 302


def test_one_more_place_on_a_shared_device_counts_as_one(address):
    device = Client()
    answers = [join(address, device, shared="1").status_code for _ in range(HALL + 2)]

    assert answers.count(302) <= HALL + 1


def test_many_networks_together_are_slowed_too(address):
    answers = [
        join(address, network=f"198.51.100.{number}").status_code for number in range(HALL * 5)
    ]

    assert HALL * 4 <= answers.count(302) <= HALL * 4 + 1


def test_a_session_takes_so_many_guests_and_whoever_the_organizers_know(address, monkeypatch):
    monkeypatch.setattr(joining, "MOST_GUESTS", 3)
    inside = Client()
    join(address, inside)
    for _ in range(2):
        join(address)
    cache.clear()

    full = join(address)
    assert full.status_code == 400
    assert "3 guests are here, more than this session can take" in full.content.decode()
    assert join(address, inside).status_code == 302
    assert Participant.objects.count() == 3
