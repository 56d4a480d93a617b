"""Who may open what: every address and every kind of visitor. A new address must enter a table."""

from typing import Any, NamedTuple

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import get_resolver, reverse

from participants.models import Participant
from participants.rules.roles import Role
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_photo,
    make_session,
)

pytestmark = pytest.mark.django_db


class Row(NamedTuple):
    """The status for a stranger, an attendee, a moderator, another organizer's staff."""

    statuses: tuple[int, int, int, int]
    target: str = "session"  # whose the address is
    method: str = "get"


ALL = (200, 200, 200, 200)
PAGES = {
    "front": Row(ALL, ""),
    "healthz": Row(ALL, ""),
    "robots-txt": Row(ALL, ""),
    "security-txt": Row((404,) * 4, ""),
    "enter": Row(ALL, ""),
    "confirm": Row(ALL, ""),
    "withdraw": Row(ALL, ""),
    "one-click": Row((405,) * 4, "purpose"),
    "never": Row(ALL, ""),
    "leave": Row(ALL, ""),
    "organize": Row(ALL, ""),
    "short": Row((302,) * 4, "code"),
    "attendee-parts": Row(ALL, "language"),
    "attendee-polls": Row(ALL, "language"),
    "attendee-elsewhere": Row(ALL, "language"),
    "session": Row(ALL),
    "preview": Row((302,) * 4),  # it is public: everybody sees its page
    "join": Row(ALL),
    "go-on": Row(ALL),
    "qr": Row(ALL),
    "calendar": Row(ALL),
    "agenda-calendar": Row(ALL),
    "ask-ahead": Row(ALL),
    "asked": Row(ALL, "purpose"),
    "choose-need": Row((422,) * 4, method="post"),
    "need-confirm": Row(ALL, ""),
    "remind": Row((422,) * 4, method="post"),
    "record": Row(ALL),
    "record-markdown": Row((302, 302, 200, 302)),
    "record-csv": Row((302, 302, 200, 302)),
    **dict.fromkeys(
        ["questions-csv", "questions-xlsx", "polls-csv", "polls-xlsx", "polls-json"],
        Row((302, 200, 200, 302)),
    ),
    "seat": Row((403, 200, 403, 403), "attendee"),
    "preparation": Row((403, 404, 403, 403), "attendee"),
    "preparation-photo": Row((403, 404, 403, 403), "attendee", "post"),
    "preparation-clock": Row((403, 404, 403, 403), "attendee"),
    "photo": Row((404, 200, 200, 404), "photo"),
    "seat-link": Row((403,) * 4, "attendee", "post"),
    "console": Row((403, 403, 200, 403), "moderator"),
    "room-desk": Row((403, 403, 200, 403), "moderator"),
    "stage": Row((403, 403, 200, 403), "moderator"),
    "seat-state": Row((403, 200, 403, 403), "attendee"),
    "seat-do": Row((403, 409, 403, 403), "attendee", "post"),
    "projector": Row((403, 403, 403, 403), "display"),
    "stage-screen": Row((403, 403, 403, 403), "display"),
    "screen-state": Row((403, 403, 403, 403), "display"),
    "screen-do": Row((403, 403, 403, 403), "display", "post"),
}
# In the admin everybody but staff is sent to sign in; a session of others is not there.
SESSION = "admin:agenda_session_"
PERSON = "admin:participants_participant_"
ADMIN = {
    f"{SESSION}changelist": 200,
    f"{SESSION}import": 200,
    f"{SESSION}begin": 405,
    f"{SESSION}change": 200,  # to look at
    f"{SESSION}history": 200,
    f"{SESSION}mails": 404,
    f"{SESSION}mail": 404,
    f"{SESSION}mail_html": 404,
    f"{SESSION}delete": 302,
    f"{SESSION}import_again": 404,
    f"{SESSION}needs": 404,
    f"{SESSION}asked": 404,
    f"{SESSION}page_lines": 404,
    f"{SESSION}preparation": 404,
    f"{SESSION}preset": 404,
    f"{SESSION}invitations": 404,
    f"{SESSION}ask_organizer": 404,
    f"{SESSION}withdraw_organizer": 404,
    f"{SESSION}leave": 404,
    f"{SESSION}duplicate": 404,
    f"{SESSION}publish": 404,
    f"{SESSION}unpublish": 404,
    f"{SESSION}call_off": 404,
    f"{SESSION}take_up_again": 404,
    f"{SESSION}tell": 404,
    f"{SESSION}keep_quiet": 404,
    f"{SESSION}preview_make": 404,
    f"{SESSION}preview_revoke": 404,
    f"{SESSION}preview_qr": 404,
    f"{SESSION}qr_person": 404,
    f"{SESSION}qr_display": 404,
    f"{SESSION}revoke_person": 404,
    f"{SESSION}revoke_display": 404,
    f"{SESSION}people": 404,
    f"{SESSION}people_table": 404,
    f"{SESSION}people_xlsx": 404,
    f"{SESSION}people_csv": 404,
    f"{SESSION}people_undo": 404,
    f"{SESSION}people_erase": 404,
    f"{SESSION}people_same": 404,
    f"{SESSION}people_replace": 404,
    f"{SESSION}people_remove": 404,
    f"{PERSON}changelist": 200,
    f"{PERSON}change": 302,
    f"{PERSON}delete": 302,
    "admin:participants_registration_changelist": 200,
    "admin:participants_registration_delete": 302,
    "admin:auth_user_delete": 302,
    "admin:outbox_delivery_changelist": 200,
    "admin:outbox_delivery_again": 404,
    "admin:outbox_delivery_failed_again": 302,
    "admin:outbox_delivery_delete": 302,
}
WITH_A_PERSON = tuple(f"_people_{way}" for way in ("undo", "erase", "same", "replace", "remove"))
PRESSES: dict[str, list[Any]] = {
    f"{SESSION}needs": ["accept"],
    f"{SESSION}asked": [1, "approve"],
}
SECRET = "Ottoline Canary"


