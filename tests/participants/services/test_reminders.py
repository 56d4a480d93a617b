"""Registering and being reminded: once, in time, by the time that holds, and only who agreed."""

import datetime as dt
import re
import threading
from email import message_from_string, policy
from typing import Any

import pytest
from django.core import mail as outgoing
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.proposal import Proposal
from participants.facts import letters as letter_facts
from participants.facts import mail_links
from participants.models import Registration, Reminder
from participants.rules.reminders import Kind
from participants.services import registrations, reminders
from participants.services.imports import import_proposal
from tests.factories import make_session

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _kept_mails(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def make_announced(**over: Any) -> Session:
    """A published session in three days."""
    starts_at = timezone.now() + dt.timedelta(days=3)
    return make_session(**{"state": State.PUBLISHED, "starts_at": starts_at} | over)


def make_registration(session: Session, **over: Any) -> Registration:
    """Somebody who has confirmed, with the rows that follow from it."""
    fields = {"email": "amara@example.org", "confirmed_at": timezone.now()}
    made = Registration.objects.create(session=session, **fields | over)
    if made.confirmed_at:
        reminders.schedule(session=session, registrations=[made], now=timezone.now())
    return made


def start_of(session: Session) -> dt.datetime:
    assert session.starts_at
    return session.starts_at


def move(session: Session, starts_at: dt.datetime) -> None:
    session.starts_at = starts_at
    session.save()
    reminders.reschedule(session=session)


def send(at: dt.datetime | None = None) -> int:
    return reminders.send_due_reminders(now=at or timezone.now())


def states(**over: Any) -> dict[str, str]:
    return dict(Reminder.objects.filter(**over).values_list("kind", "state"))


# --- Registering --------------------------------------------------------------------------------


def test_an_address_counts_only_after_its_owner_has_followed_the_link(client: Client) -> None:
    session = make_announced()
    client.post(
        f"/sessions/{session.slug}/remind",
        {"email": " Amara@Example.org ", "time_zone": "Asia/Jakarta"},
    )
    made = Registration.objects.get()
    assert (made.email, made.time_zone) == ("amara@example.org", "Asia/Jakarta")
    assert states() == {"confirm": "pending"}
    assert send() == 1
    [letter] = outgoing.outbox
    found = re.search(r"http://\S+/confirm#(\S+)", str(letter.body))
    assert found
    assert "amara" not in client.get("/confirm").content.decode()
    answer = client.post("/confirm", {"token": found[1]})
    assert session.title in answer.content.decode()
    made.refresh_from_db()
    assert made.confirmed_at
    assert states() == {
        "confirm": "sent",
        "invitation": "pending",
        "day_before": "pending",
        "soon": "pending",
    }


def test_the_answer_is_the_same_for_a_known_address(client: Client) -> None:
    session = make_announced()
    make_registration(session)
    answers = [
        client.post(f"/sessions/{session.slug}/remind", {"email": address})
        for address in ("amara@example.org", "jun@example.org")
    ]
    bodies = [answer.content.decode() for answer in answers]
    assert answers[0].status_code == answers[1].status_code == 200
    assert bodies[0].replace("amara@", "jun@") == bodies[1]


def test_a_stranger_cannot_change_what_the_owner_has_confirmed() -> None:
    session = make_announced()
    made = make_registration(session, time_zone="Europe/Oslo")
    registrations.register(session=session, email=made.email, time_zone="Asia/Tokyo")
    made.refresh_from_db()
    assert made.time_zone == "Europe/Oslo"


def test_nobody_is_flooded_with_links() -> None:
    session = make_announced()
    for _ in range(8):
        registrations.register(session=session, email="amara@example.org")
        registrations.register(session=session, email="amara@example.org")
        send()
    assert len(outgoing.outbox) == registrations.CONFIRM_MAILS_AN_HOUR
    Reminder.objects.update(due_at=timezone.now() - HOUR)
    registrations.register(session=session, email="amara@example.org")
    assert send() == 1


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_address_is_refused(client: Client, email: str) -> None:
    session = make_announced()
    answer = client.post(f"/sessions/{session.slug}/remind", {"email": email})
    assert answer.status_code == 422
    assert not Registration.objects.exists()


@pytest.mark.parametrize("state", [State.LIVE, State.ENDED])
def test_what_has_begun_needs_no_reminder(client: Client, state: str) -> None:
    session = make_session(state=state)
    answer = client.post(f"/sessions/{session.slug}/remind", {"email": "a@example.org"})
    assert answer.status_code == 422


def test_a_draft_is_not_found(client: Client) -> None:
    session = make_session(state=State.DRAFT)
    for path in ("remind", "session.ics"):
        address = f"/sessions/{session.slug}/{path}"
        answer = client.post(address) if path == "remind" else client.get(address)
        assert answer.status_code == 404


def test_a_token_serves_one_purpose(client: Client) -> None:
    made = make_registration(make_announced(), confirmed_at=None)
    confirm = mail_links.sign(made, "confirm")
    withdraw = mail_links.sign(made, "withdraw")
    assert client.post("/withdraw", {"token": confirm}).status_code == 410
    assert client.post("/confirm", {"token": withdraw}).status_code == 410
    assert client.post("/confirm", {"token": confirm[:-2] + "--"}).status_code == 410
    assert client.post("/confirm").status_code == 410
    made.delete()
    assert client.post("/confirm", {"token": confirm}).status_code == 410


def test_a_link_ends_after_a_week(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_registration(make_announced(), confirmed_at=None)
    token = mail_links.sign(made, "confirm")
    monkeypatch.setitem(mail_links.VALID_FOR, "confirm", dt.timedelta(seconds=-1))
    assert client.post("/confirm", {"token": token}).status_code == 410


def test_confirming_twice_changes_nothing() -> None:
    made = make_registration(make_announced(), confirmed_at=None)
    token = mail_links.sign(made, "confirm")
    registrations.confirm(token=token)
    send()
    registrations.confirm(token=token)
    assert send() == 0
    assert Reminder.objects.count() == 3


def test_stopping_and_changing_ones_mind(client: Client) -> None:
    made = make_registration(make_announced())
    send()
    client.post("/withdraw", {"token": mail_links.sign(made, "withdraw")})
    assert states() == {"invitation": "sent", "day_before": "skipped", "soon": "skipped"}
    registrations.confirm(token=mail_links.sign(made, "confirm"))
    assert states() == {"invitation": "sent", "day_before": "pending", "soon": "pending"}


# --- What goes out, and when --------------------------------------------------------------------


def test_each_mail_goes_out_at_its_time() -> None:
    session = make_announced()
    make_registration(session)
    starts_at = start_of(session)
    assert [send(), send()] == [1, 0]
    assert send(starts_at - 24 * HOUR - MINUTE) == 0
    assert send(starts_at - 24 * HOUR) == 1
    assert send(starts_at - 11 * MINUTE) == 0
    assert send(starts_at - 9 * MINUTE) == 1
    assert send(starts_at) == 0
    assert set(states().values()) == {"sent"}


def test_who_registers_late_gets_no_mail_that_is_over() -> None:
    make_registration(make_announced(starts_at=timezone.now() + 5 * MINUTE))
    assert states() == {"invitation": "pending"}


def test_nothing_is_sent_late() -> None:
    session = make_announced()
    make_registration(session)
    send()
    starts_at = start_of(session)
    assert send(starts_at - 21 * HOUR) == 0
    assert send(starts_at + MINUTE) == 0
    assert states() == {"invitation": "sent", "day_before": "skipped", "soon": "skipped"}


@pytest.mark.parametrize("state", [State.DRAFT, State.ENDED])
def test_a_draft_or_ended_session_sends_nothing(state: str) -> None:
    session = make_announced()
    make_registration(session)
    Session.objects.update(state=state)
    assert send() == 0
    assert states(kind="invitation") == {"invitation": "skipped"}
    Session.objects.update(state=State.PUBLISHED)
    session.refresh_from_db()
    reminders.reschedule(session=session)
    assert send() == 1


def test_a_moved_session_tells_the_new_time_and_never_the_old() -> None:
    session = make_announced(title="Who decides?")
    make_registration(session)
    send()
    old = start_of(session)
    new = old + dt.timedelta(days=2)
    move(session, new)
    reminders.reschedule(session=session)
    assert send() == 1
    assert [letter.subject for letter in outgoing.outbox] == [
        "You are registered: Who decides?",
        "New time: Who decides?",
    ]
    assert send(old - 24 * HOUR) == 0
    assert send(new - 24 * HOUR) == 1


def test_a_session_moved_by_its_proposal_tells_the_new_time() -> None:
    session = make_announced(title="Who decides?")
    make_registration(session)
    send()
    sooner = start_of(session) - dt.timedelta(hours=30)
    import_proposal(proposal=Proposal(), into=session, starts_at=sooner)
    assert send() == 1
    assert outgoing.outbox[-1].subject == "New time: Who decides?"
    assert states(kind="day_before", due_at=sooner - 24 * HOUR) == {"day_before": "pending"}


def test_moved_there_and_back_again_is_told_twice() -> None:
    session = make_announced()
    make_registration(session)
    first = start_of(session)
    for starts_at in (first, first + HOUR, first):
        move(session, starts_at)
        send()
    assert len(outgoing.outbox) == 3
    assert len({letter.message()["Message-ID"] for letter in outgoing.outbox}) == 3


def test_a_move_that_nobody_announced_is_noticed_when_a_row_falls_due() -> None:
    session = make_announced()
    make_registration(session)
    send()
    old = start_of(session)
    Session.objects.update(starts_at=old + dt.timedelta(days=7))
    send(old - 24 * HOUR)
    assert outgoing.outbox[-1].subject.startswith("New time")


# --- Failing and doubling -----------------------------------------------------------------------


class Moody(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Any) -> int:
        if any("bad@" in message.to[0] for message in messages):
            raise ConnectionResetError
        return super().send_messages(messages)


class Gone(EmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError


def test_one_bad_address_delays_nobody_and_is_given_up(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Moody"
    session = make_announced()
    bad = make_registration(session, email="bad@example.org")
    for number in range(3):
        make_registration(session, email=f"good{number}@example.org")
    now = timezone.now()
    assert send(now) == 3
    pauses = []
    for attempt in range(1, reminders.ATTEMPTS + 1):
        row = bad.reminders.get(kind=Kind.INVITATION)
        assert row.attempts == attempt
        if row.claimed_until:
            pauses.append((row.claimed_until - now) // MINUTE)
            assert send(row.claimed_until - dt.timedelta(seconds=1)) == 0
            now = row.claimed_until
        send(now)
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert bad.reminders.get(kind=Kind.INVITATION).state == Reminder.State.DEAD


def test_an_outage_of_the_server_uses_up_no_attempts(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Gone"
    make_registration(make_announced())
    assert send() == 0
    assert Reminder.objects.get(kind=Kind.INVITATION).attempts == 0


def test_a_claim_is_taken_over_when_its_worker_has_died() -> None:
    make_registration(make_announced())
    now = timezone.now()
    assert reminders.claim_next(now)
    assert reminders.claim_next(now) is None
    assert send(now + 4 * MINUTE) == 0
    assert send(now + 6 * MINUTE) == 1


def test_who_was_overtaken_changes_nothing() -> None:
    make_registration(make_announced())
    now = timezone.now()
    slow = reminders.claim_next(now)
    assert slow and send(now + 6 * MINUTE) == 1
    reminders._put_back(slow, now + 6 * MINUTE)
    assert states(kind="invitation") == {"invitation": "sent"}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_double_nothing() -> None:
    session = make_announced()
    for number in range(12):
        make_registration(session, email=f"guest{number}@example.org")
    now, gate, sent = timezone.now(), threading.Barrier(4), []

    def work() -> None:
        gate.wait()
        try:
            sent.append(send(now))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == len(outgoing.outbox) == 12
    assert len({letter.to[0] for letter in outgoing.outbox}) == 12


# --- The letters --------------------------------------------------------------------------------


def test_a_title_cannot_write_into_the_head() -> None:
    session = make_announced(title="Models\r\nBcc: all@example.org\u202e")
    make_registration(session)
    assert send() == 1
    head = outgoing.outbox[0].message()
    assert head["Bcc"] is None
    assert head["Subject"] == "You are registered: Models Bcc: all@example.org"


def test_times_are_told_for_the_reader_and_for_the_venue() -> None:
    session = make_announced(
        time_zone="Europe/Oslo", starts_at=dt.datetime(2031, 6, 25, 12, 30, tzinfo=dt.UTC)
    )
    assert letter_facts.times(session, "Asia/Ho_Chi_Minh") == [
        "Wednesday 25 June 2031, 19:30 your time (Asia/Ho Chi Minh)",
        "Wednesday 25 June 2031, 14:30 at the venue (Europe/Oslo)",
    ]
    assert letter_facts.times(session, "Europe/Oslo") == [
        "Wednesday 25 June 2031, 14:30 (Europe/Oslo)"
    ]


def test_the_invitation_carries_its_event_twice() -> None:
    make_registration(make_announced())
    send()
    source = outgoing.outbox[0].message().as_string()
    parsed = message_from_string(source, policy=policy.default)
    parts = {part.get_content_type(): part for part in parsed.walk()}
    assert parts["text/calendar"]["Content-Type"].params["method"] == "REQUEST"
    assert parts["application/ics"].get_filename() == "session.ics"
    assert "BEGIN:VEVENT" in parts["text/calendar"].get_content()


def test_a_repeated_letter_has_the_same_name() -> None:
    made = make_registration(make_announced())
    row = made.reminders.get(kind=Kind.INVITATION)
    letters = [letter_facts.compose(row).message()["Message-ID"] for _ in range(2)]
    assert letters[0] == letters[1]


@pytest.mark.parametrize("kind", ["day_before", "soon"])
def test_a_reminder_names_the_way_in_and_the_way_out(kind: str) -> None:
    made = make_registration(make_announced(title="Cables & <cats>"))
    text = str(letter_facts.compose(made.reminders.get(kind=kind)).body)
    assert "Cables & <cats>" in text
    assert f"/sessions/{made.session.slug}/" in text
    assert "/withdraw#" in text


def test_an_unknown_zone_falls_back_to_the_venues() -> None:
    session = make_announced(time_zone="Europe/Oslo")
    with pytest.raises(ValidationError):
        registrations.confirm(token="nothing")
    registrations.register(session=session, email="a@example.org", time_zone="Moon/Base")
    assert Registration.objects.get().time_zone == "Europe/Oslo"


@pytest.mark.parametrize(
    ("starts", "now", "zone", "day"),
    [
        # The day on which clocks are set back has 25 hours.
        ("2026-10-25T22:30", "2026-10-24T22:31", "Europe/Oslo", "Today"),
        ("2026-10-25T22:30", "2026-10-24T22:31", "UTC", "Tomorrow"),
        ("2026-11-03T01:00", "2026-11-02T02:59", "UTC", "Tomorrow"),
        ("2026-11-03T01:00", "2026-11-02T02:59", "Pacific/Honolulu", "Tomorrow"),
        ("2026-11-03T01:00", "2026-11-02T12:00", "Pacific/Honolulu", "Today"),
        ("2026-11-03T12:30", "2026-11-01T12:30", "Asia/Tokyo", "Tuesday 3 November"),
    ],
)
def test_a_reminder_names_the_day_as_the_reader_has_it_when_it_is_sent(
    starts: str, now: str, zone: str, day: str
) -> None:
    begin, sent = (dt.datetime.fromisoformat(f"{each}+00:00") for each in (starts, now))
    session = make_session(state="published", starts_at=begin, title="Open models")
    made = make_registration(session, time_zone=zone)
    row = Reminder.objects.create(registration=made, kind=Kind.DAY_BEFORE, key="x", due_at=sent)
    letter = letter_facts.compose(row, now=sent)
    assert letter.subject == f"{day}: Open models"
    assert str(letter.body).startswith(f"{day} is the day of the session")
