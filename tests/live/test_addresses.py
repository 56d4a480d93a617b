"""Who may open what: every address and every kind of visitor. A new address must enter a table."""

from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from tests.live.visitors import SECRET, place, visitors

__all__ = ["place", "visitors"]
pytestmark = pytest.mark.django_db
AT_WORK = "speaker clerk language_team rapporteur online_moderator moderator"
LEADING = "online_moderator moderator organizer"
RECORDING = f"rapporteur {LEADING}"
INSIDE = f"attendee registered organizer {AT_WORK}"
EVERYBODY = f"{INSIDE} stranger elsewhere display"


class Row(NamedTuple):
    """For whom the address is there; everybody else is refused, or asked to sign in."""

    who: str
    target: str = "session"  # whose the address is
    method: str = "get"


PAGES = {
    "front": Row(EVERYBODY, ""),
    "healthz": Row(EVERYBODY, ""),
    "robots-txt": Row(EVERYBODY, ""),
    "security-txt": Row("", ""),  # until somebody is named in the settings
    "enter": Row(EVERYBODY, ""),
    "confirm": Row(EVERYBODY, ""),
    "withdraw": Row(EVERYBODY, ""),
    "one-click": Row(EVERYBODY, "purpose"),  # that it is there: the key in it alone may
    "never": Row(EVERYBODY, ""),
    "leave": Row(EVERYBODY, ""),
    "organize": Row(EVERYBODY, ""),
    "parts": Row(EVERYBODY, "parts"),
    "closedcaption": Row("", "", "post"),  # the key in it alone may
    "closedcaption-seq": Row("", ""),
    "session": Row(EVERYBODY),
    "join": Row(EVERYBODY),
    "go-on": Row(EVERYBODY),
    "qr": Row(EVERYBODY),
    "calendar": Row(EVERYBODY),
    "agenda-calendar": Row(EVERYBODY),
    "ask-ahead": Row(EVERYBODY),
    "asked": Row(EVERYBODY, "purpose"),
    "choose-need": Row(EVERYBODY, method="post"),
    "need-confirm": Row(EVERYBODY, ""),
    "remind": Row(EVERYBODY, method="post"),
    "record": Row(EVERYBODY),
    "record-markdown": Row(RECORDING),
    "record-csv": Row(RECORDING),
    **dict.fromkeys(
        ["questions-csv", "questions-xlsx", "polls-csv", "polls-xlsx", "polls-json"], Row(INSIDE)
    ),
    "transcript-text": Row("", "transcript"),  # until the end, and where none is kept
    "transcript-vtt": Row("", "transcript"),
    "photo": Row(f"attendee {LEADING}", "photo"),  # until its owner shows it to everybody
    "material-qr": Row(EVERYBODY, "public"),
    "seat-materials": Row(f"speaker {LEADING}", "own", "post"),
    "material": Row(f"{INSIDE} display", "material"),
    "shared-material": Row(EVERYBODY, "shared"),
    "seat": Row(INSIDE, "own"),
    "seat-state": Row(INSIDE, "own"),
    "seat-do": Row(INSIDE, "own", "post"),
    "seat-lines": Row(INSIDE, "own"),
    "call-chat": Row(LEADING, "own", "post"),
    "seat-link": Row("", "own", "post"),  # for who has lost a seat, not for who has it
    "preparation": Row(AT_WORK, "own"),
    "preparation-photo": Row(AT_WORK, "own", "post"),
    "preparation-clock": Row(AT_WORK, "own"),
    "console": Row(LEADING, "own"),
    "room-desk": Row(f"clerk {LEADING}", "own"),
    "captions": Row(INSIDE, "own"),
    "language": Row(f"language_team {LEADING}", "own"),
    "stage": Row(f"speaker {LEADING}", "own"),
    "projector": Row("display", "display"),
    "stage-screen": Row("display", "stage"),
    "captions-screen": Row("display", "display"),
    "screen-state": Row("display", "display"),
    "screen-do": Row("display", "display", "post"),
}
# The one on the wall, and a draft's when it is one no more.
LEADING_ON = {"short": "join_code", "preview": "slug"}
# In the admin everybody but staff is sent to sign in; a session of others is not there.
SESSION = "admin:agenda_session_"
PERSON = "admin:participants_participant_"
ADMIN = {
    f"{SESSION}changelist": 200,
    f"{SESSION}import": 200,
    f"{SESSION}begin": 405,
    f"{SESSION}change": 200,  # to look at
    f"{SESSION}history": 200,
    f"{SESSION}captions": 404,
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
    f"{SESSION}materials": 404,
    f"{SESSION}materials_file": 404,
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
    f"{SESSION}video": 404,
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
    f"{SESSION}people_hand_over": 404,
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
PEOPLES_WAYS = ("undo", "erase", "same", "replace", "remove", "hand_over")
WITH_A_PERSON = tuple(f"_people_{way}" for way in PEOPLES_WAYS)
PRESSES: dict[str, list[Any]] = {
    f"{SESSION}needs": ["accept"],
    f"{SESSION}asked": [1, "approve"],
}

# Of a session that is live; and what the last three are about is not here.
NOT_NOW = {
    f"{SESSION}delete",
    f"{SESSION}preview_qr",
    "admin:auth_user_delete",
    "admin:outbox_delivery_delete",
    "admin:participants_registration_delete",
}


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


def address(name: str, target: str, place: dict[str, Any], seat: Any = None) -> str:
    """Of a page that is about somebody's own seat, who has none tries another's."""
    slug = place["session"].slug
    own = seat or place["attendee"]
    if target == "photo":
        photo = place["photo"]
        return reverse(name, args=[slug, photo.pk, photo.digest, "96"])
    arguments = {
        "": [],
        "purpose": ["withdraw"],
        "parts": ["en", "polls"],
        "session": [slug],
        "transcript": [slug, "en"],
        "own": [slug, own.pk],
        "display": [slug, place["display"].pk],
        "stage": [slug, place["stage"].pk],
        "material": [slug, place["material"].pk],
        "public": [slug, place["shared"].pk],
        "shared": [place["shared"].token],
    }
    return reverse(name, args=arguments[target])


def lets_in(answer: Any) -> bool:
    """Whatever it thinks of an empty form; not where it sends elsewhere instead."""
    return answer.status_code < 300 or answer.status_code in {405, 409, 422}


def leads_on(answer: Any) -> bool:
    return answer.status_code == 302 and "/login/" not in answer["Location"]


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
    assert routes() - LEADING_ON.keys() == PAGES.keys() | ADMIN.keys() & routes()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_whom_it_is(place, visitors, name):
    row, seats = PAGES[name], visitors.seats

    opened = {
        who
        for who, browser in visitors.items()
        if lets_in(getattr(browser, row.method)(address(name, row.target, place, seats.get(who))))
    }

    assert opened == set(row.who.split())


@pytest.mark.parametrize("name", ADMIN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admin_lets_organizers_change_their_own_only(place, visitors, name, method):
    url = admin_address(name, place)
    staff = visitors.pop("elsewhere")
    visitors.pop("organizer")

    for browser in visitors.values():
        answer = getattr(browser, method)(url)
        assert answer.status_code == 302 and "/login/" in answer["Location"]
    answer = getattr(staff, method)(url)
    assert answer.status_code in {ADMIN[name], 403, 404, 405}
    assert SECRET not in answer.content.decode()


def test_the_admin_lets_a_session_s_organizer_do_all_of_it(place, visitors):
    browser = visitors["organizer"]

    closed = set()
    for name in ADMIN:
        with transaction.atomic():
            url = admin_address(name, place)
            answers = [browser.get(url), browser.post(url)]
            transaction.set_rollback(True)
        if not any(lets_in(answer) or leads_on(answer) for answer in answers):
            closed.add(name)

    assert closed == NOT_NOW


@pytest.mark.parametrize("name", LEADING_ON)
def test_some_addresses_lead_everybody_on(place, visitors, name):
    url = reverse(name, args=[getattr(place["session"], LEADING_ON[name])])

    assert {who for who, browser in visitors.items() if leads_on(browser.get(url))} == set(visitors)


def test_nobody_opens_the_seat_of_somebody_else(place, visitors):
    own = {name: row for name, row in PAGES.items() if row.target == "own"}
    taken = {
        (who, name, whose)
        for name, row in own.items()
        for whose, seat in visitors.seats.items()
        for who, browser in visitors.items()
        if who != whose and lets_in(getattr(browser, row.method)(address(name, "own", place, seat)))
    }

    assert taken == set()


def test_a_draft_is_there_for_its_team_and_its_promise_for_staff(place, visitors):
    place["session"].state = "draft"
    place["session"].save()
    names = ["session", "join", "qr", "calendar", "agenda-calendar", "ask-ahead"]
    names += ["record", "record-csv", "record-markdown", "questions-csv", "polls-json"]
    found = {
        (name, who)
        for name in names
        for who in ("stranger", "attendee", "registered", "elsewhere", "display")
        if visitors[who].get(address(name, "session", place)).status_code != 404
    }

    assert found == {("session", "elsewhere"), ("agenda-calendar", "elsewhere")}, "to staff"
    url = address("session", "session", place)
    team = {who for who in visitors if visitors[who].get(url).status_code == 200}
    assert team == {*RECORDING.split(), "elsewhere"}
