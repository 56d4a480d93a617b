"""No more mails: to a person about a session, or to an address whatever it is about."""

from common import instants
from common.refusals import refuse
from participants.facts import stop_links
from participants.facts.mail_addresses import address_of
from participants.models import MailStop, NeverMail, Participant, hash_address
from participants.services import registrations


def leave(*, token: str) -> Participant:
    """Whoever has a part in a session gets no more mails about it."""
    person = _whose(token)
    MailStop.objects.get_or_create(participant=person, defaults={"at": instants.database_now()})
    return person


def come_back(*, token: str) -> Participant:
    """Take `leave` back."""
    person = _whose(token)
    MailStop.objects.filter(participant=person).delete()
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
