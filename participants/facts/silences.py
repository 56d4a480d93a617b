"""Who is silenced: whose questions and hands stay unseen."""

from typing import Any

from django.db.models import QuerySet

from participants.models import Silence


def open_silences(session_id: int) -> QuerySet[Silence]:
    return Silence.objects.filter(session=session_id, lifted_at=None)


def silenced_people(session_id: int) -> QuerySet[Any, Any]:
    """For a subquery: the queue is read often. A veiled one's hand would leave it in sight."""
    known = open_silences(session_id).exclude(participant=None)
    return known.filter(veiled=False).values("participant")


def is_silenced(session_id: int, participant_id: int, *, veiled: bool = False) -> bool:
    """By name; or `veiled`, as somebody of whom only the group is shown. One is not the other:

    a question by group that was held back for who is silenced by name would say who asked it.
    """
    found = open_silences(session_id).filter(participant=participant_id, veiled=veiled)
    return found.exists()


def is_mark_silenced(session_id: int, mark: str) -> bool:
    return bool(mark) and open_silences(session_id).filter(mark=mark).exists()
