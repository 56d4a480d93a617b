"""Everybody who may come: one browser a kind, and what they come to."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from participants.models import Display, Participant
from participants.rules.roles import Role
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_photo,
    make_session,
)
from tests.materials.made import make_material

SECRET = "Ottoline Canary"
ROLES = ("speaker", "clerk", "language_team", "rapporteur", "online_moderator", "moderator")


@pytest.fixture
def place() -> dict[str, Any]:
    """A live session; whom an address is about, where it is not about who comes."""
    session = make_session(join_code="CANARY")
    attendee = make_participant(session, display_name=SECRET)
    return {
        "session": session,
        "attendee": attendee,
        "photo": make_photo(attendee),
        "moderator": make_moderator(session),
        "display": make_display(session),
        "stage": make_display(session, kind="stage"),
        "material": make_material(session),
        "shared": make_material(session, token="public-as-long-as-it-is-shared"),
    }


class Visitors(dict[str, Client]):
    """Browsers by kind; `seats` says which seat of the session each of them has, if any."""

    def __init__(self, place: dict[str, Any]) -> None:
        session = place["session"]
        self.seats = {
            "attendee": place["attendee"],
            "registered": make_participant(session, user=account("reader")),
            **{role: make_participant(session, roles=[role]) for role in ROLES[:-1]},
            "moderator": place["moderator"],
            "organizer": make_participant(
                session, user=account("organizer", is_staff=True), roles=[Role.ORGANIZER]
            ),
        }
        super().__init__({who: browser_of(person) for who, person in self.seats.items()})
        self["stranger"] = Client()
        self["elsewhere"] = browser_of(
            make_participant(
                make_session(), user=account("other", is_staff=True), roles=[Role.ORGANIZER]
            )
        )
        self["display"] = with_seats("displays", place["display"], place["stage"])


@pytest.fixture
def visitors(place: dict[str, Any]) -> Visitors:
    return Visitors(place)


def account(name: str, **over: Any) -> Any:
    return get_user_model().objects.create(username=name, email=f"{name}@example.org", **over)


def browser_of(person: Participant) -> Client:
    """Who has an account has signed in; everybody else came by their link."""
    if person.user:
        client = Client()
        client.force_login(person.user)
        return client
    return with_seats("seats", person)


def with_seats(kind: str, *owned: Participant | Display) -> Client:
    """A browser in which these links were opened."""
    client = Client()
    session = client.session
    session[kind] = {str(each.pk): each.link_serial for each in owned}
    session.save()
    return client
