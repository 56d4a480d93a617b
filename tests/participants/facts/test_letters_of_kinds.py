"""Every kind of letter: for whoever reads it, whatever the session is called."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.limits import LONGEST_TITLE
from common.instants import database_now
from outbox.models import Delivery
from outbox.registry import KINDS as REGISTERED_KINDS
from outbox.rules import recipients
from participants.facts.letters_dress import Reader, Stop, Way, dress
from participants.facts.letters_times import day_of, times, when
from participants.models import Lead, Registration
from participants.rules.reminders import KINDS, REGISTERED, Kind, Since, key_of
from participants.rules.roles import Role
from tests.factories import make_question, make_run, make_segment, make_session
from tests.participants.facts.test_letters_dress import Words, html_of, without_addresses
from tests.participants.parts import make_part

pytestmark = pytest.mark.django_db
ARABIC = "من يقرر بشأن النماذج المفتوحة؟"
NUMBERS = {"confirm_days": 7, "minutes": 7, "count": 3, "others": 1}
TITLES = {
    "usual": "Who decides about open models?",
    "arabic": ARABIC,
    "long": ("Donaudampfschifffahrtsgesellschaftskapitän " * 7)[:LONGEST_TITLE],
    "injected": "Models\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>",
}


def session_for(kind: str, title: str) -> Session:
    """In the state in which such a letter is sent, without a place."""
    since, now = KINDS[kind].since, database_now()
    states = {Since.LIVE: State.LIVE, Since.END: State.ENDED}
    state = states.get(since, State.PUBLISHED)
    starts = now - dt.timedelta(hours=3) if since in states else now + dt.timedelta(days=3)
    made = make_session(state=state, title=title, starts_at=starts, place="")
    Session.objects.filter(pk=made.pk).update(
        live_at=starts, ended_at=now if state == State.ENDED else None
    )
    make_question(made)
    make_run(make_segment(made), started_at=starts)
    return made


def to_a_person(kind: str, title: str = TITLES["usual"], **over: str) -> EmailMultiAlternatives:
    session = session_for(kind, title)
    role = Role.SPEAKER if Role.SPEAKER in KINDS[kind].to else Role.ORGANIZER
    person = make_part(session, "sana", role, **{"display_name": "", **over})
    segment = make_segment(session, title="Keynote")
    Lead.objects.create(segment=segment, participant=person)
    row = row_of(session, kind, recipients.person(person.pk), f"p{person.pk}")
    row.params = {"segment": segment.pk}
    return composed(row)


def to_an_address(kind: str, title: str = TITLES["usual"]) -> EmailMultiAlternatives:
    session, now = session_for(kind, title), database_now()
    made = Registration.objects.create(session=session, email="a@example.org", confirmed_at=now)
    return composed(row_of(session, kind, recipients.registration(made.pk), str(made.pk)))


def row_of(session: Session, kind: str, recipient: str, name: str) -> Delivery:
    session.refresh_from_db()
    due = KINDS[kind].due_at(session, database_now()) or database_now()
    key = key_of(session, name, kind)
    return Delivery.objects.create(
        key=key, kind=kind, session_id=session.pk, recipient=recipient, due_at=due
    )


def composed(row: Delivery) -> EmailMultiAlternatives:
    letter = REGISTERED_KINDS[row.kind].compose(row, max(row.due_at, database_now()))
    assert isinstance(letter, EmailMultiAlternatives)
    return letter


TO_PEOPLE = [kind for kind, row in KINDS.items() if row.to != (REGISTERED,)]
TO_ADDRESSES = [kind for kind, row in KINDS.items() if REGISTERED in row.to]


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_every_kind_reads_well_to_a_person_without_a_name(kind: str, title: str) -> None:
    check(to_a_person(kind, title), title)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("kind", TO_ADDRESSES)
def test_every_kind_reads_well_to_who_is_registered(kind: str, title: str) -> None:
    check(to_an_address(kind, title), title)


def check(letter: EmailMultiAlternatives, title: str) -> None:
    head, body = letter.message(), str(letter.body)
    assert head["Bcc"] is None and "\n" not in letter.subject
    assert len(letter.subject) < 200
    assert " ".join(title.split()) in body
    assert "Dear" not in body and "None" not in body and "{" not in body and "\n\n\n" not in body
    assert "<script" not in html_of(letter) and 'dir="auto"' in html_of(letter)
    assert Words(html_of(letter)).said == without_addresses(body)
    assert re.search(r"^-- \nYou get this because .*$", body, re.MULTILINE)
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_table_is_whole() -> None:
    assert set(Kind) == set(KINDS)
    for kind, row in KINDS.items():
        assert (settings.BASE_DIR / "templates/email" / f"{kind}.txt").exists()
        assert set(row.to) <= {*row.may, REGISTERED}


def words_of_all() -> list[str]:
    folder: Path = settings.BASE_DIR / "templates/email"
    return sorted(path.stem for path in folder.glob("*.txt") if path.stem != "frame")


@pytest.mark.parametrize("words", words_of_all())
def test_all_words_stand_in_the_frame(words: str) -> None:
    """Whichever app's they are."""
    session, way = make_session(), Way("Stop", "https://example.org/stop")
    stop = Stop("Why.", (way,))
    letter = dress(session, Reader("a@example.org"), words, NUMBERS, stop, subject="x")
    assert "<main>" in html_of(letter) and str(letter.body).rstrip().endswith("/stop")
    assert not re.search(r"src=|url\(|@import|<link", html_of(letter))


