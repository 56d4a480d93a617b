"""The page for joining: one tap on where one is, and nothing that chooses by itself."""

import re

import pytest
from django.urls import reverse

from agenda.models import Session
from participants.models import Participant
from participants.services import door
from tests import factories as make

pytestmark = pytest.mark.django_db
SUBMITS = re.compile(r"<button(?![^>]*type=\"button\")([^>]*)>")


@pytest.fixture
def address():
    return reverse("join", args=[make.make_session().slug])


def test_enter_in_a_field_presses_what_chooses_nothing(client, address):
    """Without scripts a browser presses the first button of the form."""
    form = client.get(address).content.decode().partition('<form method="post">')[2]

    assert "mode" not in SUBMITS.findall(form)[0]


def test_nothing_chosen_leads_on_to_the_choice(client, address):
    said = {"name": "Noor", "group": "", "region": ""}
    answer = client.post(address, said)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing is chosen yet. Tap where you are: in the room, or online." in page
    assert 'value="Noor"' in page
    assert not Participant.objects.exists()


def test_what_was_tapped_is_taken(client, address):
    client.post(address, {"name": "Noor"})
    client.post(address, {"name": "Noor", "mode": "online"})

    assert Participant.objects.get().mode == "online"


def test_a_closed_door_is_said_with_what_to_do_and_offers_no_button(client, address):
    session = Session.objects.get()
    door.close_door(session_id=session.pk, by=None)

    page = client.get(address).content.decode()
    assert "closed the door to new guests for now" in page
    assert "<form" not in page
    refused = client.post(address, {"mode": "online"})
    assert refused.status_code == 400
    assert "the registration desk: they can add you" in refused.content.decode()
    door.open_door(session_id=session.pk, by=None)
    assert "<form" in client.get(address).content.decode()


def test_whoever_is_inside_goes_on_past_a_closed_door(client, address):
    client.post(address, {"mode": "online"})
    door.close_door(session_id=Session.objects.get().pk, by=None)

    assert "You are here already" in client.get(address).content.decode()
    assert client.post(address, {"mode": "onsite"}).status_code == 302
