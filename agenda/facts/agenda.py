"""The agenda and its clock as screens see them: stored instants and plans, nothing that ticks."""

from typing import Any

from agenda.facts.addresses import join_url
from agenda.models import Segment, Session
from common.instants import milliseconds
from live.registry import fact


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
