"""Where somebody's own letters go. For organizers alone, and for who composes the letters."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from allauth.account.models import EmailAddress

from participants.facts.accounts import has_proved
from participants.models import MailStop, NeverMail, Participant, hash_address


def address_of(person: Participant) -> str:
    """What the organizers wrote, else what the account has proved; empty where nobody knows."""
    user = person.user
    if person.email or user is None or not user.is_active:
        return person.email
    return user.email.lower() if has_proved(user) else ""


def addresses_of(people: Collection[Participant]) -> dict[int, str]:
    """The same of many, by person; those without one are left out. Read with their accounts."""
    proved = EmailAddress.objects.filter(verified=True, user__in=[one.user_id for one in people])
    own = set(proved.values_list("user_id", "email"))
    found = {}
    for person in people:
        user = person.user
        mail = user.email.lower() if user and user.is_active else ""
        address = person.email or (mail if (person.user_id, mail) in own else "")
        if address:
            found[person.pk] = address
    return found


def refusing(people: Iterable[Participant], addresses: Mapping[int, str]) -> set[int]:
    """Those of them, by person, who want no mail about this session, or none at all from here."""
    hashes = {pk: hash_address(address) for pk, address in addresses.items()}
    never = NeverMail.objects.filter(address_hash__in=hashes.values())
    closed = set(never.values_list("address_hash", flat=True))
    stopped = MailStop.objects.filter(participant__in=people)
    left = set(stopped.values_list("participant", flat=True))
    return left | {pk for pk, digest in hashes.items() if digest in closed}


def shared_addresses(people: Iterable[Participant]) -> dict[str, list[Participant]]:
    """The addresses that several of them have: a couple may, a slip of the pen does."""
    by_address: dict[str, list[Participant]] = defaultdict(list)
    for person in people:
        if person.email:
            by_address[person.email].append(person)
    return {address: them for address, them in by_address.items() if len(them) > 1}


def with_an_address(session_id: int) -> Iterable[Participant]:
    """The people of a session whose address stands there, with what their names need."""
    there = Participant.objects.filter(session=session_id, removed_at=None, merged_into=None)
    return there.exclude(email="").select_related("user")
