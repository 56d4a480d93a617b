"""Somebody who is to speak over a line is gone: noted by itself, waited for, or let come later."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from agenda.models import Session
from agenda.rules.codes import State as Phase
from agenda.services import exchange, segments
from agenda.services.steps import ready
from common.instants import database_now
from common.refusals import refuse
from live import stream
from participants.facts.absences import Slots, read_slots
from participants.models import Absence, Lead
from participants.rules.absences import GIVEN, Swap
from participants.rules.causes import NAMES

TOPIC = "leading"


def note(
    session_id: int, gone: Mapping[int, dt.datetime], back: Collection[int], now: dt.datetime
) -> None:
    """Keep who of those that lead has gone, seen last so long ago, and who is back."""
    session = Session.objects.get(pk=session_id)
    left = {pk: seen for pk, seen in gone.items() if _counts(session, seen, now)}
    if not (left or back):
        return
    with stream.locked(session_id):
        rows = [Absence(session=session, participant_id=pk, since=at) for pk, at in left.items()]
        known = set(_open(session_id).values_list("participant", flat=True))
        Absence.objects.bulk_create(row for row in rows if row.participant_id not in known)
        _open(session_id).filter(participant__in=back).update(back_at=now)
        stream.changed(session_id, TOPIC)


def _counts(session: Session, seen: dt.datetime, now: dt.datetime) -> bool:
    """Whoever was seen last before the lobby opened never came."""
    if session.called_off_at or session.state not in {Phase.PUBLISHED, Phase.LIVE}:
        return False
    doors = [at for at in (session.lobby_at, session.live_at) if at]
    return bool(doors) and min(doors) <= seen


def wait(*, session_id: int, participant_id: int, on: bool = True) -> None:
    """Give them two minutes, counted from now; or take that back."""
    with stream.locked(session_id):
        until = database_now() + GIVEN if on else None
        if not _open(session_id).filter(participant__pk=participant_id).update(rests_until=until):
            raise refuse("wrong_state")
        stream.changed(session_id, TOPIC)


def swap(
    *, session_id: int, participant_id: int, step: int, first: int, by: int | None = None
) -> dict[str, Any]:
    """Let come first what the presser's screen named: another lead, or another segment.

    Returns, of leads, in which order they led which segment, for the way back (`arrange`); a
    segment that was moved is taken back as every step is.
    """
    with stream.locked(session_id):
        ready(session_id, step, Phase.LIVE)
        slots = read_slots(session_id)
        found = _named(slots, participant_id, first)
        theirs = next(part for part in slots.parts if participant_id in part.leads)
        if found.how == "lead":
            order = [pk for pk in theirs.leads if pk != first]
            order.insert(order.index(participant_id), first)
            arrange(session_id=session_id, segment_id=theirs.id, order=order)
            return {"segment": theirs.id, "order": list(theirs.leads)}
        if slots.hour.current is None or slots.hour.current.pk != theirs.id:
            segments.move(
                session_id=session_id, step=step, segment_id=first, before=theirs.id, by=by
            )
            return {}
        rest = exchange.put_first(session_id=session_id, step=step, segment_id=first, by=by)
        if rest is not None:
            _lead_rest(session_id, theirs.id, rest)
        return {}


def _named(slots: Slots, participant_id: int, first: int) -> Swap:
    if participant_id not in slots.absent or not any(
        participant_id in part.leads for part in slots.near
    ):
        raise refuse("wrong_state")
    found = slots.first_instead_of(participant_id)
    if not isinstance(found, Swap) or found.first != first:
        raise refuse("not_offered")
    return found


def _lead_rest(session_id: int, theirs: int, rest: int) -> None:
    """Whoever led the segment that made way leads what is left of it."""
    led = Lead.objects.filter(segment=theirs).order_by("pk")
    Lead.objects.bulk_create(
        Lead(segment_id=rest, participant_id=each.participant_id, minutes=each.minutes)
        for each in led
    )
    stream.changed(session_id, NAMES)


def arrange(*, session_id: int, segment_id: int, order: list[int]) -> None:
    """Put in this order those who lead a segment. Refuses `wrong_state` where others do."""
    with stream.locked(session_id):
        led = Lead.objects.filter(segment__pk=segment_id, segment__session=session_id)
        rows = {each.participant_id: each for each in led}
        if set(rows) != set(order) or len(order) != len(rows):
            raise refuse("wrong_state")
        led.delete()
        Lead.objects.bulk_create(
            Lead(segment_id=segment_id, participant_id=pk, minutes=rows[pk].minutes) for pk in order
        )
        stream.changed(session_id, NAMES)


def _open(session_id: int) -> QuerySet[Absence]:
    return Absence.objects.filter(session=session_id, back_at=None)
