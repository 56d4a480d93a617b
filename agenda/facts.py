"""The agenda and its clock as screens see them: stored instants and plans, nothing that ticks."""

from typing import Any

from django.conf import settings

from agenda.models import Run, Segment, Session
from agenda.timeline import current_segment, last_step, step_count
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
    session = Session.objects.get(pk=session_id)
    current = current_segment(session)
    runs = list(session.runs.filter(voided_at=None))
    last = last_step(session_id)
    return {
        "state": session.state,
        "lobby_at": milliseconds(session.lobby_at),
        "starts_at": milliseconds(session.starts_at),
        "live_at": milliseconds(session.live_at),
        "ended_at": milliseconds(session.ended_at),
        "segment": current.pk if current else None,
        "running": any(run.ended_at is None for run in runs),
        "segments": _timed(session, runs, current),
        "step": step_count(session_id),
        "undo": last and {"verb": last.verb, "at": milliseconds(last.taken_at)},
    }


def _timed(session: Session, runs: list[Run], current: Segment | None) -> list[dict[str, Any]]:
    segments = list(session.segments.all())
    place = next((i for i, s in enumerate(segments) if current and s.pk == current.pk), 0)
    ended = session.ended_at is not None
    return [
        _time(segment, [run for run in runs if run.segment_id == segment.pk])
        | {"done": index < place or (ended and index <= place)}
        for index, segment in enumerate(segments)
    ]


def _time(segment: Segment, runs: list[Run]) -> dict[str, Any]:
    spent = sum((run.ended_at - run.started_at).total_seconds() for run in runs if run.ended_at)
    running = next((run.started_at for run in runs if run.ended_at is None), None)
    return {
        "id": segment.pk,
        "minutes": segment.minutes + segment.extended_minutes,
        "opened_at": milliseconds(min((run.started_at for run in runs), default=None)),
        "spent_ms": round(spent * 1000),
        "since": milliseconds(running),
    }
