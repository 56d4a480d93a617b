"""What somebody leads: their parts of the agenda, with what comes before and after each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from agenda.facts.clock import clock
from agenda.models import Segment
from agenda.rules.projection import projection
from common.instants import instant, milliseconds
from participants.models import Lead, Participant


@dataclass(frozen=True)
class Slot:
    """A part of the agenda that is theirs; `begins_at` as things stand, None without a time."""

    segment: Segment
    begins_at: Any
    minutes: int
    alone: bool
    before: Segment | None
    after: Segment | None


def slots_of(person: Participant, now: Any) -> list[Slot]:
    """In the order of the agenda."""
    session = person.session
    leads: dict[int, list[Lead]] = {}
    for lead in Lead.objects.filter(segment__session=session):
        leads.setdefault(lead.segment_id, []).append(lead)
    times = {each.id: each for each in projection(clock(session.pk), milliseconds(now))}
    segments = list(session.segments.select_related("policy_question"))
    return [
        _slot(person, segments, place, leads.get(segment.pk, []), times.get(segment.pk))
        for place, segment in enumerate(segments)
        if any(lead.participant_id == person.pk for lead in leads.get(segment.pk, []))
    ]


def _slot(
    person: Participant, segments: Sequence[Segment], place: int, leads: list[Lead], time: Any
) -> Slot:
    segment = segments[place]
    own = next(lead.minutes for lead in leads if lead.participant_id == person.pk)
    return Slot(
        segment=segment,
        begins_at=instant(time.starts_at) if time and person.session.starts_at else None,
        minutes=own or segment.effective_minutes,
        alone=bool(own) or len(leads) == 1,
        before=segments[place - 1] if place else None,
        after=segments[place + 1] if place + 1 < len(segments) else None,
    )
