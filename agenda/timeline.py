"""Where the hour stands, read from stored instants. Changes nothing."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Max

from agenda.models import Run, Segment, Session, Step


def step_count(session_id: int) -> int:
    """Steps taken and undone: what a moderator's screen names as the state it saw."""
    counts = Step.objects.filter(session=session_id).aggregate(
        taken=Count("pk"), undone=Count("undone_at")
    )
    return int(counts["taken"]) + int(counts["undone"])


def last_step(session_id: int) -> Step | None:
    """The step that undo would take back."""
    return Step.objects.filter(session=session_id, undone_at=None).order_by("pk").last()


def current_segment(session: Session) -> Segment | None:
    """The segment that runs, or ran last: a pause does not leave it."""
    latest = session.runs.filter(voided_at=None).aggregate(latest=Max("pk"))["latest"]
    run = session.runs.filter(pk=latest).select_related("segment").first() if latest else None
    return run.segment if run else None


def segment_after(session: Session, current: Segment | None) -> Segment | None:
    """The segment that follows in the organizer's order."""
    segments = list(session.segments.all())
    if current is None:
        return segments[0] if segments else None
    place = next((i for i, s in enumerate(segments) if s.pk == current.pk), len(segments))
    return segments[place + 1] if place + 1 < len(segments) else None


def time_spent(runs: Iterable[Run], until: dt.datetime) -> dt.timedelta:
    """The sum of runs that are not voided; an open one counts until now."""
    return sum(
        ((run.ended_at or until) - run.started_at for run in runs if run.voided_at is None),
        dt.timedelta(),
    )


def planned_times(session: Session, segments: Iterable[Segment]) -> list[dt.datetime | None]:
    """When each segment begins as planned; nothing while the session has no time."""
    begins, moment = [], session.starts_at
    for segment in segments:
        begins.append(moment)
        moment = moment and moment + dt.timedelta(minutes=segment.minutes)
    return begins


def spare_minutes(session: Session, segments: Iterable[Segment]) -> int:
    """Minutes of the slot that the agenda leaves; negative when it does not fit."""
    return session.minutes - sum(segment.minutes for segment in segments)
