"""How people come in: as a guest, with an account, by a link; and who they say they are."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from agenda.models import Session
from agenda.rules import codes
from common import instants, keys
from common.refusals import refuse
from common.text import clean_line
from live import stream
from live.moments import Happening, Moment, happened
from participants.facts.door import is_closed_to
from participants.facts.silences import is_silenced
from participants.facts.united import kept_of_browser
from participants.models import (
    Group,
    Participant,
    RegionalGroup,
    StakeholderGroup,
    hash_key,
)
from participants.rules.causes import HEADS, NAMES
from participants.rules.limits import (
    LONGEST_NAME,
    LONGEST_ORGANIZATION,
    MOST_GUESTS,
    MOST_IN_A_HUB,
)
from participants.rules.roles import Mode
from participants.services import presence

GROUP_FIELDS: dict[str, tuple[str, type[Group]]] = {
    "group": ("stakeholder_group", StakeholderGroup),
    "region": ("regional_group", RegionalGroup),
}
MOST_SHARING = 40  # seats of one device in a session: a table of people, not a crowd of one
GroupRow = TypeVar("GroupRow", bound=Group)


def join_as_guest(
    *, session: Session, key: str, mode: str, shared: bool = False, **said: str
) -> Participant:
    """Take a seat for a browser. One browser is one guest: coming back gives the same seat, by
    another door it moves, with its ballots and questions.

    A device that says on purpose that several people share it gets one seat more each time.
    """
    known_mode(mode)
    hashed = hash_key(key)
    with stream.locked(session.pk):
        here = Participant.objects.filter(session=session, guest_key_hash=hashed)
        if shared and here.filter(shared=True).count() >= MOST_SHARING:
            raise refuse("sharing", limit=MOST_SHARING)
        person = None if shared else _guest_of(session, here, hashed)
        person = person or Participant(session=session, guest_key_hash=hashed, shared=shared)
        return _sit(session, person, mode, said)


def _guest_of(session: Session, here: QuerySet[Participant], hashed: str) -> Participant | None:
    return here.filter(shared=False).first() or kept_of_browser(session.pk, hashed)


def join_as_user(
    *, session: Session, user_id: int, mode: str, key: str = "", **said: str
) -> Participant:
    """One account has one seat in a session, whatever the browser; the guest's, if it sat there."""
    known_mode(mode)
    with stream.locked(session.pk):
        here = Participant.objects.filter(session=session)
        person = here.filter(user=user_id).first() or _expected(here, user_id)
        person = person or _guest_in(here, key) or Participant(session=session)
        person.user_id = user_id
        return _sit(session, person, mode, said)


def _expected(here: QuerySet[Participant], user_id: int) -> Participant | None:
    """Who proved this account's address before the hour and has not come yet. Never a role: those
    are entered by their links."""
    proved = EmailAddress.objects.filter(user=user_id, verified=True).values("email")
    waiting = here.filter(user=None, joined_at=None, removed_at=None, merged_into=None)
    return waiting.filter(email__in=proved, roles=None).exclude(email="").first()


def _guest_in(here: QuerySet[Participant], key: str) -> Participant | None:
    """Who sat in this browser before they signed in; never who shares it with others."""
    if not key:
        return None
    return here.filter(guest_key_hash=hash_key(key), shared=False, user=None).first()


def _sit(session: Session, person: Participant, mode: str, said: dict[str, str]) -> Participant:
    _check_open(session)
    if person.pk is None or person.removed_at is not None:
        _check_door(session, person.user_id)
    was_here = person.joined_at is not None
    if person.removed_at is not None:  # they have a place again, as somebody nobody knows
        person.removed_at = person.known_at = None
    news = {name: value for name, value in said.items() if value}
    _hold_name(person)
    _describe(person, mode=mode, **_said_before(person) | news)
    person.joined_at = person.joined_at or instants.database_now()
    person.save()
    presence.arrived(person)
    stream.changed(session.pk, HEADS, f"my_seat:{person.pk}")
    if was_here:  # who comes back may have a hand and questions with their name
        _renamed(session.pk, [person.pk])
    return person


def _check_open(session: Session) -> None:
    if session.state == codes.State.DRAFT:
        raise refuse("not_live")
    if session.called_off_at:
        raise refuse("called_off")


def _check_door(session: Session, user_id: int | None) -> None:
    """For whoever has no place here yet, or none any more."""
    if is_closed_to(session.pk, user_id):
        raise refuse("door_closed")
    guests = Participant.objects.present().filter(session=session, known_at=None)
    if guests.count() >= MOST_GUESTS:
        raise refuse("full", limit=MOST_GUESTS)


def enter(*, participant: Participant) -> None:
    """Somebody came by their personal link: from now on they are counted as present."""
    if participant.joined_at is None:
        _come_in(participant)
    presence.opened(participant)