def routes(patterns: Any = None, space: str = "") -> set[str]:
    """Every named address but those of Django's admin and of signing in, tested elsewhere."""
    found: set[str] = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            found |= routes(pattern.url_patterns, inner)
        elif not pattern.callback.__module__.startswith(
            ("django.contrib", "django.views.generic", "allauth", "session_platform.sign_in")
        ):
            found.add(f"{space}{pattern.name}")
    return found


@pytest.fixture
def place() -> dict[str, Any]:
    session = make_session(join_code="CANARY")
    display = make_display(session)
    return {
        "session": session,
        "attendee": make_participant(session, display_name=SECRET),
        "moderator": make_moderator(session),
        "display": display,
    }


@pytest.fixture
def visitors(place) -> list[Client]:
    own = make_session()
    staff = get_user_model().objects.create(username="other", is_staff=True)
    make_participant(own, user=staff, roles=[Role.ORGANIZER])
    signed_in = Client()
    signed_in.force_login(staff)
    return [Client(), owner(place["attendee"]), owner(place["moderator"]), signed_in]


def owner(person: Participant) -> Client:
    """A browser that came by this person's link."""
    client = Client()
    session = client.session
    session["seats"] = {str(person.pk): person.link_serial}
    session.save()
    return client


def address(name: str, target: str, place: dict[str, Any]) -> str:
    session = place["session"]
    if not target:
        return reverse(name)
    if target == "code":
        return reverse(name, args=[session.join_code])
    if target == "purpose":
        return reverse(name, args=["withdraw"])
    if target == "language":
        return reverse(name, args=["en"])
    if target == "photo":
        found = make_photo(place["attendee"])
        return reverse(name, args=[session.slug, found.participant_id, found.digest, "96"])
    more = [] if target == "session" else [place[target].pk]
    return reverse(name, args=[session.slug, *more])


def admin_address(name: str, place: dict[str, Any]) -> str:
    session, person = place["session"].pk, place["attendee"].pk
    if name.endswith(("changelist", "_import", "_begin", "_failed_again")):
        return reverse(name)
    if name.endswith(("_mail", "_mail_html")):
        return reverse(name, args=[session, "soon"])
    if "_display" in name:
        return reverse(name, args=[session, place["display"].pk])
    if name.endswith(("_person", "withdraw_organizer", *WITH_A_PERSON)):
        return reverse(name, args=[session, place["moderator"].pk])
    if name in PRESSES:
        return reverse(name, args=[session, *PRESSES[name]])
    return reverse(name, args=[person if name.startswith(PERSON) else session])


def test_every_address_is_in_a_table():
    assert routes() - set(PAGES) - set(ADMIN) == set()
    assert set(PAGES) <= routes()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_whom_it_is(place, visitors, name):
    row = PAGES[name]
    url = address(name, row.target, place)

    statuses = tuple(getattr(client, row.method)(url).status_code for client in visitors)

    assert statuses == row.statuses


@pytest.mark.parametrize("name", ADMIN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admin_lets_organizers_change_their_own_only(place, visitors, name, method):
    url = admin_address(name, place)
    *others, staff = visitors

    for client in others:
        answer = getattr(client, method)(url)
        assert answer.status_code == 302 and "/login/" in answer["Location"]
    answer = getattr(staff, method)(url)
    assert answer.status_code in {ADMIN[name], 403, 404, 405}
    assert SECRET not in answer.content.decode()


def test_one_seat_opens_no_page_of_a_higher_role(place, visitors):
    attendee = visitors[1]
    names = ("console", "room-desk")

    for name in names:
        assert attendee.get(address(name, "attendee", place)).status_code == 403


def test_a_draft_is_there_for_its_team_and_its_promise_for_staff(place, visitors):
    place["session"].state = "draft"
    place["session"].save()
    stranger, attendee, moderator, staff = visitors
    names = ["session", "join", "qr", "calendar", "agenda-calendar"]
    names += ["record", "record-csv", "record-markdown", "questions-csv", "polls-json"]
    found = {
        (name, number)
        for name in names
        for number, client in enumerate((stranger, attendee, staff))
        if client.get(address(name, "session", place)).status_code != 404
    }

    assert found == {("session", 2), ("agenda-calendar", 2)}, "what it promises, to staff"
    assert moderator.get(address("session", "session", place)).status_code == 200
