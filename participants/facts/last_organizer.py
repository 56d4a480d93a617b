"""Whether somebody could still open a session in the admin. Reads, changes nothing."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from agenda.models import Session
from common.refusals import refuse
from participants.facts.co_organizers import organizers_of


@contextmanager
def still_organized(session_id: int) -> Iterator[None]:
    """Refuses `last_organizer` where nobody can who could before. Inside the session's lock."""
    had = organizers_of(session_id).exists()
    yield
    if had and not organizers_of(session_id).exists():
        raise refuse("last_organizer")


def is_left_alone(session_id: int, *, going: Collection[int], coming: Collection[Any] = ()) -> bool:
    """Whether without these people, and with those accounts, nobody organizes who did."""
    now = set(organizers_of(session_id).values_list("pk", flat=True))
    new = any(user is not None and user.is_active and user.is_staff for user in coming)
    return bool(now) and now <= set(going) and not new


def depending_on(user: Any) -> list[Session]:
    """The sessions that this account alone organizes."""
    mine = Session.objects.filter(participants__in=_parts_of(user)).distinct()
    return [one for one in mine if not organizers_of(one.pk).exclude(user=user).exists()]


def _parts_of(user: Any) -> Any:
    parts = user.participants.filter(removed_at=None, merged_into=None, roles__role="organizer")
    return parts if user.is_active and user.is_staff else parts.none()
