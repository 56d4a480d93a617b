"""Offers of every kind and rows of a call's chat, for tests that look at all that is told."""

import datetime as dt

from agenda.models import Session
from common import instants
from participants.models import Participant
from talk.models import CallRow, Note, Offer
from tests import factories as make


def cross(session: Session, moderator: Participant) -> None:
    """One waits for its author, one was not taken; a line is noted; a row waits, one is sorted."""
    now = instants.database_now()
    due = now + dt.timedelta(seconds=30)
    first, second = make.make_line(session), make.make_line(session)
    Offer.objects.create(line=first, becomes="question", offered_at=now, due_at=due)
    Offer.objects.create(
        line=second,
        becomes="question",
        offered_at=now,
        due_at=now,
        outcome="refused",
        settled_at=now,
        refusal={"code": "rate", "params": {"seconds": 7}},
    )
    Note.objects.create(line=first, marked_by=moderator, at=now)
    for place, sorted_as in enumerate(("", "nothing")):
        CallRow.objects.create(
            session=session, digest=str(place), place=place, name="Ines", said_at="14:32",
            text="Who pays?", sorted_as=sorted_as, pasted_by=moderator,
        )  # fmt: skip
