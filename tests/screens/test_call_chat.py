"""The address to which a moderator's page sends what was copied from the call's chat."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants.models import Participant
from session_platform.bodies import FORM, allowance
from talk.models import CallRow
from talk.rules.call_chat.reading import MOST_CHARACTERS
from tests.factories import make_guest, make_lobby, make_moderator, make_session

pytestmark = pytest.mark.django_db
CHAT = "Ines to Everyone 14:32\nWho pays?\nKofi to Ines (direct message) 14:33\nhush\n"


def send(person: Participant, text: str, client: Client | None = None):
    client = client or Client()
    session = client.session
    session["seats"] = {str(person.pk): person.link_serial}
    session.save()
    address = reverse("call-chat", args=[person.session.slug, person.pk])
    return client.post(address, text.encode(), content_type="text/plain")


def test_a_moderators_block_is_taken_and_counted():
    answer = send(make_moderator(make_session()), CHAT)

    assert answer.json() == {"new": 1, "again": 0, "direct": 1, "signs": 0, "left": []}
    assert CallRow.objects.get().text == "Who pays?"


def test_a_refusal_travels_as_those_of_commands():
    moderator = make_moderator(make_session())
    empty = send(moderator, "Who pays?")
    long = send(moderator, CHAT * 10_000)

    assert (empty.status_code, empty.json()["code"]) == (409, "no_chat")
    assert long.json()["params"] == {"limit": MOST_CHARACTERS}


def test_what_is_no_text_is_no_error():
    moderator = make_moderator(make_session())
    for sent in ("\0\ufffd", "\0 to Everyone 14:32\n\0", "Ines\0 to Everyone 14:32\nWho\0 pays?"):
        assert send(moderator, sent).status_code in (200, 409)
    assert all("\0" not in row.text + row.name for row in CallRow.objects.all())


def test_only_moderators_send_one_and_nothing_comes_once_it_is_called_off():
    session = make_lobby()
    assert send(make_guest(session), CHAT).status_code == 403
    session.called_off_at = timezone.now()
    session.save()
    assert send(make_moderator(session), CHAT).json()["code"] == "called_off"
    assert not CallRow.objects.exists()


def test_its_body_may_be_as_long_as_is_read_in_any_script():
    assert allowance("/sessions/a/seats/7/call-chat").most > MOST_CHARACTERS * 4 > FORM.most
