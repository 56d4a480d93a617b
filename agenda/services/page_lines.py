"""Lines of a proposal page without a place in the session: kept, and put where a person says."""

from collections.abc import Iterable
from typing import Any

from agenda.models import Outcome, PageLine, PolicyQuestion, Session
from agenda.rules.codes import LinePlace, SegmentKind, State
from agenda.rules.limits import LONGEST_TITLE
from agenda.rules.presets import usual_minimum
from agenda.rules.proposal.model import Rest
from agenda.rules.proposal.timed import minutes_of, title_of
from common.refusals import refuse
from live import stream

TEXTS = (LinePlace.DESCRIPTION, LinePlace.GAINS, LinePlace.HYBRID)
ROWS: dict[str, Any] = {LinePlace.POLICY_QUESTION: PolicyQuestion, LinePlace.OUTCOME: Outcome}
PLANNED = (State.DRAFT, State.PUBLISHED)


def keep_rest(session: Session, rest: Iterable[Rest]) -> None:
    """The lines of the page as it is now; those that were given a place keep it."""
    placed = {(line.label, line.text): line.place for line in session.page_lines.exclude(place="")}
    session.page_lines.all().delete()
    told = dict.fromkeys((line.label[:LONGEST_TITLE], line.text) for line in rest)
    PageLine.objects.bulk_create(
        PageLine(session=session, order=order, label=label, text=text,
                 place=placed.get((label, text), ""))
        for order, (label, text) in enumerate(told, 1)
    )  # fmt: skip


def place_lines(*, session_id: int, lines: Iterable[int], place: str) -> int:
    """Put lines at the end of a part of the session, in their order; says how many moved."""
    with stream.locked(session_id):
        session = Session.objects.get(pk=session_id)
        found = list(session.page_lines.filter(pk__in=list(lines), place=""))
        if place == LinePlace.SEGMENT and session.state not in PLANNED:
            raise refuse("hour_has_begun")
        for line in found:
            _put(session, line.text, place)
        session.save(update_fields=[str(name) for name in TEXTS])
        PageLine.objects.filter(pk__in=[line.pk for line in found]).update(place=place)
        stream.changed(session_id, "agenda", "clock", "plan")
    return len(found)


def _put(session: Session, text: str, place: str) -> None:
    if place in TEXTS:
        setattr(session, place, f"{getattr(session, place)}\n{text}".strip())
    elif place == LinePlace.SEGMENT:
        _plan(session, text)
    elif row := ROWS.get(place):
        last = row.objects.filter(session=session).count()
        row.objects.create(session=session, order=last + 1, text=text)


def _plan(session: Session, text: str) -> None:
    """A segment as long as the line says; one minute, to be set, where it says nothing."""
    minutes, kind = minutes_of(text) or 1, SegmentKind.EXCHANGE
    session.segments.create(
        order=session.segments.count() + 1,
        kind=kind,
        title=(title_of(text) or text)[:LONGEST_TITLE],
        minutes=minutes,
        minimum_minutes=usual_minimum(kind, minutes),
    )
