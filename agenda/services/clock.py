"""The verbs of a session: publish it, and run its clock. Arranging and undoing are beside it."""

from django.core.exceptions import ValidationError

from agenda.facts.hour import Hour
from agenda.models import Segment
from agenda.rules.codes import State
from agenda.rules.limits import LONGEST_EXTENSION, LONGEST_SEGMENT
from agenda.services.steps import END, StepTaken, ready
from common.refusals import refuse
from live import stream

# --- The clock ------------------------------------------------------------------------------------
# Each verb names the step that the presser saw; when another moderator was faster it is refused.


def start(*, session_id: int, step: int, by: int | None = None) -> None:
    """Go live, early or late, and let the first segment run."""
    with stream.locked(session_id):
        hour = ready(session_id, step, State.PUBLISHED)
        taken = StepTaken(hour, "start", by)
        taken.set_state(State.LIVE, live_at=taken.now)
        taken.open_run(_first(hour))
        taken.finish()


def pause(*, session_id: int, step: int, by: int | None = None) -> None:
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        if hour.open_run is None:
            raise _nothing_left(hour)
        taken = StepTaken(hour, "pause", by)
        taken.close_run()
        taken.finish()


def resume(*, session_id: int, step: int, by: int | None = None) -> None:
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        if hour.open_run is not None:
            raise refuse("wrong_state")
        segment = hour.current or _first(hour)
        if segment is None:
            raise _nothing_left(hour)
        taken = StepTaken(hour, "resume", by)
        taken.open_run(segment)
        taken.finish()


def go_to_next(*, session_id: int, step: int, by: int | None = None) -> None:
    """End the current segment and start the first that is still to come."""
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        following = _first(hour)
        if following is None:
            raise _nothing_left(hour)
        taken = StepTaken(hour, "next", by)
        taken.close_run()
        taken.open_run(following)
        taken.finish()


def reopen(*, session_id: int, step: int, segment_id: int, by: int | None = None) -> None:
    """Start this segment now, whether it ran, was skipped or is still to come.

    One that never ran takes its place before the others that are still to come.
    """
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        segment = hour.segment(segment_id)
        running = hour.open_run
        if segment is None or (running is not None and running.segment_id == segment_id):
            raise refuse("wrong_state")
        taken = StepTaken(hour, "reopen", by)
        taken.close_run()
        if all(run.segment_id != segment_id for run in hour.runs):
            taken.arrange(hour.with_next(segment))
        if segment.skipped_at is not None:
            taken.skip(segment, None)
        taken.open_run(segment)
        taken.finish()


def extend(*, session_id: int, step: int, minutes: int, by: int | None = None) -> None:
    """Give the current segment some minutes more; negative ones take them back."""
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        segment = hour.current
        if segment is None:
            raise _nothing_left(hour)
        shortest = max(1 - segment.effective_minutes, -LONGEST_EXTENSION)
        longest = min(LONGEST_SEGMENT - segment.effective_minutes, LONGEST_EXTENSION)
        if minutes == 0 or not shortest <= minutes <= longest:
            raise refuse("minutes", min=shortest, max=longest)
        taken = StepTaken(hour, "extend", by)
        taken.extend({segment.pk: minutes})
        taken.finish()


def end(*, session_id: int, step: int, by: int | None = None) -> None:
    """End the session. One that nobody ends does so by itself (services/forgotten.py)."""
    with stream.locked(session_id):
        taken = StepTaken(ready(session_id, step, State.LIVE), END, by)
        taken.close_run()
        taken.set_state(State.ENDED, ended_at=taken.now, end_noted_at=taken.now)
        taken.finish()


def _nothing_left(hour: Hour) -> ValidationError:
    """Why the clock has nothing to run."""
    if hour.current is not None:
        return refuse("wrong_state")
    return refuse("none_to_come") if hour.segments else refuse("no_segments")


def _first(hour: Hour) -> Segment | None:
    return next(iter(hour.to_come), None)
