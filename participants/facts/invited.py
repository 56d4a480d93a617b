"""Who with a role was invited, and what became of it. For the organizers of the session."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from agenda.models import Session
from outbox.models import Delivery
from outbox.rules import recipients
from participants.facts.links import link_for
from participants.facts.mail_addresses import addresses_of, refusing, shared_addresses
from participants.models import Participant, hash_address
from participants.rules.invitations import AGAIN, DUE, INVITED, Fate, key_of, missed
from participants.rules.roles import GIVEN, Role

State = Delivery.State
MARK = 16  # letters of an address's hash
FATES = {
    State.PENDING: Fate.WAITING,
    State.CLAIMED: Fate.WAITING,
    State.SENT: Fate.SENT,
    State.SKIPPED: Fate.SKIPPED,
    State.DEAD: Fate.REFUSED,
}


class Invitee(NamedTuple):
    """A person with a role; `delivery` is the newest letter of theirs, whatever became of it."""

    person: Participant
    roles: tuple[str, ...]
    address: str
    fate: Fate
    delivery: Delivery | None
    opened_at: dt.datetime | None
    namesakes: str  # who has the same address

    @property
    def is_due(self) -> bool:
        return self.fate in DUE

    @property
    def is_awaited(self) -> bool:
        """Who is here already needs no letter, unless an organizer says so."""
        return self.is_due and self.opened_at is None

    @property
    def may_again(self) -> bool:
        return self.fate in AGAIN

    @property
    def is_unopened(self) -> bool:
        return self.may_again and self.opened_at is None

    @property
    def is_uninvited(self) -> bool:
        """No letter has ever been put for them."""
        return self.delivery is None and self.fate != Fate.NO_MAIL

    @property
    def link(self) -> str:
        return link_for(self.person)

    @property
    def role_names(self) -> str:
        return ", ".join(str(Role(role).label) for role in self.roles)


class RoleGroup(NamedTuple):
    """Those who are listed under a role: everybody once, under their first."""

    role: Role
    people: list[Invitee]


def with_a_role(session_id: int) -> list[Participant]:
    rows = Participant.objects.filter(session=session_id, merged_into=None).with_role(*GIVEN)
    return list(rows.select_related("user", "session", "presence").prefetch_related("roles"))


def invitees(session: Session) -> list[Invitee]:
    people = with_a_role(session.pk)
    addresses = addresses_of(people)
    none_wanted = refusing(people, addresses)
    letters = _letters(people)
    shared = shared_addresses(people)
    return [
        _invitee(one, addresses.get(one.pk, ""), letters.get(one.pk), none_wanted, shared)
        for one in people
    ]


def by_role(people: Iterable[Invitee]) -> list[RoleGroup]:
    people = list(people)
    groups = [RoleGroup(role, [one for one in people if one.roles[0] == role]) for role in GIVEN]
    return [group for group in groups if group.people]


def letter_key(person: Participant, address: str) -> str:
    return key_of(person.pk, person.link_serial, hash_address(address)[:MARK])


def were_written_to(people: Iterable[Participant]) -> set[int]:
    """Who of them has had a mail about the session from here, whatever it said."""
    to = [recipients.person(one.pk) for one in people]
    sent = Delivery.objects.filter(recipient__in=to).exclude(sent_at=None)
    return {recipients.key_of(each) for each in sent.values_list("recipient", flat=True)}


def _letters(people: list[Participant]) -> dict[int, Delivery]:
    """The newest of each."""
    to = [recipients.person(one.pk) for one in people]
    rows = Delivery.objects.filter(kind=INVITED, recipient__in=to).order_by("pk")
    return {recipients.key_of(row.recipient): row for row in rows}


def _invitee(
    person: Participant,
    address: str,
    letter: Delivery | None,
    none_wanted: set[int],
    shared: dict[str, list[Participant]],
) -> Invitee:
    held = {each.role for each in person.roles.all()}
    others = [str(one) for one in shared.get(person.email, []) if one.pk != person.pk]
    return Invitee(
        person=person,
        roles=tuple(role.value for role in GIVEN if role in held),
        address=address,
        fate=_fate(person, address, letter, none_wanted),
        delivery=letter,
        opened_at=_opened_at(person),
        namesakes=", ".join(others),
    )


def _fate(
    person: Participant, address: str, letter: Delivery | None, none_wanted: set[int]
) -> Fate:
    if not address:
        return Fate.NO_ADDRESS
    if person.pk in none_wanted:
        return Fate.NO_MAIL
    if letter is None:
        return Fate.NEW
    key = letter_key(person, address)
    if letter.key.partition("#")[0] != key:
        return missed(key, letter.key)
    tried = letter.state == State.PENDING and letter.attempts > 0
    return Fate.RETRIED if tried else FATES[State(letter.state)]


def _opened_at(person: Any) -> dt.datetime | None:
    presence = getattr(person, "presence", None)
    return (presence and presence.opened_at) or person.joined_at
