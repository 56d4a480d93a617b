"""Buttons that were forgotten: End, for good or not yet, and Start, on time."""

import datetime as dt

from agenda.facts.hour import Hour, last_step
from agenda.facts.signs import last_of, last_sign
from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.ends import ASKED_AFTER, ENDS_AFTER, began_as_planned, ends_itself_at
from agenda.services.steps import LAPSE, StepTaken, ready
from common.instants import database_now
from common.refusals import refuse
from live import stream


def end_forgotten() -> int:
    """End what nobody ends, each at its last sign of life; called by a tick. Returns how many."""
    long_live = database_now() - ASKED_AFTER - ENDS_AFTER
    live = Session.objects.filter(state=State.LIVE, live_at__lte=long_live)
    return sum(end_if_forgotten(session) for session in live)


def end_if_forgotten(session: Session) -> bool:
    """For the tick, and for doors through which nobody shall come into a session long over."""
    if session.state != State.LIVE or not _is_forgotten(session):
        return False
    with stream.locked(session.pk):
        hour = Hour.read(session.pk)
        if hour.session.state != State.LIVE or not _is_forgotten(hour.session):
            return False
        _end_itself(hour)
    session.refresh_from_db()
    return True


def _is_forgotten(session: Session) -> bool:
    """Asks for signs of life only when it is far over its time: a hall comes by these doors."""
    began, now = last_of(session), database_now()
    promised = session.promised_end_at or began
    if now < ends_itself_at(promised, began):
        return False
    return now >= ends_itself_at(promised, last_sign(session))


def _end_itself(hour: Hour) -> None:
    sign = last_sign(hour.session)
    taken = StepTaken(hour, LAPSE, None)
    taken.close_run(sign)
    taken.set_state(State.ENDED, ended_at=sign, end_noted_at=taken.now)
    taken.finish()


def say_still_on(*, session_id: int) -> None:
    """A moderator who was asked says that the session goes on."""
    with stream.locked(session_id):
        live = Session.objects.filter(pk=session_id, state=State.LIVE)
        if not live.update(still_on_at=database_now()):
            raise refuse("not_live")
        stream.changed(session_id, "clock")


def say_it_began(*, session_id: int, step: int, by: int | None = None) -> None:
    """It began as planned, and only Start was pressed late: the first segment ran since then."""
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        planned = planned_start(hour, database_now())
        if planned is None:
            raise refuse("wrong_state")
        taken = StepTaken(hour, "began", by)
        taken.set_session(live_at=planned)
        taken.begin_runs(planned)
        taken.finish()


def planned_start(hour: Hour, now: dt.datetime) -> dt.datetime | None:
    """The start that may still be said to have been kept: while the last step is the start."""
    session, last = hour.session, last_step(hour.session.pk)
    if last is None or last.verb != "start" or not session.live_at or not session.starts_at:
        return None
    kept = began_as_planned(session.starts_at, session.live_at, now)
    return session.starts_at if kept else None
