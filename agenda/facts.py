"""The agenda and its clock as screens see them: stored instants and plans, nothing that ticks."""

from typing import Any

from django.conf import settings

from agenda.models import Run, Segment, Session, StageMessage
from agenda.plan import LONGEST_LOSS, Offer, Part, offers
from agenda.timeline import Hour, last_step, step_count
from live.registry import fact
from live.stream import milliseconds


def join_url(session: Session) -> str:
    """The short address that people type from a wall."""
    return f"{settings.SITE_URL}/{session.join_code}"


@fact("agenda")
def agenda(session_id: int) -> dict[str, Any]:
    session = Session.objects.get(pk=session_id)
    return {
        "title": session.title,
        "slug": session.slug,
        "code": session.join_code,
        "join_url": join_url(session),
        "starts_at": milliseconds(session.starts_at),
        "minutes": session.minutes,
        "time_zone": session.time_zone,
        "place": session.place,
        "policy_questions": [
            {"id": question.pk, "number": number, "text": question.text}
            for number, question in enumerate(session.policy_questions.all(), start=1)
        ],
        "segments": [_segment(segment) for segment in session.segments.all()],
        "links": list(session.links.values("kind", "url", "label")),
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.pk,
        "kind": segment.kind,
        "title": segment.title,
        "minutes": segment.minutes,
        "minimum_minutes": segment.minimum_minutes,
        "audience_minutes": segment.audience_share,
        "policy_question": segment.policy_question_id,
    }


@fact("clock")
def clock(session_id: int) -> dict[str, Any]:
    """Time left is derived from this by every screen for itself."""
    hour = Hour.read(session_id)
    session, current = hour.session, hour.current
    last = last_step(session_id)
    return {
        "state": session.state,
        "lobby_at": milliseconds(session.lobby_at),
        "starts_at": milliseconds(session.starts_at),
        "live_at": milliseconds(session.live_at),
        "ended_at": milliseconds(session.ended_at),
        "promised_end_at": milliseconds(session.promised_end_at),
        "marks": session.marks,
        "cost_on_wall": session.cost_on_wall,
        "cost": _cost(session) if session.cost_on_wall else None,
        "segment": current.pk if current else None,
        "running": hour.open_run is not None,
        "segments": [_timed(hour, segment) for segment in hour.segments],
        "step": step_count(session_id),
        "undo": last and {"verb": last.verb, "at": milliseconds(last.taken_at)},
    }


def _timed(hour: Hour, segment: Segment) -> dict[str, Any]:
    runs = [run for run in hour.runs if run.segment_id == segment.pk]
    return _time(segment, runs) | {
        "done": hour.is_done(segment),
        "skipped": segment.skipped_at is not None,
    }


def _time(segment: Segment, runs: list[Run]) -> dict[str, Any]:
    spent = sum((run.ended_at - run.started_at).total_seconds() for run in runs if run.ended_at)
    running = next((run.started_at for run in runs if run.ended_at is None), None)
    return {
        "id": segment.pk,
        "minutes": segment.effective_minutes,
        "opened_at": milliseconds(min((run.started_at for run in runs), default=None)),
        "spent_ms": round(spent * 1000),
        "since": milliseconds(running),
    }


def _cost(session: Session) -> dict[str, Any] | None:
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


@fact("plan", audience="moderators")
def plan(session_id: int) -> dict[str, Any]:
    """What each lost minute may cost. Each screen picks the row of its own clock's overrun."""
    parts = Hour.read(session_id).parts()
    rows = [offers(parts, loss) for loss in range(1, LONGEST_LOSS + 1)] if parts else []
    return {
        "segments": [_gives(part) for part in parts],
        "offers": [[_offer(offer) for offer in row] for row in rows],
    }


def _gives(part: Part) -> dict[str, int]:
    return {
        "id": part.id,
        "minutes": part.minutes,
        "speakers": part.speakers,
        "audience": part.shared,
        "below": part.below,
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "code": offer.code,
        "cuts": {str(key): minutes for key, minutes in offer.cuts.items()},
        "ends_later": offer.ends_later,
        "breaks_minimum": offer.breaks_minimum,
    }


@fact("stage", audience="stage")
def stage(session_id: int) -> dict[str, Any]:
    row = StageMessage.objects.filter(session=session_id, cleared_at=None).first()
    if row is None:
        return {"message": None, "understood_at": None}
    message = {
        "id": row.pk,
        "code": row.code,
        "text": row.text,
        "sent_at": milliseconds(row.sent_at),
        "by": row.sent_by,
    }
    return {"message": message, "understood_at": milliseconds(row.understood_at)}
