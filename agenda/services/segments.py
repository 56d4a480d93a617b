"""What is still to come, changed while the hour runs: skip, move, insert, bear an overrun."""

from agenda.facts.clock import clock
from agenda.facts.hour import Hour
from agenda.models import Segment
from agenda.rules.codes import SegmentKind, State
from agenda.rules.limits import LONGEST_INSERTED, LONGEST_LOSS, LONGEST_TITLE
from agenda.rules.plan import Offer, offers
from agenda.rules.projection import lost_minutes
from agenda.services.steps import StepTaken, ready
from common import instants
from common.refusals import refuse
from common.text import clean_line
from live import stream

OPEN = (State.PUBLISHED, State.LIVE)
# The moderator's clock may be a little ahead of ours when a new minute is lost.
AHEAD_MS = 5_000


def skip(*, session_id: int, step: int, segment_id: int, by: int | None = None) -> None:
    """Leave out a segment that has not run. Starting it after all is `reopen`."""
    with stream.locked(session_id):
        hour = ready(session_id, step, *OPEN)
        segment = _to_come(hour, segment_id)
        taken = StepTaken(hour, "skip", by)
        taken.skip(segment, taken.now)
        taken.finish()


def move(
    *, session_id: int, step: int, segment_id: int, before: int | None, by: int | None = None
) -> None:
    """Let a segment that has not run come before another one, or last of all."""
    with stream.locked(session_id):
        hour = ready(session_id, step, *OPEN)
        segment = _to_come(hour, segment_id)
        follower = None if before is None else _to_come(hour, before)
        arranged = hour.segments if before == segment_id else hour.with_before(segment, follower)
        if arranged == hour.segments:
            raise refuse("wrong_state")
        taken = StepTaken(hour, "move", by)
        taken.arrange(arranged)
        taken.finish()


def insert(
    *,
    session_id: int,
    step: int,
    kind: str,
    title: str,
    minutes: int,
    before: int | None,
    policy_question: int | None,
    by: int | None = None,
) -> int:
    """Put a new segment before one that has not run, or last of all. Returns its key.

    Where a session runs and has had none, it begins.
    """
    with stream.locked(session_id):
        hour = ready(session_id, step, *OPEN)
        follower = None if before is None else _to_come(hour, before)
        segment = _new_segment(hour, kind, title, minutes, policy_question)
        taken = StepTaken(hour, "insert", by)
        taken.insert(segment)
        taken.arrange(hour.with_before(segment, follower))
        if hour.session.state == State.LIVE and hour.current is None and not hour.to_come:
            taken.open_run(segment)
        taken.finish()
        return int(segment.pk)


def _new_segment(
    hour: Hour, kind: str, title: str, minutes: int, policy_question: int | None
) -> Segment:
    name = clean_line(title)
    if len(name) > LONGEST_TITLE:
        raise refuse("too_long", limit=LONGEST_TITLE)
    if kind not in SegmentKind.values:
        raise refuse("not_found")
    if not 1 <= minutes <= LONGEST_INSERTED:
        raise refuse("minutes", min=1, max=LONGEST_INSERTED)
    about = None
    if policy_question is not None:
        about = hour.session.policy_questions.get(pk=policy_question)
    return Segment(
        session=hour.session,
        order=len(hour.segments),
        kind=kind,
        title=name,
        minutes=minutes,
        policy_question=about,
    )


def apply(
    *,
    session_id: int,
    step: int,
    cuts: dict[int, int],
    ends_later: int,
    breaks_minimum: bool = False,
    by: int | None = None,
) -> None:
    """Bear the overrun as a moderator chose. Refuses what the rule does not offer."""
    with stream.locked(session_id):
        hour = ready(session_id, step, State.LIVE)
        chosen = Offer("spread", cuts, ends_later, breaks_minimum)  # or whatever it is called
        if not _is_offered(hour, chosen):
            raise refuse("not_offered")
        taken = StepTaken(hour, "apply", by)
        taken.extend({pk: -minutes for pk, minutes in cuts.items()})
        taken.end_later(ends_later)
        taken.finish()


def _is_offered(hour: Hour, chosen: Offer) -> bool:
    now = instants.milliseconds(instants.database_now())
    lost = lost_minutes(clock(hour.session.pk), now + AHEAD_MS)
    if not 0 < chosen.loss <= min(lost, LONGEST_LOSS):
        return False
    return any(
        offer.is_same(chosen) and offer.breaks_minimum == chosen.breaks_minimum
        for offer in offers(hour.parts(), chosen.loss)
    )


def _to_come(hour: Hour, segment_id: int) -> Segment:
    segment = hour.segment(segment_id)
    if segment is None or segment not in hour.to_come:
        raise refuse("wrong_state")
    return segment
