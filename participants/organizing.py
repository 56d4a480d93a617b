"""Who may manage which session: its organizers, and administrators. Reads, changes nothing."""

from typing import Any

from django.db.models import QuerySet

from agenda.models import Session
from participants.models import Participant
from participants.roles import Role


def sessions_managed_by(user: Any) -> QuerySet[Session]:
    """The sessions that this account may see and change."""
    if not (user.is_active and user.is_staff):
        return Session.objects.none()
    if user.is_superuser:
        return Session.objects.all()
    return Session.objects.filter(pk__in=_organizing(user).values("session"))


def manages(user: Any, session_id: int | None) -> bool:
    return session_id is not None and sessions_managed_by(user).filter(pk=session_id).exists()


def _organizing(user: Any) -> QuerySet[Participant]:
    return Participant.objects.with_role(Role.ORGANIZER).filter(user=user)
