"""An organizer says which mails a session sends, when and to whom."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction

from agenda.models import Session
from outbox.services import rows
from participants.models import MailChoice
from participants.rules.reminders import KINDS, Occasion, Since
from participants.services import people_mails, reminders


class Chosen(NamedTuple):
    """What was chosen for a kind; a number only where its time can be chosen."""

    on: bool
    to: tuple[str, ...]
    number: int | None = None


def choose(*, session: Session, chosen: Mapping[str, Chosen], now: dt.datetime) -> list[str]:
    """Keep what differs from the house's table; gives the kinds that are otherwise than before.

    What waits already follows: it is taken back, and put anew as it is meant now.
    """
    with transaction.atomic():
        changed = [kind for kind, choice in chosen.items() if _keep(session, kind, choice)]
        if changed:
            rows.take_back("chosen otherwise", session_id=session.pk, kind__in=changed)
            _put_anew(Session.objects.get(pk=session.pk), now)
    return changed


def _keep(session: Session, kind: str, choice: Chosen) -> bool:
    """Whether this is news."""
    usual, mine = KINDS[kind], MailChoice.objects.filter(session=session, kind=kind)
    before = mine.values_list("on", "to", "number").first()
    kept = (choice.on, _other_audience(usual, choice), _other_number(usual, choice))
    if kept == (True, None, None):
        mine.delete()
        return before is not None
    values = dict(zip(("on", "to", "number"), kept, strict=True))
    MailChoice.objects.update_or_create(session=session, kind=kind, defaults=values)
    return before != kept


def _other_audience(usual: Occasion, choice: Chosen) -> list[str] | None:
    return None if set(choice.to) == set(usual.to) else sorted(choice.to)


def _other_number(usual: Occasion, choice: Chosen) -> int | None:
    return None if choice.number in {None, usual.number} else choice.number


def _put_anew(session: Session, now: dt.datetime) -> None:
    reminders.reschedule(session=session)
    people_mails.put(session, Since.START, now=now, until=now + people_mails.AHEAD, anew=True)
    if session.noted_end:
        reminders.schedule_afterwards(session_id=session.pk, now=now)
        people_mails.put(session, Since.END, now=now, anew=True)
