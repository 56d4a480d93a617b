"""Signs of life: when somebody who leads a session last did something in it."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Max

from agenda.models import Run, Session, StageMessage, Step
from live.models import Stream

Reader = Callable[[int], dt.datetime | None]
_readers: list[Reader] = []


def sign_of_life(reader: Reader) -> Reader:
    """Register what an app above knows of it: a session's key in, the last instant out."""
    _readers.append(reader)
    return reader


def last_sign(session: Session) -> dt.datetime:
    """Commands of who leads, the clock, the stage, the floor. Who listens or comes is no sign."""
    led = Stream.objects.filter(pk=session.pk).values_list("led_at", flat=True).first()
    begun = Run.objects.filter(session=session, voided_at=None).aggregate(Max("started_at"))
    said = StageMessage.objects.filter(session=session).aggregate(Max("sent_at"))
    steps = Step.objects.filter(session=session).aggregate(Max("taken_at"), Max("undone_at"))
    known = [reader(session.pk) for reader in _readers]
    return last_of(session, led, *steps.values(), *begun.values(), *said.values(), *known)


def last_of(session: Session, *instants: dt.datetime | None) -> dt.datetime:
    """The last of these instants, of its beginning, and of a moderator's word that it goes on."""
    began = session.live_at or session.starts_at or session.created_at
    return max(filter(None, (began, session.still_on_at, *instants)))
