"""Where somebody's own letters go. For organizers alone, and for who composes the letters."""

from collections import defaultdict
from collections.abc import Iterable

from participants.facts.accounts import has_proved
from participants.models import Participant


def address_of(person: Participant) -> str:
    """What the organizers wrote, else what the account has proved; empty where nobody knows."""
    user = person.user
    if person.email or user is None or not user.is_active:
        return person.email
    return user.email.lower() if has_proved(user) else ""


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
