"""What is kept for long enough is forgotten; figures are not."""

import datetime as dt
import os
import re
import time
import uuid
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Cookie
from django.core.management import call_command
from django.db.models import CharField
from django.db.models.functions import Cast

from agenda.models import PageLine, Session
from common.instants import database_now
from live.models import Answer
from outbox.models import Delivery
from participants.models import (
    Letter,
    Participant,
    Photo,
    Preparation,
    Registration,
    hash_key,
)
from polls.models import Ballot, Need, Voter
from qa.models import AskedAhead, Question
from reports.record import build_record
from session_platform.retention import RULES
from session_platform.tasks import forget_old
from tests.factories import (
    make_ballot,
    make_guest,
    make_need,
    make_photo,
    make_poll,
    make_preparation,
    make_question,
    make_session,
    make_speaker,
)
from tests.participants.reminded import make_due

DOCUMENT = Path(__file__).parents[2] / "docs" / "retention.md"
ROW = re.compile(r"^\|[^|]+\|([^|]+)\| (\d+) \| `(\w+)` \|$", re.MULTILINE)


def test_the_document_the_settings_and_the_job_say_the_same():
    rows = ROW.findall(DOCUMENT.read_text())

    assert [(name, int(days)) for _tables, days, name in rows] == [
        (rule.setting, project.KEEP_DAYS[rule.setting]) for rule in RULES
    ]
    assert project.CELERY_BEAT_SCHEDULE["session_platform.forget_old"]["schedule"] == 3600.0


@pytest.fixture
def kept(settings, tmp_path, db):
    """One of each, in a session that ended just now."""
    settings.VAR = tmp_path
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "web.log").write_text("a line")
    now = database_now()
    session = make_session(state="ended", ended_at=now, end_noted_at=now, imported={"title": "x"})
    PageLine.objects.create(session=session, text="Kept beside it")
    guest = make_guest(session, guest_key_hash=hash_key("k"))
    make_question(session, participant=guest, state="waiting", approved_at=None, text="Unread")
    make_question(session, participant=guest, state="done", approved_at=now, text="Read")
    make_ballot(*_vote(session, guest))
    make_preparation(make_speaker(session), phone="555 0100", bio="Unseen", read_out="Dear hall")
    make_photo(make_speaker(session))
    row = Registration.objects.create(session=session, email="a@example.org", confirmed_at=now)
    make_due(row, "soon")
    AskedAhead.objects.create(session=session, email="a@example.org", asked_at=now, text="Early")
    make_need(session)
    Letter.objects.create(recipients="a@example.org", subject="Code", text="123", source="")
    Answer.objects.create(participant_id=1, command_id=uuid.uuid4(), digest="", body={})
    user = get_user_model().objects.create(username="o")
    LogEntry.objects.log_actions(user.pk, [session], 2, single_object=True)
    store = SessionStore()
    store["account_login"] = {"code": "123"}
    store.set_expiry(60)
    store.save()
    return session


def _vote(session, guest):
    poll = make_poll(session, ["Yes", "No"], state="closed")
    return poll, guest, poll.options.all()[0]


def left() -> dict[str, int]:
    return {
        "answers": Answer.objects.count(),
        "browsers": Participant.objects.exclude(guest_key_hash="").count(),
        "cookies": Cookie.objects.count(),
        "letters": Letter.objects.count(),
        "registrations": Registration.objects.count()
        + AskedAhead.objects.count()
        + Need.objects.exclude(chooser_hash=Cast("pk", CharField())).count(),
        "deliveries": Delivery.objects.count(),
        "unread": Question.objects.filter(text="Unread").count(),
        "ballots": Ballot.objects.count() + Voter.objects.count(),
        "imports": PageLine.objects.count() + Session.objects.exclude(imported=None).count(),
        "preparations": Photo.objects.count() + Preparation.objects.exclude(phone="").count(),
        "history": LogEntry.objects.count(),
        "logs": len(list((project.VAR / "log").iterdir())),
    }


DAYS = {
    "answers": 1, "browsers": 1, "cookies": 1, "letters": 7, "registrations": 30, "unread": 30,
    "deliveries": 30, "imports": 30, "preparations": 30, "logs": 30, "ballots": 90, "history": 365,
}  # fmt: skip


@pytest.mark.parametrize("days", [0.9, 1.1, 6.9, 7.1, 29, 31, 89, 91, 364, 366])
def test_each_thing_goes_when_its_time_has_come(kept, days, monkeypatch, settings):
    later = database_now() + dt.timedelta(days=days)
    monkeypatch.setattr("common.instants.database_now", lambda: later)
    past = time.time() - days * 86400
    os.utime(settings.VAR / "log" / "web.log", (past, past))
    before = left()

    forget_old()

    assert left() == {name: 0 if DAYS[name] < days else n for name, n in before.items()}
    assert all(before.values())


def test_figures_and_what_was_read_stay(kept, monkeypatch, capsys):
    before = build_record(kept, moderator=False)
    later = database_now() + dt.timedelta(days=91)
    monkeypatch.setattr("common.instants.database_now", lambda: later)

    call_command("forget_old")

    kept.refresh_from_db()
    after = build_record(kept, moderator=False)
    assert "KEEP_UNREAD_DAYS: 1" in capsys.readouterr().out
    assert {**after, "session": 0} == {**before, "session": 0}
    assert Need.objects.filter(session=kept).count() == 1


def test_a_session_that_goes_on_loses_nothing(kept, monkeypatch):
    kept.state, kept.ended_at, kept.end_noted_at = "live", None, None
    kept.save()
    later = database_now() + dt.timedelta(days=366)
    monkeypatch.setattr("common.instants.database_now", lambda: later)

    forget_old()

    assert {name for name, count in left().items() if count} >= {"browsers", "unread", "ballots"}


@pytest.mark.parametrize(("days", "there"), [(29, 1), (31, 0)])
@pytest.mark.django_db
def test_what_is_called_off_counts_from_its_planned_start(days, there):
    starts_at = database_now() - dt.timedelta(days=days)
    off = {"starts_at": starts_at, "called_off_at": starts_at - dt.timedelta(days=90)}
    session = make_session(state="published", **off)
    asked = {"asked_at": off["called_off_at"], "confirmed_at": off["called_off_at"]}
    Registration.objects.create(session=session, email="a@example.org", **asked)

    forget_old()

    assert Registration.objects.count() == there
