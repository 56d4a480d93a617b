"""Screens that an account opened end with its sign-in; tickets and commands with them."""

import json
import uuid
from importlib import import_module

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client

from participants.models import Participant
from participants.rules.roles import Role
from tests.factories import make_participant, make_session
from tests.live.wire import Screen

pytestmark = pytest.mark.django_db
LOOK_AND_MORE = 5.0


class Place:
    """An organizer whose account has signed in, and the ticket of their console."""

    def __init__(self) -> None:
        self.user = get_user_model().objects.create_user(
            "rosa", "rosa@example.org", "a-long-Passw0rd", is_staff=True
        )
        self.session = make_session(state="live")
        self.person = make_participant(self.session, user=self.user, roles=[Role.ORGANIZER])
        self.client = Client()
        self.client.force_login(self.user)
        self.ticket = self.fetch().json()["ticket"]

    def address(self, what: str, person: Participant | None = None) -> str:
        return f"/sessions/{self.session.slug}/seats/{(person or self.person).pk}/{what}"

    def fetch(self):
        return self.client.get(self.address("state"))

    def send(self):
        frame = {"do": "agenda.pause", "id": str(uuid.uuid4()), "with": {}}
        return self.client.post(
            self.address("do"), json.dumps(frame), content_type="application/json"
        )


def store(place):
    return import_module(settings.SESSION_ENGINE).SessionStore(
        place.client.cookies[settings.SESSION_COOKIE_NAME].value
    )


def sign_out(place):
    place.client.post("/accounts/logout/")


def sign_out_of_the_admin(place):
    place.client.post("/admin/logout/")


def flush(place):
    store(place).flush()


def sweep(place):
    BrowserSession.objects.all().delete()


def deactivate(place):
    place.user.is_active = False
    place.user.save()


def set_another_password(place):
    place.user.set_password("another-long-Passw0rd")
    place.user.save()


def delete_the_account(place):
    place.user.delete()


ENDS = [
    sign_out,
    sign_out_of_the_admin,
    flush,
    sweep,
    deactivate,
    set_another_password,
    delete_the_account,
]


@pytest.mark.parametrize("end", ENDS)
def test_what_a_sign_in_opened_ends_with_it(end):
    place = Place()

    async def play():
        screen = Screen()
        assert "bye" not in await screen.open(place.ticket)
        await sync_to_async(end)(place)
        while "bye" not in (frame := await screen.hear(LOOK_AND_MORE)):
            pass
        assert frame == {"bye": "gone"}
        assert await Screen().open(place.ticket) == {"bye": "ticket"}

    async_to_sync(play)()
    assert place.fetch().status_code == 403
    assert place.send().status_code == 403


def test_a_command_is_refused_before_the_screen_is_closed():
    place = Place()

    async def play():
        screen = Screen()
        await screen.open(place.ticket)
        await sync_to_async(sign_out)(place)
        await screen.say({"do": "agenda.pause", "id": str(uuid.uuid4()), "with": {}})
        while "refused" not in (frame := await screen.hear(LOOK_AND_MORE)):
            assert "done" not in frame
            if "bye" in frame:
                return
        assert frame["code"] == "not_allowed"

    async_to_sync(play)()


def test_who_is_not_staff_any_more_moderates_nothing():
    place = Place()

    async def play():
        screen = Screen()
        await screen.open(place.ticket)
        await sync_to_async(get_user_model().objects.update)(is_staff=False)
        while "resync" not in await screen.hear(LOOK_AND_MORE):
            pass

    async_to_sync(play)()
    assert place.fetch().json()["seat"]["roles"] == []
    assert place.send().json()["code"] == "not_allowed"


def test_a_guest_of_the_same_browser_stays_when_the_account_goes():
    place = Place()
    guest = Client()
    join = f"/sessions/{place.session.slug}/join"
    guest.post(join, {"mode": "online"}, headers={"sec-fetch-site": "same-origin"})
    seat = Participant.objects.latest("pk")
    guest.force_login(place.user)
    opened = guest.get(place.address("state", seat)).json()["ticket"]
    guest.post("/accounts/logout/")

    async def play():
        screen = Screen()
        assert "welcome" in await screen.open(opened)
        await screen.close()

    async_to_sync(play)()
    assert guest.get(place.address("state", seat)).status_code == 200
    assert guest.get(place.address("state")).status_code == 403


def test_another_password_leaves_the_browser_that_set_it_inside():
    place = Place()
    old = place.ticket
    place.client.post(
        "/accounts/password/change/",
        {
            "oldpassword": "a-long-Passw0rd",
            "password1": "another-long-Passw0rd",
            "password2": "another-long-Passw0rd",
        },
    )

    async def play(ticket):
        screen = Screen()
        frame = await screen.open(ticket)
        await screen.close()
        return frame

    assert async_to_sync(play)(old) == {"bye": "ticket"}
    assert "welcome" in async_to_sync(play)(place.fetch().json()["ticket"])


def test_a_link_of_a_deactivated_account_opens_nothing():
    place = Place()
    by_link = Client()
    kept = by_link.session
    kept["seats"] = {str(place.person.pk): place.person.link_serial}
    kept.save()
    assert by_link.get(place.address("state")).status_code == 200
    deactivate(place)
    assert by_link.get(place.address("state")).status_code == 403
