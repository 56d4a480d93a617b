"""The admin's first page: the sessions that one organizes, what is next, missing and answered."""

import datetime as dt
from typing import Any, NamedTuple

from django.urls import reverse

from agenda.models import Format, Session
from agenda.rules.codes import State
from agenda.rules.presets import SHAPES, USUAL
from common.instants import database_now
from participants.facts.access import organized_by, organizer_seats
from participants.facts.answers import uninvited
from participants.facts.news import waits
from participants.facts.readiness import check_all
from participants.rules.readiness.findings import Finding
from session_platform.admin.answers import Answer, answers_of
from session_platform.admin.next_steps import (
    OVER,
    WORDS,
    Step,
    days_away,
    rank,
    step_of,
    telling,
)
from session_platform.admin.readiness import sorted_out

MOST_PAST = 50  # the list of sessions has them all
MOST_MISSING = 3


class Missing(NamedTuple):
    """Something to do, and the field where it is done."""

    act: str
    url: str


class Row(NamedTuple):
    """A session as its organizer meets it first."""

    session: Session
    url: str
    phase: str
    words: Any
    away: str
    step: Step
    missing: list[Missing]
    more: int
    answers: list[Answer]


class Desk(NamedTuple):
    """What comes, and what is over."""

    coming: list[Row]
    past: list[Row]
    formats: list[Format]
    usual: str


def desk_of(user: Any) -> Desk:
    now = database_now()
    sessions = list(organized_by(user).select_related("forum", "news"))
    phases = {session.pk: session.phase(now) for session in sessions}
    untold = {session.pk for session in sessions if waits(session, now)}
    over = {session.pk for session in sessions if phases[session.pk] in OVER} - untold
    coming = [session for session in sessions if session.pk not in over]
    coming.sort(key=lambda session: rank(session, phases[session.pk], now))
    past = [session for session in sessions if session.pk in over][:MOST_PAST]
    planned = [
        session for session in coming if phases[session.pk] in (State.DRAFT, State.PUBLISHED)
    ]
    found, answers = check_all(planned) if planned else {}, answers_of(coming) if coming else {}
    seats, left = organizer_seats(user, coming), uninvited(planned) if planned else {}

    def row(session: Session) -> Row:
        missing = sorted_out(found.get(session.pk, ())).missing
        phase, seat = phases[session.pk], seats.get(session.pk)
        step = step_of(session, phase, missing, seat, left.get(session.pk, 0))
        step = telling(session) if session.pk in untold else step
        return _row(session, phase, now, missing, answers.get(session.pk, []), step)

    formats = [] if coming else list(Format.objects.filter(code__in=SHAPES))
    return Desk([row(each) for each in coming], [row(each) for each in past], formats, USUAL)


def _row(
    session: Session,
    phase: str,
    now: dt.datetime,
    missing: list[Finding],
    answers: list[Answer],
    step: Step,
) -> Row:
    url = reverse("admin:agenda_session_change", args=[session.pk])
    shown = [Missing(each.act, f"{url}#{each.field}") for each in missing[:MOST_MISSING]]
    return Row(
        session,
        url,
        phase,
        WORDS[phase],
        days_away(session.local_start, now),
        step,
        shown,
        len(missing) - len(shown),
        answers,
    )
