"""Who may sit where: which seats a browser owns, tickets for sockets, roles of this moment."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.core import signing
from django.core.exceptions import PermissionDenied

from common import rows
from common.keys import SAFE_IN_A_BROWSER
from live.registry import Seat
from participants.facts import sign_ins
from participants.models import Display, Participant
from participants.rules.roles import Role, Standing, standing

DISPLAYS = {
    Display.Kind.PROJECTOR: Standing(frozenset(), ("public",), 12),
    Display.Kind.STAGE: Standing(frozenset({"speakers"}), ("stage", "public"), 12),
}
TICKET_SECONDS = 300
TICKET_SALT = "live.ticket"
HOLDER = """SELECT p.id, p.session_id, p.user_id, p.guest_key_hash, p.former_key_hash,
p.link_serial, s.title
FROM participants_participant p JOIN agenda_session s ON s.id = p.session_id
WHERE p.id = %s AND %s IN (s.slug, s.draft_slug)"""
# Asked by every command, page and socket. A draft is open to those with a role only.
SEATED = """SELECT p.session_id, p.id, p.link_serial, p.user_id, u.is_staff, r.role,
s.called_off_at IS NOT NULL
FROM participants_participant p JOIN agenda_session s ON s.id = p.session_id
LEFT JOIN auth_user u ON u.id = p.user_id
LEFT JOIN participants_participantrole r ON r.participant_id = p.id
WHERE p.id IN ({}) AND p.removed_at IS NULL AND p.merged_into_id IS NULL
AND (p.user_id IS NULL OR u.is_active) AND (s.state <> 'draft' OR r.role IS NOT NULL)"""


class Seated(NamedTuple):
    """Who may sit there at this moment: by which account, if any, and with which roles."""

    user_id: int | None
    roles: frozenset[str]
    called_off: bool


class Holder(NamedTuple):
    """What tells whose a seat is; as much of a participant as a page needs."""

    pk: int
    session_id: int
    user_id: int | None
    guest_key_hash: str
    former_key_hash: str
    link_serial: int
    title: str


def find_holder(slug: str, pk: int) -> Holder | None:
    found = rows.select(HOLDER, pk, slug) if pk < SAFE_IN_A_BROWSER else []
    return Holder(*found[0]) if found else None


def seat_of(participant: Participant | Holder, *, sign_in: str = "") -> Seat:
    """The seat of a participant with the roles of this moment. Raises PermissionDenied."""
    serial = participant.link_serial
    return current(Seat(participant.session_id, participant.pk, serial=serial, sign_in=sign_in))


def display_seat(display: Display) -> Seat:
    return current(Seat(display.session_id, None, display=display.pk, serial=display.link_serial))


def current(seat: Seat) -> Seat:
    """The seat as it may be now: roles read anew. Raises PermissionDenied when revoked."""
    (found,) = current_many([seat])
    if found is None:
        raise PermissionDenied
    return found


def current_many(seats: Sequence[Seat]) -> list[Seat | None]:
    """The same for a crowd in three queries: None where link or sign-in have ended."""
    seated = _seated([seat for seat in seats if seat.display is None])
    displays = _displays([seat.display for seat in seats if seat.display is not None])
    signed_in = sign_ins.holding({seat.sign_in for seat in seats if seat.sign_in})
    return [
        _current_display(seat, displays)
        if seat.display is not None
        else _current(seat, seated, signed_in)
        for seat in seats
    ]


def _seated(seats: list[Seat]) -> dict[tuple[int, ...], Seated]:
    """By session, person and serial of the link."""
    people = {seat.participant_id or 0 for seat in seats}
    found: dict[tuple[int, ...], Seated] = {}
    for *key, user_id, is_staff, role, off in (
        rows.select(SEATED.format(rows.placeholders(people)), *people) if people else []
    ):
        before = found.setdefault(tuple(key), Seated(user_id, frozenset(), bool(off)))
        # Organizers are staff: an account that is not any more keeps its other roles.
        holds = role and (role != Role.ORGANIZER or user_id is None or is_staff)
        if holds:
            found[tuple(key)] = before._replace(roles=before.roles | {role})
    return found


def _displays(keys: list[int]) -> dict[tuple[int, int], tuple[str, bool]]:
    """The kind, and whether its session is called off, by display and serial of its link."""
    columns = ("pk", "link_serial", "kind", "session__called_off_at")
    found = Display.objects.filter(pk__in=keys).values_list(*columns) if keys else []
    return {(pk, serial): (kind, bool(off)) for pk, serial, kind, off in found}


def _current_display(seat: Seat, displays: dict[tuple[int, int], tuple[str, bool]]) -> Seat | None:
    kind, off = displays.get((seat.display or 0, seat.serial), ("", False))
    if not kind:
        return None
    return replace(seat, called_off=off, **DISPLAYS[Display.Kind(kind)]._asdict())


def _current(
    seat: Seat, seated: dict[tuple[int, ...], Seated], signed_in: dict[str, int]
) -> Seat | None:
    found = seated.get((seat.session_id, seat.participant_id or 0, seat.serial))
    if found is None or (seat.sign_in and signed_in.get(seat.sign_in, 0) != found.user_id):
        return None
    account = found.user_id is not None
    seat = replace(seat, roles=found.roles, account=account, called_off=found.called_off)
    return replace(seat, **standing(found.roles)._asdict())


class Doorkeeper:
    """What the wire asks about people (live.registry.Doorkeeper)."""

    def ticket(self, seat: Seat) -> str:
        content = [
            *(seat.session_id, seat.participant_id, seat.display, seat.serial),
            seat.sign_in,
        ]
        return signing.dumps(content, salt=TICKET_SALT)

    def admit_many(self, tickets: Sequence[str]) -> list[Seat | None]:
        claimed = [_claim(ticket) for ticket in tickets]
        seats = iter(current_many([seat for seat in claimed if seat]))
        return [seat and next(seats) for seat in claimed]

    def current_many(self, seats: Sequence[Seat]) -> list[Seat | None]:
        return current_many(seats)

    def current(self, seat: Seat) -> Seat:
        return current(seat)


def _claim(ticket: str) -> Seat | None:
    """The seat that we signed a ticket for, unless it is too old."""
    try:
        content = signing.loads(ticket, salt=TICKET_SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None
    if len(content) != 5:
        return None  # of an older version: the page fetches another
    session_id, participant_id, display, serial, sign_in = content
    return Seat(session_id, participant_id, display=display, serial=serial, sign_in=sign_in)
