"""Mails to people for their roles: put when they are about to fall due, judged when they are sent.

Whoever gives somebody a role or an address, and whatever door it comes by, need not know of mails:
a tick looks at the sessions that are near, and puts what their people lack.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Q

from agenda.models import Session
from agenda.rules.codes import State
from outbox.models import Delivery
from outbox.registry import NotWanted
from outbox.rules import recipients
from outbox.services import rows
from participants.facts import mail_plans
from participants.facts.letters_more import more_of
from participants.facts.letters_people import letter_to
from participants.facts.links import link_for
from participants.facts.united import stays_as
from participants.models import Participant
from participants.rules.reminders import (
    DAY,
    REGISTERED,
    Occasion,
    Since,
    announces,
    instant_of,
    key_of,
)

AHEAD = 5 * dt.timedelta(minutes=1)  # so long before it is due a row is put
FARTHEST = 100 * DAY  # before the start, that a number of an organizer can mean


def put_what_is_near(*, now: dt.datetime) -> None:
    """Called by a tick. Known rows stay as they are, so that it may be called at any time."""
    near = Session.objects.filter(state__in=[State.PUBLISHED, State.LIVE], called_off_at=None)
    near = near.filter(Q(starts_at__gte=now, starts_at__lte=now + FARTHEST))
    for session in near.prefetch_related("mail_choices"):
        put(session, Since.START, now=now, until=now + AHEAD)


def put(
    session: Session,
    since: Since,
    *,
    now: dt.datetime,
    until: dt.datetime | None = None,
    anew: bool = False,
) -> None:
    """What is due to its people since then; all of it, or what is due until an instant.

    `anew` puts what was taken back, too.
    """
    if since is Since.START and not announces(session, now):
        return
    plans = mail_plans.plans_of(session)
    for kind, occasion, due_at in mail_plans.falls_due(session, since, plans, now):
        if until is None or due_at <= until:
            some = _rows(session, kind, occasion, due_at)
            (rows.put if anew else _put_new)(some)


def put_once(
    people: Iterable[Participant], kind: str, mark: Any, *, now: dt.datetime, **params: Any
) -> None:
    """One mail to each, now, for something that happens once, which the mark names."""
    _put_new(
        Delivery(
            key=f"{person.session_id}:p{person.pk}:{kind}:{mark}",
            kind=kind,
            session_id=person.session_id,
            recipient=recipients.person(person.pk),
            params=params,
            due_at=now,
        )
        for person in people
    )


def compose(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    """Judged at the last moment, by what the session and the person are now."""
    person = _person_of(delivery)
    occasion = mail_plans.plans_of(person.session).get(delivery.kind)
    if occasion is None or not mail_plans.is_meant(person, occasion):
        raise NotWanted("not meant any more")
    if not occasion.holds(person.session, now):
        raise NotWanted("over")
    if _moved(delivery, person.session, occasion, now):
        raise NotWanted("moved")
    more = more_of(delivery, person.session, person, now)
    context = {"part": True, "press_link": link_for(person), **more}
    return letter_to(person, delivery.kind, context, subject=occasion.subject, now=now)


def is_to_a_person(delivery: Delivery) -> bool:
    return delivery.recipient.startswith(f"{recipients.PERSON}:")


def _rows(
    session: Session, kind: str, occasion: Occasion, due_at: dt.datetime
) -> Iterator[Delivery]:
    if occasion.to == (REGISTERED,):
        return
    for person in mail_plans.people_for(session.pk, occasion):
        yield Delivery(
            key=key_of(session, f"p{person.pk}", kind),
            kind=kind,
            session_id=session.pk,
            recipient=recipients.person(person.pk),
            due_at=due_at,
        )


def _put_new(some: Iterable[Delivery]) -> None:
    """Not those that were judged at this very instant: they would come alive at each tick."""
    new = {row.key: row for row in some}
    known = Delivery.objects.filter(key__in=new).values_list("key", "due_at", "state")
    for key, due_at, state in known:
        if due_at == new[key].due_at or state != Delivery.State.SKIPPED:
            del new[key]
    rows.put(new.values())


def _person_of(delivery: Delivery) -> Participant:
    """Whoever they turned out to be."""
    key = recipients.key_of(delivery.recipient)
    person = Participant.objects.select_related("session", "user").filter(pk=key).first()
    if person and person.merged_into_id:
        person = _kept(delivery, person)
    if person is None or person.removed_at or (person.user and not person.user.is_active):
        raise NotWanted("gone")
    return person


def _kept(delivery: Delivery, gone: Participant) -> Participant | None:
    """Who they turned out to be, unless that one has the same mail anyway."""
    kept = stays_as(gone.pk)
    same = kept and delivery.key.replace(f":p{gone.pk}:", f":p{kept.pk}:")
    return None if Delivery.objects.filter(key=same).exists() else kept


def _moved(delivery: Delivery, session: Session, occasion: Occasion, now: dt.datetime) -> bool:
    """Whether its instant is another one by now: by the session's time, or the number chosen."""
    if occasion.since is Since.LIVE:
        return False
    due_at = occasion.due_at(session, now)
    later = due_at is None or due_at > max(now, delivery.due_at)
    return later or instant_of(session, delivery.kind) not in delivery.key
