"""Who may sit where: which seats a browser owns, tickets for sockets, roles of this moment."""

import secrets

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest

from agenda.models import Session
from live.registry import AUDIENCES, Seat
from participants.models import Display, Participant, hash_key
from participants.roles import CLERKS, MODERATORS

TICKET_SECONDS = 300
TICKET_SALT = "live.ticket"


def seat_of(participant: Participant) -> Seat:
    """The seat of a participant with the roles of this moment. Raises PermissionDenied."""
    return current(Seat(participant.session_id, participant.pk, serial=participant.link_serial))


def display_seat(display: Display) -> Seat:
    return current(Seat(display.session_id, None, display=display.pk, serial=display.link_serial))


def current(seat: Seat) -> Seat:
    """The seat as it may be now: roles read anew, nothing where the link was revoked."""
    if seat.display is not None:
        return _current_display(seat)
    rows = Participant.objects.filter(
        pk=seat.participant_id or 0,
        session_id=seat.session_id,
        link_serial=seat.serial,
        removed_at=None,
        merged_into=None,
    ).values_list("roles__role", flat=True)
    roles = frozenset(rows)
    if not roles:
        raise PermissionDenied
    return Seat(
        seat.session_id,
        seat.participant_id,
        roles=frozenset(role for role in roles if role),
        audiences=audiences(roles),
        serial=seat.serial,
    )


def _current_display(seat: Seat) -> Seat:
    if not Display.objects.filter(pk=seat.display or 0, link_serial=seat.serial).exists():
        raise PermissionDenied
    return seat


def audiences(roles: frozenset[str | None]) -> tuple[str, ...]:
    """Most privileged first."""
    if roles & MODERATORS:
        return AUDIENCES
    return AUDIENCES[1:] if roles & CLERKS else AUDIENCES[2:]


class Doorkeeper:
    """What the wire asks about people (live.registry.Doorkeeper)."""

    def ticket(self, seat: Seat) -> str:
        content = [seat.session_id, seat.participant_id, seat.display, seat.serial]
        return signing.dumps(content, salt=TICKET_SALT)

    def admit(self, ticket: str) -> Seat:
        try:
            content = signing.loads(ticket, salt=TICKET_SALT, max_age=TICKET_SECONDS)
        except signing.BadSignature:
            raise PermissionDenied from None
        session_id, participant_id, display, serial = content
        return current(Seat(session_id, participant_id, display=display, serial=serial))

    def current(self, seat: Seat) -> Seat:
        return current(seat)


# --- Which seats a browser owns -----------------------------------------------------------------


def guest_key(request: HttpRequest, *, create: bool = False) -> str:
    """The browser's secret, kept in its Django session; only a hash of it is stored with people."""
    if create and "guest_key" not in request.session:
        request.session["guest_key"] = secrets.token_urlsafe(24)
    key: str = request.session.get("guest_key", "")
    return key


def take_seat(request: HttpRequest, participant: Participant) -> None:
    """Remember that this browser came by the participant's link."""
    seats = dict(request.session.get("seats", {}))
    seats[str(participant.pk)] = participant.link_serial
    request.session["seats"] = seats


def take_display(request: HttpRequest, display: Display) -> None:
    displays = dict(request.session.get("displays", {}))
    displays[str(display.pk)] = display.link_serial
    request.session["displays"] = displays


def owns(request: HttpRequest, participant: Participant) -> bool:
    """By account, by the browser's guest key, or by a personal link that still holds."""
    if participant.user_id is not None and participant.user_id == request.user.pk:
        return True
    key = guest_key(request)
    if key and participant.guest_key_hash == hash_key(key):
        return True
    held = request.session.get("seats", {}).get(str(participant.pk))
    return bool(held == participant.link_serial)


def own_seats(request: HttpRequest, session: Session) -> list[Participant]:
    """Where this browser, or its account, has joined already: to go on instead of joining anew."""
    ours = Q(user=request.user.pk) if request.user.is_authenticated else Q(pk__in=[])
    if key := guest_key(request):
        ours |= Q(guest_key_hash=hash_key(key))
    return list(Participant.objects.present().filter(ours, session=session))


def owns_display(request: HttpRequest, display: Display) -> bool:
    held = request.session.get("displays", {}).get(str(display.pk))
    return bool(held == display.link_serial)
