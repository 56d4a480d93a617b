"""Mails that hang on the live clock: who is on next, and whether a session has ended.

A tick reads the clock as screens do, and puts what follows from it.
"""

import datetime as dt

from agenda.facts.clock import clock
from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.projection import Clock, projection
from common.instants import milliseconds
from participants.facts.mail_plans import people_for, plans_of
from participants.models import Lead, Participant
from participants.rules.presence import State as Presence
from participants.rules.reminders import MINUTE, Kind, Occasion
from participants.services.people_mails import put_once

BEFORE = 5 * MINUTE  # somebody is told so long before their segment


def put_what_is_live(*, now: dt.datetime) -> None:
    for session in Session.objects.filter(state=State.LIVE).prefetch_related("mail_choices"):
        plans, state = plans_of(session), clock(session.pk)
        if Kind.NEXT in plans and state["running"]:
            _tell_who_is_next(session, state, plans[Kind.NEXT], now)
        if Kind.NOT_ENDED in plans and _is_asked(state, now):
            people = people_for(session.pk, plans[Kind.NOT_ENDED])
            put_once(people, Kind.NOT_ENDED, state["asks_at"], now=now)


def _tell_who_is_next(session: Session, state: Clock, plan: Occasion, now: dt.datetime) -> None:
    for segment in segments_near(state, now):
        leads = Lead.objects.filter(segment=segment)
        leading = set(leads.values_list("participant", flat=True)) - _on_now(state)
        people = people_for(session.pk, plan) if leading else []
        away = [one for one in people if one.pk in leading and not has_a_screen(one)]
        put_once(away, Kind.NEXT, segment, now=now, segment=segment)


def segments_near(state: Clock, now: dt.datetime) -> list[int]:
    """Those that begin within five minutes, if everything before them takes what it is given."""
    at = milliseconds(now)
    until = at + BEFORE // dt.timedelta(milliseconds=1)
    ahead = [each for each in projection(state, at) if each.state == "next" and each.starts_at]
    return [each.id for each in ahead if at <= (each.starts_at or 0) <= until]


def has_a_screen(person: Participant) -> bool:
    """Whether one of theirs is open: then it tells them by itself."""
    presence = getattr(person, "presence", None)
    return presence is not None and presence.state == Presence.HERE


def _on_now(state: Clock) -> set[int]:
    leads = Lead.objects.filter(segment=state["segment"])
    return set(leads.values_list("participant", flat=True))


def _is_asked(state: Clock, now: dt.datetime) -> bool:
    return state["asks_at"] is not None and state["asks_at"] <= milliseconds(now)
