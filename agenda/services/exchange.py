"""Another segment comes first: what is left of the one that runs is held right after it."""

import datetime as dt

from agenda.facts.hour import Hour, time_spent
from agenda.models import Segment
from agenda.rules.codes import State
from agenda.services.steps import StepTaken, ready
from common.refusals import refuse
from live import stream

MINUTE = dt.timedelta(minutes=1)


def put_first(*, session_id: int, step: int, segment_id: int, by: int | None = None) -> int | None:
    """Start this one, which has not run. Returns the key of the segment that holds the rest of
    the one that ran; None where its time was over."""
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        segment, running = hour.segment(segment_id), hour.current
        if segment is None or segment not in hour.to_come or running is None:
            raise refuse("wrong_state")
        taken = StepTaken(hour, "exchange", by)
        taken.close_run()
        rest = _rest(hour, running, taken.now)
        order = hour.with_next(segment)
        if rest is not None:
            taken.insert(rest)
            order.insert(order.index(segment) + 1, rest)
        taken.arrange(order)
        taken.open_run(segment)
        taken.finish()
        return rest.pk if rest else None


def _rest(hour: Hour, running: Segment, now: dt.datetime) -> Segment | None:
    """What is left of it, in whole minutes rounded up, as a segment of the same name."""
    spent = time_spent((run for run in hour.runs if run.segment_id == running.pk), now)
    left = -((spent - running.effective_minutes * MINUTE) // MINUTE)
    if left < 1:
        return None
    return Segment(
        session=hour.session,
        order=len(hour.segments),
        kind=running.kind,
        title=running.title,
        says=running.says,
        minutes=left,
        policy_question=running.policy_question,
    )
