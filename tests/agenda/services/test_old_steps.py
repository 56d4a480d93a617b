"""Steps that were taken before the hour became elastic can still be taken back."""

from importlib import import_module

import pytest
from django.apps import apps

from agenda.facts import clock as clock_facts
from agenda.facts.hour import step_count
from agenda.models import Step
from agenda.services import clock as clock_services
from agenda.services import steps
from common.instants import database_now, milliseconds
from tests.factories import make_segment, make_session

pytestmark = pytest.mark.django_db
migration = import_module("agenda.migrations.0004_steps_note_their_ways_back")


def test_an_old_step_is_rewritten_once_and_can_be_undone():
    session = make_session(state="published")
    first, second = make_segment(session, order=0, minutes=5), make_segment(session, order=1)
    clock_services.start(session_id=session.pk, step=0)
    session.refresh_from_db()
    was = clock_facts.clock(session.pk)["segments"]
    live = {"state": "live", "live_at": milliseconds(session.live_at), "ended_at": None}
    clock_services.go_to_next(session_id=session.pk, step=1)
    opened, closed = session.runs.get(segment=second).pk, session.runs.get(segment=first).pk
    Step.objects.filter(verb="next").update(
        before={**live, "opened": opened, "closed": closed, "extended": None}
    )
    second.extended_minutes = 3
    second.save(update_fields=["extended_minutes"])
    Step.objects.create(
        session=session,
        verb="extend",
        taken_at=database_now(),
        before={**live, "opened": None, "closed": None, "extended": [second.pk, 3]},
    )

    for _ in range(2):  # a second time changes nothing
        migration.rename(apps, None)
    for _ in range(2):
        steps.undo(session_id=session.pk, step=step_count(session.pk))

    assert clock_facts.clock(session.pk)["segments"] == was
    session.refresh_from_db()
    assert (session.state, milliseconds(session.live_at)) == ("live", live["live_at"])
