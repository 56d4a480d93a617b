"""Being reminded: once, in time, by the time that holds, and only who agreed."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.core import mail as outgoing
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.proposal import Proposal
from outbox.models import Delivery
from outbox.services import claims
from participants.rules.reminders import Kind
from participants.services import reminders
from participants.services.imports import import_proposal
from tests.participants.reminded import (
    mails_to,
    make_announced,
    make_registration,
    move,
    send,
    start_of,
    states,
)

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)


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


def test_a_moved_session_reminds_by_the_new_time_and_tells_nobody_by_itself() -> None:
    session = make_announced(title="Who decides?")
    make_registration(session)
    send()
    old = start_of(session)
    new = old + dt.timedelta(days=2)
    move(session, new)
    reminders.reschedule(session=session)
    assert send() == 0
    assert [letter.subject for letter in outgoing.outbox] == ["You are registered: Who decides?"]
    assert send(old - 24 * HOUR) == 0
    assert send(new - 24 * HOUR) == 1


def test_a_session_moved_by_its_proposal_reminds_by_the_new_time() -> None:
    session = make_announced(title="Who decides?")
    make_registration(session)
    send()
    sooner = start_of(session) - dt.timedelta(hours=30)
    import_proposal(proposal=Proposal(), into=session, starts_at=sooner)
    assert send() == 0
    assert states(kind="day_before", due_at=sooner - 24 * HOUR) == {"day_before": "pending"}


def test_moved_before_the_first_mail_is_sent_it_tells_the_new_time_once() -> None:
    session = make_announced()
    make_registration(session)
    move(session, start_of(session) + HOUR)
    send()
    send()
    assert len(outgoing.outbox) == 1


def test_a_move_that_nobody_announced_is_noticed_when_a_row_falls_due() -> None:
    session = make_announced()
    make_registration(session)
    send()
    old = start_of(session)
    new = old + dt.timedelta(days=7)
    Session.objects.update(starts_at=new)
    assert send(old - 24 * HOUR) == 0
    assert states(kind="day_before", due_at=new - 24 * HOUR) == {"day_before": "pending"}


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
    for attempt in range(1, claims.ATTEMPTS + 1):
        row = mails_to(bad).get(kind=Kind.INVITATION)
        assert row.attempts == attempt
        if row.claimed_until:
            pauses.append((row.claimed_until - now) // MINUTE)
            assert send(row.claimed_until - dt.timedelta(seconds=1)) == 0
            now = row.claimed_until
        send(now)
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert mails_to(bad).get(kind=Kind.INVITATION).state == Delivery.State.DEAD


def test_an_outage_of_the_server_uses_up_no_attempts(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Gone"
    make_registration(make_announced())
    assert send() == 0
    assert Delivery.objects.get(kind=Kind.INVITATION).attempts == 0


def test_a_claim_is_taken_over_when_its_worker_has_died() -> None:
    make_registration(make_announced())
    now = timezone.now()
    assert claims.claim_next(now)
    assert claims.claim_next(now) is None
    assert send(now + dt.timedelta(seconds=19)) == 0
    assert send(now + 2 * MINUTE) == 1


def test_who_was_overtaken_changes_nothing() -> None:
    make_registration(make_announced())
    now = timezone.now()
    slow = claims.claim_next(now)
    assert slow and send(now + 2 * MINUTE) == 1
    claims.put_back(slow, now + 2 * MINUTE)
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
