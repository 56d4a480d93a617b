"""The clock as screens see it: stored instants, nothing that ticks."""

from agenda.facts.hour import Hour, last_step, step_count
from agenda.facts.signs import last_of
from agenda.models import Segment, Session, Step
from agenda.rules.codes import CALLED_OFF, State
from agenda.rules.ends import asks_at
from agenda.rules.projection import CalledOff, Clock, ClockSegment, Cost
from common.instants import Milliseconds, milliseconds
from live.registry import fact


@fact("clock", dated=True)
def clock(session_id: int) -> Clock:
    """Time left is derived from this by every screen for itself."""
    hour = Hour.read(session_id)
    session, current = hour.session, hour.current
    last = last_step(session_id)
    return {
        "state": CALLED_OFF if session.called_off_at else session.state,
        "lobby_at": milliseconds(session.lobby_at),
        "lobby_ends_at": milliseconds(session.lobby_ends_at),
        "starts_at": milliseconds(session.starts_at),
        "live_at": milliseconds(session.live_at),
        "ended_at": milliseconds(session.ended_at),
        "ended_itself": session.ended_itself,
        "asks_at": _asks_at(session, last),
        "promised_end_at": milliseconds(session.promised_end_at),
        "marks": session.marks,
        "cost_on_wall": session.cost_on_wall,
        "cost": _cost(session) if session.cost_on_wall else None,
        "segment": current.pk if current else None,
        "running": hour.open_run is not None,
        "segments": [_timed(hour, segment) for segment in hour.segments],
        "step": step_count(session_id),
        "undo": {"verb": last.verb, "at": milliseconds(last.taken_at)} if last else None,
        **_called_off(session),
    }


def _called_off(session: Session) -> CalledOff:
    return {"called_off": session.called_off_note} if session.called_off_at else {}


def _asks_at(session: Session, last: Step | None) -> Milliseconds | None:
    if session.state != State.LIVE or session.promised_end_at is None:
        return None
    return milliseconds(
        asks_at(session.promised_end_at, last_of(session, last.taken_at if last else None))
    )


def _timed(hour: Hour, segment: Segment) -> ClockSegment:
    runs = [run for run in hour.runs if run.segment_id == segment.pk]
    spent = sum((run.ended_at - run.started_at).total_seconds() for run in runs if run.ended_at)
    running = next((run.started_at for run in runs if run.ended_at is None), None)
    return {
        "id": segment.pk,
        "minutes": segment.effective_minutes,
        "opened_at": milliseconds(min((run.started_at for run in runs), default=None)),
        "spent_ms": round(spent * 1000),
        "since": milliseconds(running),
        "done": hour.is_done(segment),
        "skipped": segment.skipped_at is not None,
    }


def _cost(session: Session) -> Cost | None:
    """What the last choice took from whom; only for a wall whose organizer wants it named."""
    step = last_step(session.pk, "apply")
    if step is None:
        return None
    taken = step.before.get("extended", {})
    return {
        "cuts": {key: -minutes for key, minutes in taken.items()},
        "ends_later": step.before.get("later", 0),
        "at": milliseconds(step.taken_at),
    }
