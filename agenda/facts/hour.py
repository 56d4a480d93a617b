"""Where the hour stands, read from stored instants. Changes nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from agenda.models import Run, Segment, Session, Step
from agenda.rules.codes import State
from agenda.rules.plan import Part


@dataclass(frozen=True, slots=True)
class Hour:
    """A session's segments in their order and the runs that count, read once."""

    session: Session
    segments: list[Segment]
    runs: list[Run]

    @classmethod
    def read(cls, session_id: int) -> "Hour":
        session = Session.objects.get(pk=session_id)
        runs = list(session.runs.filter(voided_at=None))
        return cls(session, list(session.segments.all()), runs)

    @property
    def current(self) -> Segment | None:
        """The segment that runs, or ran last: a pause does not leave it."""
        last = max(self.runs, key=lambda run: run.pk, default=None)
        return self.segment(last.segment_id) if last else None

    @property
    def open_run(self) -> Run | None:
        return next((run for run in self.runs if run.ended_at is None), None)

    @property
    def to_come(self) -> list[Segment]:
        """Segments that have not run and are not skipped, in their order: the first comes next."""
        if self.session.state == State.ENDED:
            return []
        begun = {run.segment_id for run in self.runs}
        return [s for s in self.segments if s.pk not in begun and s.skipped_at is None]

    def segment(self, pk: int | None) -> Segment | None:
        return next((segment for segment in self.segments if segment.pk == pk), None)

    def with_before(self, segment: Segment, follower: Segment | None) -> list[Segment]:
        """The order with this segment before another one, or last of all."""
        others = [each for each in self.segments if each != segment]
        position = len(others) if follower is None else others.index(follower)
        return [*others[:position], segment, *others[position:]]

    def with_next(self, segment: Segment) -> list[Segment]:
        """The order with this segment before all others that are still to come."""
        waiting = next((each for each in self.to_come if each != segment), None)
        return self.with_before(segment, waiting)

    def is_done(self, segment: Segment) -> bool:
        """It ran, and something else runs now; or the session is over."""
        current, ended = self.current, self.session.state == State.ENDED
        here = current is not None and current.pk == segment.pk
        return (ended or not here) and any(run.segment_id == segment.pk for run in self.runs)

    def parts(self) -> list[Part]:
        """The segments to come, as the plan counts them."""
        return [
            Part(
                id=segment.pk,
                minutes=segment.effective_minutes,
                audience=segment.audience_share,
                minimum=segment.minimum_minutes,
            )
            for segment in self.to_come
        ]


def step_count(session_id: int) -> int:
    """Steps taken and undone: what a moderator's screen names as the state it saw."""
    counts = Step.objects.filter(session=session_id).aggregate(
        taken=Count("pk"), undone=Count("undone_at")
    )
    return int(counts["taken"]) + int(counts["undone"])


def last_step(session_id: int, *verbs: str) -> Step | None:
    """The step that undo would take back; the last one of these verbs where some are named."""
    steps = Step.objects.filter(session=session_id, undone_at=None)
    return (steps.filter(verb__in=verbs) if verbs else steps).order_by("pk").last()


def as_planned(session_id: int, segments: Iterable[Segment]) -> list[Segment]:
    """The organizer's order: without what moderators inserted, before what they moved."""
    planned = [segment for segment in segments if segment.inserted_at is None]
    order = {str(segment.pk): segment.order for segment in planned}
    steps = Step.objects.filter(session=session_id, undone_at=None).order_by("-pk")
    for before in steps.values_list("before", flat=True):
        order |= before.get("orders", {})
    return sorted(planned, key=lambda segment: (order[str(segment.pk)], segment.pk))


def time_spent(runs: Iterable[Run], until: dt.datetime) -> dt.timedelta:
    """The sum of runs that are not voided; an open one counts until now."""
    return sum(
        ((run.ended_at or until) - run.started_at for run in runs if run.voided_at is None),
        dt.timedelta(),
    )


def planned_times(session: Session, segments: Iterable[Segment]) -> list[dt.datetime | None]:
    """The planned start of each segment, in order; None while the session has no time."""
    begins, moment = [], session.starts_at
    for segment in segments:
        begins.append(moment)
        moment = moment and moment + dt.timedelta(minutes=segment.minutes)
    return begins
