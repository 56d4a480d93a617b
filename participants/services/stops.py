"""No more mails: to a person about a session, or to an address whatever it is about."""

from django.db import transaction

from common import instants
from common.refusals import refuse
from participants.facts import stop_links
from participants.facts.mail_addresses import address_of
from participants.models import (
    MailStop,
    NeverMail,
    Participant,
    Registration,
    hash_address,
)
from participants.services import leaving, registrations, reminders


def leave(*, token: str) -> Participant:
    """Whoever has a part in a session gets no more mails about it, nor does their address."""
    person, now = _whose(token), instants.database_now()
    with transaction.atomic():
        MailStop.objects.get_or_create(participant=person, defaults={"at": now})
        leaving.stop_at(person.session_id, address_of(person), now)
    return person


def come_back(*, token: str) -> Participant:
    """Take `leave` back."""
    person = _whose(token)
    with transaction.atomic():
        stopped = MailStop.objects.filter(participant=person).first()
        same = Registration.objects.filter(session=person.session, email=address_of(person))
        if stopped and same.filter(withdrawn_at=stopped.at).update(withdrawn_at=None):
            reminders.reschedule(session=person.session)
        leaving.go_on_at(person.session_id, address_of(person))
    return person


def refuse_all(*, token: str) -> None:
    """No mail to this address, whoever asks for it; only what signs its owner in."""
    NeverMail.objects.get_or_create(address_hash=stop_links.read_refusing(token))


def allow(*, token: str) -> None:
    """Take `refuse_all` back."""
    NeverMail.objects.filter(address_hash=stop_links.read_refusing(token)).delete()


def never(*, token: str) -> None:
    """`refuse_all`, by a key of either kind: of a registration, or of an address."""
    if stop_links.is_refusing(token):
        refuse_all(token=token)
    else:
        registrations.never(token=token)


def allow_again(*, token: str) -> None:
    """Take `never` back; what was registered has to be asked for anew."""
    if stop_links.is_refusing(token):
        allow(token=token)
    else:
        registrations.mail_again(token=token)


def _whose(token: str) -> Participant:
    """The person to whom the letter went: at the same address, as far as one is known."""
    pk, mark = stop_links.read_leaving(token)
    rows = Participant.objects.select_related("session", "user", "merged_into__session")
    found = rows.filter(pk=pk).first()
    person = found and (found.merged_into or found)
    if person is None or hash_address(address_of(person))[: stop_links.MARK] != mark:
        raise refuse("link")
    return person
