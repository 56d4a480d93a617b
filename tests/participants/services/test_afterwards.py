"""Mails after the end: a row of the table is enough, and an end that is taken back tells nobody."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from agenda.facts.hour import step_count
from agenda.models import Session
from agenda.rules.codes import State
from agenda.services import clock, steps
from outbox import registry
from outbox.models import Delivery
from outbox.services.sending import send_due
from participants.models import Letter, Registration
from participants.rules.reminders import KINDS, Kind, Occasion, Since
from participants.services import reminders
from tests.factories import make_run, make_segment, make_session

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
AFTER = 2 * HOUR
TEXT = "{% extends frame %}{% block opening %}What became of it:{% endblock %}"


@pytest.fixture(autouse=True)
def _thanks(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A kind that is not shipped, with its template."""
    thanks = Occasion("Thank you: %(title)s", grace=HOUR, since=Since.END, by=AFTER)
    monkeypatch.delitem(KINDS, Kind.RECORD)
    monkeypatch.setitem(KINDS, "thanks", thanks)
    kind = registry.Kind("Thanks", HOUR, reminders.compose)
    monkeypatch.setitem(registry.KINDS, "thanks", kind)
    (tmp_path / "email").mkdir()
    (tmp_path / "email" / "thanks.txt").write_text(TEXT)
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}]
    settings.EMAIL_BACKEND = "participants.services.kept_mail.OutboxBackend"


@pytest.fixture
def session() -> Session:
    """It runs; one has confirmed, one has not, one has thought better of it."""
    made = make_session(title="Who decides?")
    make_run(make_segment(made))
    now = timezone.now()
    for name, confirmed, withdrawn in [
        ("amara", now, None),
        ("jun", None, None),
        ("noor", now, now),
    ]:
        Registration.objects.create(
            session=made,
            email=f"{name}@example.org",
            confirmed_at=confirmed,
            withdrawn_at=withdrawn,
        )
    return made


def end(session: Session) -> dt.datetime:
    clock.end(session_id=session.pk, step=step_count(session.pk))
    session.refresh_from_db()
    assert session.ended_at
    return session.ended_at


def undo(session: Session) -> None:
    steps.undo(session_id=session.pk, step=step_count(session.pk))


def rows() -> list[tuple[str, str, str]]:
    addresses = {f"registration:{row.pk}": row.email for row in Registration.objects.all()}
    found = Delivery.objects.values_list("recipient", "kind", "state")
    return [(addresses[recipient], kind, state) for recipient, kind, state in found]


def test_who_has_confirmed_gets_the_letter_at_its_time_and_once(session: Session) -> None:
    ended_at = end(session)

    assert rows() == [("amara@example.org", "thanks", "pending")]
    sent = [send_due(ended_at + later) for later in (HOUR, AFTER, AFTER + HOUR)]
    assert sent == [0, 1, 0]
    letter = Letter.objects.get()
    assert (letter.recipients, letter.subject) == ("amara@example.org", "Thank you: Who decides?")
    assert letter.text.startswith("What became of it:\n\nWho decides?\n")
    assert "text/calendar" not in letter.source


def test_an_end_that_is_taken_back_tells_nobody_until_the_next_one(session: Session) -> None:
    first = end(session)
    undo(session)

    assert rows() == [("amara@example.org", "thanks", "skipped")]
    assert send_due(first + AFTER) == 0

    second = end(session)

    assert second > first
    assert Delivery.objects.get().due_at == second + AFTER
    assert send_due(first + AFTER) == 0
    assert send_due(second + AFTER) == 1


def test_who_was_told_of_an_end_is_not_told_of_the_next(session: Session) -> None:
    send_due(end(session) + AFTER)
    undo(session)

    assert send_due(end(session) + AFTER) == 0
    assert rows() == [("amara@example.org", "thanks", "sent")]


def test_late_beyond_its_grace_it_is_not_sent(session: Session) -> None:
    late = end(session) + AFTER + HOUR + dt.timedelta(seconds=1)

    assert [send_due(late) for _ in range(2)] == [0, 0]
    assert rows() == [("amara@example.org", "thanks", "skipped")]


def test_it_is_judged_when_it_is_sent(session: Session) -> None:
    ended_at = end(session)
    Session.objects.filter(pk=session.pk).update(state=State.LIVE)  # of which no moment told

    assert send_due(ended_at + AFTER) == 0
