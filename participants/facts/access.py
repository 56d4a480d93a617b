"""Who may manage a session, and who may see it before others do. Reads, changes nothing."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from agenda.models import Session
from agenda.rules.codes import State
from participants.facts import own_seats
from participants.models import Participant
from participants.rules.roles import BACKSTAGE, MODERATORS, TEAM, Role


def sessions_managed_by(user: Any) -> QuerySet[Session]:
    """The sessions that this account may change; what staff may see of others is the admin's."""
    if not is_staff(user):
        return Session.objects.none()
    if user.is_superuser:
        return Session.objects.all()
    return organized_by(user)


def organized_by(user: Any) -> QuerySet[Session]:
    """The sessions in which this account is an organizer by name."""
    return Session.objects.filter(pk__in=_organizing(user).values("session"))


def organizer_seats(user: Any, sessions: Collection[Session]) -> dict[int, int]:
    """By session, the participant as whom this account organizes it."""
    people = _organizing(user).filter(session__in=sessions)
    return dict(people.order_by().values_list("session_id", "pk"))


def manages(user: Any, session_id: int | None) -> bool:
    return session_id is not None and sessions_managed_by(user).filter(pk=session_id).exists()


def visible_session(request: HttpRequest, slug: str) -> Session:
    """A session that is public, or a draft for those who prepare it; 404 for others."""
    session = get_object_or_404(Session.objects.at(slug).select_related("forum"))
    if session.state == State.DRAFT and not is_backstage(request, session):
        raise Http404
    return session


def promised_session(request: HttpRequest, slug: str) -> Session:
    """The same for what a session promises, which all staff may see before it is public."""
    if is_staff(request.user):
        return get_object_or_404(Session.objects.at(slug).select_related("forum"))
    return visible_session(request, slug)


def is_staff(user: Any) -> bool:
    return bool(user.is_active and getattr(user, "is_staff", False))


def is_backstage(request: HttpRequest, session: Session) -> bool:
    """Whether the asker manages the session, or this browser's seat prepares or reports it."""
    return _holds(request, session, BACKSTAGE)


def is_moderator(request: HttpRequest, session: Session) -> bool:
    """The same without rapporteurs: whoever may see what moderators see."""
    return _holds(request, session, MODERATORS)


def is_at_work(request: HttpRequest, session: Session) -> bool:
    """Whether this browser's seat is of the team, clerks included, or the asker manages it."""
    return _holds(request, session, [*TEAM, Role.ORGANIZER])


def is_organizer(request: HttpRequest, session: Session) -> bool:
    """Whether the asker manages the session; nobody else of the team."""
    return _holds(request, session, [Role.ORGANIZER])


def is_inside(request: HttpRequest, session: Session) -> bool:
    """Whether this browser has joined, whichever way."""
    known = [int(pk) for pk in request.session.get("seats", {})]
    by_link = Participant.objects.present().filter(session=session, pk__in=known)
    return bool(
        own_seats.own_seats(request, session)
        or any(own_seats.owns(request, one) for one in by_link)
    )


def _holds(request: HttpRequest, session: Session, roles: Collection[str]) -> bool:
    if manages(request.user, session.pk):
        return True
    people = Participant.objects.filter(session=session).with_role(*roles)
    return any(own_seats.owns(request, person) for person in people)


def _organizing(user: Any) -> QuerySet[Participant]:
    return Participant.objects.with_role(Role.ORGANIZER).filter(user=user)
