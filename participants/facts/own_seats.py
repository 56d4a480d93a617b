"""Which seats and displays a browser owns: by account, by guest key, or by a link."""

import secrets

from django.db.models import Q
from django.http import HttpRequest

from agenda.models import Session
from common import instants
from participants.facts.seats import Holder
from participants.models import Display, Participant, hash_key


def guest_key(request: HttpRequest, *, create: bool = False) -> str:
    """The browser's secret, kept in its Django session; only a hash of it is stored with people."""
    if create and "guest_key" not in request.session:
        request.session["guest_key"] = secrets.token_urlsafe(24)
    key: str = request.session.get("guest_key", "")
    return key


def keep(request: HttpRequest) -> None:
    """A visit makes the cookie last as long again; once a day is enough, and spares a hall rows."""
    today = instants.database_now().date().isoformat()
    if request.session.get("seen") != today:
        request.session["seen"] = today


def take_seat(request: HttpRequest, participant: Participant) -> None:
    """Remember that this browser came by the participant's link."""
    seats = dict(request.session.get("seats", {}))
    seats[str(participant.pk)] = participant.link_serial
    request.session["seats"] = seats


def take_display(request: HttpRequest, display: Display) -> None:
    displays = dict(request.session.get("displays", {}))
    displays[str(display.pk)] = display.link_serial
    request.session["displays"] = displays


def owns(request: HttpRequest, participant: Participant | Holder) -> bool:
    """By account, by the browser's guest key, or by a personal link that still holds."""
    account = participant.user_id is not None and participant.user_id == request.user.pk
    return account or came_by_itself(request, participant)


def came_by_itself(request: HttpRequest, participant: Participant | Holder) -> bool:
    """Whether the browser would own the seat without being signed in."""
    key = guest_key(request)
    if key and participant.guest_key_hash == hash_key(key):
        return True
    serial = request.session.get("seats", {}).get(str(participant.pk))
    return bool(serial == participant.link_serial)


def has_moved_from(request: HttpRequest, participant: Participant | Holder) -> bool:
    """Whether this browser had the seat before it moved to the one that has it now."""
    key = guest_key(request)
    return bool(key) and participant.former_key_hash == hash_key(key)


def own_seats(request: HttpRequest, session: Session) -> list[Participant]:
    """The seats this browser, or its account, has taken: to go on instead of joining anew."""
    ours = Q(user=request.user.pk) if request.user.is_authenticated else Q(pk__in=[])
    if key := guest_key(request):
        ours |= Q(guest_key_hash=hash_key(key))
    return list(Participant.objects.present().filter(ours, session=session))


def owns_display(request: HttpRequest, display: Display) -> bool:
    serial = request.session.get("displays", {}).get(str(display.pk))
    return bool(serial == display.link_serial)
