"""Reminders of before are deliveries: whoever was told is not told again."""

import importlib

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from outbox.models import Delivery
from participants.models import Registration
from participants.rules.reminders import Kind, key_of
from participants.services import reminders
from tests.participants.reminded import make_announced, send

moved = importlib.import_module("participants.migrations.0024_reminders_moved")
BEFORE = [("participants", "0023_preparations"), ("outbox", "0001_initial")]


@pytest.fixture
def before(transactional_db):
    """The models of before, with their table of reminders."""
    apps = MigrationLoader(connection).project_state(BEFORE).apps
    table = apps.get_model("participants", "Reminder")
    with connection.schema_editor() as editor:
        editor.create_model(table)
    yield apps
    with connection.schema_editor() as editor:
        editor.delete_model(table)


def test_reminders_move_with_their_keys_and_nobody_is_mailed_twice(before):
    now, session = timezone.now(), make_announced()
    people = [
        Registration.objects.create(session=session, email=f"{name}@example.org", confirmed_at=now)
        for name in ("told", "waiting")
    ]
    for person, state in zip(people, ("sent", "pending"), strict=True):
        before.get_model("participants", "Reminder").objects.create(
            registration_id=person.pk,
            kind=Kind.INVITATION,
            key=key_of(session, person.pk, Kind.INVITATION),
            due_at=now,
            state=state,
            sent_at=now if state == "sent" else None,
        )

    moved.move(before, None)

    rows = Delivery.objects.order_by("pk").values_list("recipient", "session_id", "state")
    assert list(rows) == [
        (f"registration:{people[0].pk}", session.pk, "sent"),
        (f"registration:{people[1].pk}", session.pk, "pending"),
    ]
    reminders.reschedule(session=session)
    assert send() == 1
