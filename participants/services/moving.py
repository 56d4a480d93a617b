"""Going on in another browser: a guest's seat moves there, a personal link's opens there too."""

from common import instants
from common.refusals import refuse
from live import registry, stream
from live.moments import Happening, Moment, happened
from live.registry import Seat
from participants.models import Participant, Silence, hash_key, new_serial
from participants.rules.causes import HEADS, NAMES
from participants.rules.roles import GIVEN, TRUSTED
from participants.services import presence, seat_codes
from participants.services.joining import MOST_SHARING


def offer(seat: Seat) -> tuple[str, bool]:
    """A code with which another browser goes on in this seat, and whether the seat then ends here.

    "" where it has a way of its own: who works for the session opens their link or signs in, for
    no six signs may give their rights.
    """
    person = Participant.objects.get(pk=seat.participant_id or 0, session=seat.session_id)
    if not _may_move(person) or seat.sign_in:
        return "", False
    return seat_codes.make(seat.session_id, person.pk), not _opens_anywhere(person)


def move(*, session_id: int, person_id: int, key: str, shared: bool = False) -> Participant:
    """Go on in the browser of this key, whose guest, if it had one, turns out to be the same.

    A guest's former browser opens nothing any more. `shared`: others use the new one, too, and
    its guest stays who that is. Refuses `seat_code` where the seat has ended meanwhile.
    """
    with stream.locked(session_id):
        person = Participant.objects.present().filter(pk=person_id, session=session_id).first()
        if person is None or not _may_move(person):
            raise refuse("seat_code", minutes=seat_codes.MINUTES)
        hashed = hash_key(key)
        if not shared:
            _unite(person, hashed)
        if person.guest_key_hash != hashed and not _opens_anywhere(person):
            _take_along(person, hashed, shared=shared)
    return person


def _may_move(person: Participant) -> bool:
    """Nothing moves of whom everything was taken away; an account is the way to its own seat."""
    if person.set_aside_at is not None or person.roles.filter(role__in=TRUSTED).exists():
        return False
    return person.user_id is None or _has_role(person)


def _opens_anywhere(person: Participant) -> bool:
    """By a personal link: whoever was given a role has one, and who did not come as a guest."""
    return not person.guest_key_hash or _has_role(person)


def _has_role(person: Participant) -> bool:
    return person.roles.filter(role__in=GIVEN).exists()


def _take_along(person: Participant, hashed: str, *, shared: bool) -> None:
    """With the serial all screens and tickets of the former browser end."""
    there = Participant.objects.filter(session=person.session_id, guest_key_hash=hashed)
    if shared and there.filter(shared=True).count() >= MOST_SHARING:
        raise refuse("sharing", limit=MOST_SHARING)
    person.former_key_hash, person.guest_key_hash = person.guest_key_hash, hashed
    person.shared, person.link_serial = shared, new_serial()
    person.save(update_fields=["former_key_hash", "guest_key_hash", "shared", "link_serial"])
    _tell(person)


def _unite(person: Participant, hashed: str) -> None:
    """Whoever came in by this browser before is the same person, and counts no more beside them.

    What a silenced one did stays their own: nothing that moderators keep unseen comes along.
    """
    here = Participant.objects.filter(session=person.session_id, guest_key_hash=hashed)
    guest = here.filter(shared=False, user=None).exclude(pk=person.pk).first()
    if guest is None:
        return
    if guest.removed_at is None:
        _hand_over(guest, person)
    guest.former_key_hash, guest.guest_key_hash = hashed, ""
    guest.save()
    _tell(guest)


def _hand_over(guest: Participant, person: Participant) -> None:
    now = instants.database_now()
    apart = Silence.objects.filter(participant__in=[guest, person], lifted_at=None).exists()
    what = Moment.LEFT if apart or guest.set_aside_at else Moment.UNITED
    people = frozenset({guest.pk})
    happened(what, Happening(person.session_id, now, people, into=person.pk))
    if what == Moment.LEFT:
        guest.removed_at = now
        return
    guest.merged_into = person
    guest.display_name = guest.read_name = guest.organization = ""
    presence.forget(people)


def _tell(person: Participant) -> None:
    mine = (f"my_seat:{person.pk}", f"{registry.MOVED}:{person.pk}")
    stream.changed(person.session_id, HEADS, NAMES, *mine)
