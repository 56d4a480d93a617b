"""Who gets a mail, by the name that organizers know them by."""

from collections.abc import Iterable

from outbox.models import Delivery
from outbox.rules import recipients
from participants.models import Participant, Registration


def named(deliveries: Iterable[Delivery]) -> dict[str, str]:
    """To each recipient a name: of a person theirs, of everybody else the address."""
    asked = {delivery.recipient for delivery in deliveries}
    people = Participant.objects.select_related("user").filter(pk__in=_keys(asked, "person"))
    registered = Registration.objects.filter(pk__in=_keys(asked, "registration"))
    return {
        **{each: recipients.address_of(each) for each in asked},
        **{recipients.person(person.pk): str(person) for person in people},
        **{recipients.registration(row.pk): row.email for row in registered},
    }


def called(word: str, session_ids: Iterable[int]) -> set[str]:
    """Recipients in these sessions with this in their name or address."""
    sessions = list(session_ids)
    people = Participant.objects.filter(session__in=sessions, display_name__icontains=word)
    registered = Registration.objects.filter(session__in=sessions, email__icontains=word)
    return {
        *map(recipients.person, people.values_list("pk", flat=True)),
        *map(recipients.registration, registered.values_list("pk", flat=True)),
    }


def _keys(asked: Iterable[str], kind: str) -> list[int]:
    return [recipients.key_of(each) for each in asked if each.startswith(f"{kind}:")]
