"""A step on the clock: who pressed what and the way back from it; and taking the last one back."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F

from agenda.facts.hour import Hour, last_step, step_count
from agenda.models import Run, Segment, Session, Step
from agenda.rules.codes import State
from agenda.rules.ends import SETTLED
from common import instants
from common.refusals import refuse
from live import stream
from live.moments import Happening, Moment, happened

END, LAPSE = "end", "lapse"  # by a moderator; by itself, where nobody did


def ready(session_id: int, step: int, *states: str) -> Hour:
    """The hour, if it is still as the presser saw it. Refuses `moved_on`, `wrong_state`."""
    if step != step_count(session_id):
        raise _moved_on(session_id)
    hour = Hour.read(session_id)
    if hour.session.called_off_at:
        raise refuse("called_off")
    if hour.session.state not in states:
        raise refuse("wrong_state")
    return hour


def _moved_on(session_id: int) -> ValidationError:
    steps = Step.objects.filter(session=session_id)
    taken = steps.order_by("pk").last()
    undone = steps.exclude(undone_at=None).order_by("undone_at").last()
    event: dict[str, Any] = {}
    if undone and undone.undone_at and taken and undone.undone_at > taken.taken_at:
        event = _event("undo", undone.undone_at, undone.undone_by)
    elif taken:
        event = _event(taken.verb, taken.taken_at, taken.taken_by)
    return refuse("moved_on", **event)


def _event(verb: str, at: dt.datetime, by: int | None) -> dict[str, Any]:
    return {"verb": verb, "at": instants.milliseconds(at), "by": by}


class StepTaken:
    """A step being taken. Each change notes here what takes it back; `finish` stores and tells."""

    def __init__(self, hour: Hour, verb: str, by: int | None) -> None:
        self.hour, self.session, self.verb, self.by = hour, hour.session, verb, by
        self.now = instants.database_now()
        self.before: dict[str, Any] = {}

    def close_run(self, at: dt.datetime | None = None) -> None:
        run = self.hour.open_run
        if run is not None:
            run.ended_at = at or self.now
            run.save(update_fields=["ended_at"])
            self.before["closed"] = run.pk

    def open_run(self, segment: Segment | None) -> None:
        if segment is not None:
            run = Run.objects.create(session=self.session, segment=segment, started_at=self.now)
            self.before["opened"] = run.pk
            happened(Moment.NEXT, Happening(self.session.pk, self.now))

    def begin_runs(self, at: dt.datetime) -> None:
        """The segment that runs has done so since then."""
        run = self.hour.open_run
        if run is not None:
            self.before["began"] = {str(run.pk): _plain(run.started_at)}
            run.started_at = at
            run.save(update_fields=["started_at"])

    def set_session(self, **fields: str | dt.datetime | None) -> None:
        """Its state and its instants."""
        self.before["session"] = {name: _plain(getattr(self.session, name)) for name in fields}
        for name, value in fields.items():
            setattr(self.session, name, value)
        self.session.save(update_fields=list(fields))

    def set_state(self, state: str, **instants: dt.datetime | None) -> None:
        before = self.session.state
        self.set_session(state=state, **instants)
        turned(self.session, before, self.now)

    def extend(self, minutes: dict[int, int]) -> None:
        """Minutes more for each of these segments; negative ones take them away."""
        self.before["extended"] = {str(pk): given for pk, given in minutes.items()}
        for pk, given in minutes.items():
            _extend(pk, given)

    def end_later(self, minutes: int) -> None:
        self.before["later"] = minutes
        _end_later(self.session, minutes)

    def skip(self, segment: Segment, at: dt.datetime | None) -> None:
        self.before["skipped"] = {str(segment.pk): _plain(segment.skipped_at)}
        segment.skipped_at = at
        segment.save(update_fields=["skipped_at"])

    def insert(self, segment: Segment) -> None:
        segment.inserted_at = self.now
        segment.save()
        self.before["inserted"] = segment.pk

    def arrange(self, segments: Iterable[Segment]) -> None:
        """Put the segments in this order."""
        moved = {s: position for position, s in enumerate(segments) if s.order != position}
        self.before["orders"] = {str(s.pk): s.order for s in moved}
        for segment, position in moved.items():
            segment.order = position
            segment.save(update_fields=["order"])

    def finish(self) -> None:
        Step.objects.create(
            session=self.session,
            verb=self.verb,
            taken_at=self.now,
            taken_by=self.by,
            before=self.before,
        )
        stream.changed(self.session.pk, *_topics(self.before))


def undo(*, session_id: int, step: int, by: int | None = None) -> None:
    """Take the last step back, as if it had never been taken: time in between counts on."""
    with stream.locked(session_id):
        session = ready(session_id, step, *State).session
        last, now = last_step(session_id), instants.database_now()
        if last is None:
            raise refuse("wrong_state")
        if last.verb in (END, LAPSE) and now - last.taken_at >= SETTLED:
            raise refuse("end_stands")
        if last.verb == LAPSE:
            go_on(session_id=session_id, step=step, by=by)
            return
        last.undone_at, last.undone_by = now, by
        last.save(update_fields=["undone_at", "undone_by"])
        _restore(session, last, last.undone_at)
        stream.changed(session_id, *_topics(last.before))


def go_on(*, session_id: int, step: int, by: int | None = None) -> None:
    """Take a session up again after its end. What lies between was not held, and counts nowhere.

    It has as much time as was left of its plan when it ended.
    """
    with stream.locked(session_id):
        hour = ready(session_id, step, State.ENDED)
        taken, session = StepTaken(hour, "go_on", by), hour.session
        ended, promised = session.ended_at or taken.now, session.promised_end_at
        left = max(promised - ended, dt.timedelta()) if promised else dt.timedelta()
        later = dt.timedelta(minutes=session.later_minutes)
        held = Happening(session_id, taken.now, since=_noted(session, taken.now), held_until=ended)
        taken.set_session(
            state=State.LIVE,
            ended_at=None,
            end_noted_at=None,
            went_on_until=taken.now + left - later,
        )
        happened(Moment.RESUMED, held)
        taken.open_run(hour.current)
        taken.finish()


def _noted(session: Session, now: dt.datetime) -> dt.datetime | None:
    """When the end was noted, where what it has closed may still open again."""
    noted = session.noted_end
    return noted if noted and now - noted < SETTLED else None


def _topics(before: dict[str, Any]) -> tuple[str, ...]:
    """The agenda is the larger fact, and a hall full of screens: only where its rows change."""
    rows = before.get("orders") or before.get("inserted")
    return ("agenda", "clock", "plan") if rows else ("clock", "plan")


def _restore(session: Session, step: Step, now: dt.datetime) -> None:
    """Each part of what a step noted; what an organizer has deleted since is passed over."""
    before = step.before
    Run.objects.filter(pk=before.get("opened", 0)).update(voided_at=now)
    Run.objects.filter(pk=before.get("closed", 0)).update(ended_at=None)
    Segment.objects.filter(pk=before.get("inserted", 0)).delete()
    for pk, started_at in before.get("began", {}).items():
        Run.objects.filter(pk=pk).update(started_at=instants.instant(started_at))
    for pk, minutes in before.get("extended", {}).items():
        _extend(int(pk), -minutes)
    for pk, skipped_at in before.get("skipped", {}).items():
        Segment.objects.filter(pk=pk).update(skipped_at=instants.instant(skipped_at))
    for pk, order in before.get("orders", {}).items():
        Segment.objects.filter(pk=pk).update(order=order)
    _end_later(session, -before.get("later", 0))
    _restore_session(session, before.get("session", {}), now, since=step.taken_at)


def _restore_session(
    session: Session, fields: dict[str, Any], now: dt.datetime, since: dt.datetime
) -> None:
    before = session.state
    for name, value in fields.items():
        setattr(session, name, value if name == "state" else instants.instant(value))
    session.save(update_fields=list(fields))
    turned(session, before, now, since)


def turned(
    session: Session, before: str, now: dt.datetime, since: dt.datetime | None = None
) -> None:
    """The session's state is no longer what it was before, or what it became `since`."""
    if State.ENDED not in (before, session.state) or before == session.state:
        return
    moment = Moment.ENDED if session.state == State.ENDED else Moment.RESUMED
    happened(moment, Happening(session.pk, now, since=since))


def _extend(pk: int, minutes: int) -> None:
    Segment.objects.filter(pk=pk).update(extended_minutes=F("extended_minutes") + minutes)


def _end_later(session: Session, minutes: int) -> None:
    session.later_minutes += minutes
    session.save(update_fields=["later_minutes"])


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    return instants.milliseconds(value) if isinstance(value, dt.datetime) else value
