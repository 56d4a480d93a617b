"""The verbs of a session: publish it, and run its clock with every step undoable."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.addresses import is_provisional, new_slug
from agenda.codes import State
from agenda.models import Run, Segment, Session, Step
from agenda.timeline import current_segment, last_step, segment_after, step_count
from live import refusals, stream

LONGEST_EXTENSION = 60


def publish(*, session_id: int) -> None:
    """Make a draft findable. Refuses `incomplete` while title or time are missing.

    A draft that began without a title gets its lasting address now, before anybody knows it.
    """
    with stream.locked(session_id):
        session = _in_state(session_id, State.DRAFT)
        session.state = State.PUBLISHED
        session.clean()
        if is_provisional(session.slug):
            session.slug = new_slug(session.title)
        _save(session, "state", "slug")


def unpublish(*, session_id: int) -> None:
    with stream.locked(session_id):
        session = _in_state(session_id, State.PUBLISHED)
        session.state = State.DRAFT
        _save(session, "state")


# --- The clock ------------------------------------------------------------------------------------
# Each verb names the step that the presser saw; when another moderator was faster it is refused.


def start(*, session_id: int, step: int) -> None:
    """Go live, and let the first segment run."""
    with stream.locked(session_id):
        session = _ready(session_id, step, State.PUBLISHED)
        move = _Move(session, "start")
        session.state, session.live_at = State.LIVE, move.now
        move.open_run(session.segments.first())
        move.finish("state", "live_at")


def pause(*, session_id: int, step: int) -> None:
    with stream.locked(session_id):
        move = _Move(_ready(session_id, step, State.LIVE), "pause")
        if not move.close_run():
            raise refusals.wrong_state()
        move.finish()


def resume(*, session_id: int, step: int) -> None:
    with stream.locked(session_id):
        session = _ready(session_id, step, State.LIVE)
        if _open_run(session) is not None:
            raise refusals.wrong_state()
        move = _Move(session, "resume")
        move.open_run(current_segment(session) or session.segments.first())
        move.finish()


def go_to_next(*, session_id: int, step: int) -> None:
    """End the current segment and start the one after it."""
    with stream.locked(session_id):
        session = _ready(session_id, step, State.LIVE)
        following = segment_after(session, current_segment(session))
        if following is None:
            raise refusals.wrong_state()
        move = _Move(session, "next")
        move.close_run()
        move.open_run(following)
        move.finish()


def extend(*, session_id: int, step: int, minutes: int) -> None:
    """Give the current segment some minutes more; negative ones take them back."""
    with stream.locked(session_id):
        session = _ready(session_id, step, State.LIVE)
        segment = current_segment(session)
        if segment is None or not 0 < abs(minutes) <= LONGEST_EXTENSION:
            raise refusals.wrong_state()
        if segment.minutes + segment.extended_minutes + minutes < 1:
            raise refusals.wrong_state()
        move = _Move(session, "extend")
        move.extend(segment, minutes)
        move.finish()


def end(*, session_id: int, step: int) -> None:
    """End the session. Nothing but a moderator ever does."""
    with stream.locked(session_id):
        session = _ready(session_id, step, State.LIVE)
        move = _Move(session, "end")
        move.close_run()
        session.state, session.ended_at = State.ENDED, move.now
        move.finish("state", "ended_at")


def undo(*, session_id: int, step: int) -> None:
    """Take the last step back, as if it had never been taken: time in between counts on."""
    with stream.locked(session_id):
        session = _ready(session_id, step, *State)
        last = last_step(session_id)
        if last is None:
            raise refusals.wrong_state()
        now = stream.database_now()
        _restore(session, last.before, now)
        last.undone_at = now
        last.save(update_fields=["undone_at"])
        _save(session, "state", "live_at", "ended_at")


class _Move:
    """One step being taken: remembers what undo needs, then saves and tells."""

    def __init__(self, session: Session, verb: str) -> None:
        self.session, self.verb = session, verb
        self.now = stream.database_now()
        self.before: dict[str, Any] = {
            "state": session.state,
            "live_at": stream.milliseconds(session.live_at),
            "ended_at": stream.milliseconds(session.ended_at),
            "opened": None,
            "closed": None,
            "extended": None,
        }

    def close_run(self) -> bool:
        run = _open_run(self.session)
        if run is None:
            return False
        run.ended_at = self.now
        run.save(update_fields=["ended_at"])
        self.before["closed"] = run.pk
        return True

    def open_run(self, segment: Segment | None) -> None:
        if segment is not None:
            run = Run.objects.create(session=self.session, segment=segment, started_at=self.now)
            self.before["opened"] = run.pk

    def extend(self, segment: Segment, minutes: int) -> None:
        segment.extended_minutes += minutes
        segment.save(update_fields=["extended_minutes"])
        self.before["extended"] = [segment.pk, minutes]

    def finish(self, *fields: str) -> None:
        Step.objects.create(
            session=self.session, verb=self.verb, taken_at=self.now, before=self.before
        )
        _save(self.session, *fields)


def _restore(session: Session, before: dict[str, Any], now: dt.datetime) -> None:
    if before["opened"]:
        Run.objects.filter(pk=before["opened"]).update(voided_at=now)
    if before["closed"]:
        Run.objects.filter(pk=before["closed"]).update(ended_at=None)
    if before["extended"]:
        pk, minutes = before["extended"]
        segment = session.segments.filter(pk=pk).first()
        if segment is not None:
            segment.extended_minutes -= minutes
            segment.save(update_fields=["extended_minutes"])
    session.state = before["state"]
    session.live_at = _instant(before["live_at"])
    session.ended_at = _instant(before["ended_at"])


def _instant(milliseconds: int | None) -> dt.datetime | None:
    if milliseconds is None:
        return None
    return dt.datetime.fromtimestamp(milliseconds / 1000, tz=dt.UTC)


def _ready(session_id: int, step: int, *states: str) -> Session:
    session = _in_state(session_id, *states)
    if step != step_count(session_id):
        raise ValidationError(
            _("Another moderator was faster. See what has changed, then press again."),
            code="moved_on",
        )
    return session


def _in_state(session_id: int, *states: str) -> Session:
    session = Session.objects.get(pk=session_id)
    if session.state not in states:
        raise refusals.wrong_state()
    return session


def _save(session: Session, *fields: str) -> None:
    if fields:
        session.save(update_fields=fields)
    stream.changed(session.pk, "clock")


def _open_run(session: Session) -> Run | None:
    return session.runs.filter(ended_at=None, voided_at=None).first()
