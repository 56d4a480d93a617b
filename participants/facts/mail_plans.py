"""Which mails a session sends, when and to whom: the house's table, and organizers' choices."""

import datetime as dt
from collections.abc import Iterable

from agenda.models import Session
from participants.models import MailChoice, Participant
from participants.rules.reminders import KINDS, REGISTERED, Occasion, Since, due_since


def plans_of(session: Session) -> dict[str, Occasion]:
    """The kinds that are sent, each as it is meant for this session."""
    choices = {choice.kind: choice for choice in session.mail_choices.all()}
    meant = ((kind, chosen(row, choices.get(kind))) for kind, row in KINDS.items())
    return {kind: occasion for kind, occasion in meant if occasion is not None}


def chosen(occasion: Occasion, choice: MailChoice | None) -> Occasion | None:
    """The kind as organizers want it; None where they want it not."""
    if choice is None:
        return occasion
    if not choice.on:
        return None
    if choice.to is not None:
        occasion = occasion._replace(to=tuple(one for one in occasion.may if one in choice.to))
    return occasion if choice.number is None else occasion.at(choice.number)


def people_for(session_id: int, occasion: Occasion) -> list[Participant]:
    """Who holds one of its roles and may be mailed: here, active, with an address, not refusing."""
    here = Participant.objects.with_role(*occasion.to).filter(session=session_id, mail_stop=None)
    people = here.filter(merged_into=None, set_aside_at=None).select_related("user", "session")
    return [person for person in people if _may_be_mailed(person)]


def is_meant(person: Participant, occasion: Occasion) -> bool:
    """Whether they still hold one of its roles."""
    return person.removed_at is None and person.roles.filter(role__in=occasion.to).exists()


def told_as_person(session_id: int, address: str, occasion: Occasion) -> bool:
    """Whether somebody with this address gets the mail for their role: nobody gets it twice."""
    if occasion.to == (REGISTERED,):
        return False
    people = people_for(session_id, occasion)
    return any(address in _addresses(person) for person in people)


def falls_due(
    session: Session, since: Since, plans: dict[str, Occasion], now: dt.datetime
) -> Iterable[tuple[str, Occasion, dt.datetime]]:
    """The kinds that count from there, with their instants, as far as they are still welcome."""
    for kind, occasion in due_since(since, plans).items():
        due_at = occasion.due_at(session, now)
        if due_at and now - due_at <= occasion.grace:
            yield kind, occasion, due_at


def _may_be_mailed(person: Participant) -> bool:
    active = person.user is None or person.user.is_active
    return active and bool(_addresses(person))


def _addresses(person: Participant) -> set[str]:
    account = person.user.email.lower() if person.user and not person.email else ""
    return {person.email.lower() or account} - {""}