@pytest.mark.parametrize(
    ("instant", "zone", "said"),
    [
        ("2026-10-25T00:30", "Europe/Oslo", "Sunday 25 October 2026, 02:30 UTC+02:00"),
        ("2026-10-25T01:30", "Europe/Oslo", "Sunday 25 October 2026, 02:30 UTC+01:00"),
        ("2026-10-25T02:30", "Europe/Oslo", "Sunday 25 October 2026, 03:30"),
        ("2026-03-29T00:59", "Europe/Oslo", "Sunday 29 March 2026, 01:59"),
        ("2026-03-29T01:00", "Europe/Oslo", "Sunday 29 March 2026, 03:00"),
        ("2026-07-01T18:30", "Asia/Kolkata", "Thursday 2 July 2026, 00:00"),
        ("2026-07-01T18:30", "Asia/Kathmandu", "Thursday 2 July 2026, 00:15"),
        # Half an hour of summer time; and a winter that follows the moon.
        ("2026-01-15T13:30", "Australia/Lord_Howe", "Friday 16 January 2026, 00:30"),
        ("2026-07-15T13:30", "Australia/Lord_Howe", "Thursday 16 July 2026, 00:00"),
        ("2026-04-04T14:45", "Australia/Lord_Howe", "Sunday 5 April 2026, 01:45 UTC+11:00"),
        ("2026-02-20T12:00", "Africa/Casablanca", "Friday 20 February 2026, 12:00"),
        ("2026-04-20T12:00", "Africa/Casablanca", "Monday 20 April 2026, 13:00"),
        ("2026-11-01T10:00", "Pacific/Kiritimati", "Monday 2 November 2026, 00:00"),
    ],
)
def test_an_instant_is_told_as_the_clock_there_shows_it(instant: str, zone: str, said: str) -> None:
    assert when(dt.datetime.fromisoformat(f"{instant}+00:00"), zone) == said


@pytest.mark.parametrize(
    ("starts", "now", "zone", "day"),
    [
        ("2026-10-25T22:30", "2026-10-24T22:30", "Europe/Oslo", "Today"),  # of 25 hours
        ("2026-10-25T22:30", "2026-10-24T21:59", "Europe/Oslo", "Tomorrow"),
        ("2026-03-29T21:30", "2026-03-28T21:30", "Europe/Oslo", "Tomorrow"),  # of 23 hours
        ("2026-03-29T21:30", "2026-03-28T23:00", "Europe/Oslo", "Today"),
        ("2026-07-01T18:30", "2026-06-30T18:30", "Asia/Kolkata", "Tomorrow"),
        ("2026-07-01T18:29", "2026-06-30T18:30", "Asia/Kolkata", "Today"),
        ("2026-02-16T23:30", "2026-02-15T23:30", "Africa/Casablanca", "Tomorrow"),
    ],
)
def test_a_subject_names_the_readers_day(starts: str, now: str, zone: str, day: str) -> None:
    begin, sent = (dt.datetime.fromisoformat(f"{each}+00:00") for each in (starts, now))
    assert day_of(begin, sent, zone) == day


def test_the_venues_time_stands_beside_the_readers() -> None:
    starts = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    session = make_session(starts_at=starts, time_zone="Europe/Oslo")
    assert times(session, "Australia/Lord_Howe") == [
        "Sunday 25 October 2026, 11:30 your time (Australia/Lord Howe)",
        "Sunday 25 October 2026, 02:30 UTC+02:00 at the venue (Europe/Oslo)",
    ]
