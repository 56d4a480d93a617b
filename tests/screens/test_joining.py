"""The page for joining: one tap on where one is, and nothing that chooses by itself."""

import re

import pytest
from django.urls import reverse

from participants.models import Participant
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