def _come_in(participant: Participant) -> None:
    with stream.locked(participant.session_id):
        now = instants.database_now()
        Participant.objects.filter(pk=participant.pk, joined_at=None).update(joined_at=now)
        presence.arrived(participant)
        stream.changed(participant.session_id, HEADS, f"my_seat:{participant.pk}")


def present(*, participant_id: int, session_id: int, mode: str, **said: str) -> None:
    """Say anew who one is and where."""
    with stream.locked(session_id):
        person = Participant.objects.get(pk=participant_id, session_id=session_id)
        _hold_name(person)
        _describe(person, mode=mode, **said)
        person.save()
        _renamed(session_id, [participant_id])


def name_oneself(
    *, participant_id: int, session_id: int, name: str, post: str, organization: str
) -> None:
    """Somebody with a role says how they may be named; whoever is known is named so at once."""
    called = clean_name(name)
    if not called:
        raise refuse("own_name")
    post, organization = _clean_post(post), _clean_post(organization)
    with stream.locked(session_id):
        person = Participant.objects.get(pk=participant_id, session_id=session_id)
        _hold_name(person)
        person.display_name, person.post, person.organization = called, post, organization
        person.save()
        _renamed(session_id, [participant_id])


def place_in_groups(*, session_id: int, said: Mapping[int, Mapping[str, str]]) -> None:
    """By person the codes of the groups that they named; what they did not mention stays."""
    with stream.locked(session_id):
        for axis, (field, model) in GROUP_FIELDS.items():
            for row in model._default_manager.all():
                people = [person for person, codes in said.items() if codes.get(axis) == row.code]
                Participant.objects.filter(pk__in=people).update(**{field: row})
        _renamed(session_id, said)


def _hold_name(person: Participant) -> None:
    """Whoever is silenced shows a hall no new words by a name, known or not."""
    if person.is_guest or person.name_held or person.pk is None:
        return
    if is_silenced(person.session_id, person.pk):
        person.read_name, person.name_held = person.display_name, True


def show_name(session_id: int, participant_id: int) -> None:
    """A moderator gives somebody their voice back, under the name that they have now."""
    held = Participant.objects.filter(pk=participant_id, name_held=True)
    if held.update(name_held=False):
        _renamed(session_id, [participant_id])


def read_name(person: Participant, name: str | None) -> None:
    """A moderator has read the name of this guest, as `name`: everybody may from now on.

    Inside `stream.locked`. Another name than the one that was read stays unread.
    """
    read = person.display_name if name is None else name
    waits = person.is_guest or person.name_held
    if waits and read == person.display_name != person.read_name:
        Participant.objects.filter(pk=person.pk).update(read_name=read)
        _renamed(person.session_id, [person.pk])


def _renamed(session_id: int, people: Collection[int]) -> None:
    """These participants have said who they are: whatever names them is told anew."""
    stream.changed(session_id, NAMES, *(f"my_seat:{person}" for person in people))
    happened(Moment.RENAMED, Happening(session_id, instants.database_now(), frozenset(people)))


def _describe(
    person: Participant,
    *,
    mode: str,
    name: str = "",
    group: str = "",
    region: str = "",
    headcount: str = "",
) -> None:
    """Take what was said as it is: an empty name makes a guest without one again.

    Only how many they are stays where nothing is said.
    """
    person.mode = known_mode(mode)
    person.headcount = _counted(headcount) if headcount.strip() else person.headcount
    person.display_name = clean_name(name)
    if not person.display_name:
        person.read_name = ""
    person.stakeholder_group = find_group(StakeholderGroup, group)
    person.regional_group = find_group(RegionalGroup, region)


def _said_before(person: Participant) -> dict[str, str]:
    """Who comes back and says nothing is who they were."""
    group, region = person.stakeholder_group, person.regional_group
    return {
        "name": person.display_name,
        "group": group.code if group else "",
        "region": region.code if region else "",
    }


def _counted(headcount: str) -> int:
    found = keys.number(headcount.strip())
    if found is None or not 1 <= found <= MOST_IN_A_HUB:
        raise refuse("headcount", limit=MOST_IN_A_HUB)
    return found


def known_mode(mode: str) -> str:
    if mode not in Mode.values:
        raise refuse("mode")
    return mode


def clean_name(text: str) -> str:
    name = clean_line(text)
    if len(name) > LONGEST_NAME:
        raise refuse("too_long", limit=LONGEST_NAME)
    return name


def _clean_post(text: str) -> str:
    line = clean_line(text)
    if len(line) > LONGEST_ORGANIZATION:
        raise refuse("too_long", limit=LONGEST_ORGANIZATION)
    return line


def find_group(model: type[GroupRow], code: str) -> GroupRow | None:
    """The row of a code; nothing for no code. Unknown codes are refused, not ignored."""
    if not code:
        return None
    row = model._default_manager.filter(code=code).first() if code.isprintable() else None
    if row is None:
        raise refuse("not_found")
    return row
