"""A session that begins from a format: a draft with the usual agenda, and nobody in it yet."""

from typing import Any

from django.db import transaction

from agenda.models import Format, Segment, Session
from agenda.rules.presets import plan
from live import stream
from participants.services.sessions import found_session

MINUTES = 60


def begin_session(*, user: Any, shape: Format) -> Session:
    with transaction.atomic():
        session = found_session(Session(format=shape, minutes=MINUTES), user=user)
        with stream.locked(session.pk):
            Segment.objects.bulk_create(_usual_agenda(session, shape))
            stream.changed(session.pk, "agenda", "clock", "plan")
    return session


def _usual_agenda(session: Session, shape: Format) -> list[Segment]:
    return [
        Segment(
            session=session,
            order=order,
            kind=part.kind,
            title=part.title,
            minutes=part.minutes,
            minimum_minutes=part.minimum,
            audience_minutes=part.audience,
        )
        for order, part in enumerate(plan(shape.code, MINUTES, (), 0), 1)
    ]
