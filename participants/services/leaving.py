"""An address that wants no more mails about a session: as registered, and whatever part it has."""

import datetime as dt

from django.db.models import Q, QuerySet

from participants.models import MailStop, Participant, Registration


def stop_at(session_id: int, address: str, at: dt.datetime) -> None:
    """All that goes there about this session stops at that instant."""
    for person in _people_at(session_id, address):
        MailStop.objects.get_or_create(participant=person, defaults={"at": at})
    _registered_at(session_id, address).filter(withdrawn_at=None).update(withdrawn_at=at)


def go_on_at(session_id: int, address: str) -> None:
    """Take that back, for the parts that the address has; registering is asked for by itself."""
    MailStop.objects.filter(participant__in=_people_at(session_id, address)).delete()


def _people_at(session_id: int, address: str) -> QuerySet[Participant]:
    by_account = Q(email="", user__email__iexact=address)
    here = Participant.objects.filter(session=session_id, removed_at=None, merged_into=None)
    return here.filter(Q(email__iexact=address) | by_account)


def _registered_at(session_id: int, address: str) -> QuerySet[Registration]:
    return Registration.objects.filter(session=session_id, email__iexact=address)
