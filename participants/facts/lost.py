"""Why a link or a seat that somebody had opens nothing any more. Told to who had it alone."""

from enum import StrEnum

from participants.facts.links import PERSON, Target
from participants.facts.united import stays_as
from participants.models import Participant
from participants.rules.copied import cut_keys


class Lost(StrEnum):
    """What the reader has to know, and whether the link can be mailed anew."""

    REPLACED = "replaced"
    CUT = "cut"
    REMOVED = "removed"
    CLOSED = "closed"


CAN_BE_MAILED = frozenset({Lost.REPLACED, Lost.CUT})


def why_lost(person_id: int) -> tuple[Lost, Participant] | None:
    """Of somebody whose key is an old one; of who turned out to be somebody else, of that one."""
    found = Participant.objects.filter(pk=person_id).select_related("user", "session").first()
    person = stays_as(person_id) if found and found.merged_into_id else found
    if person is None:
        return None
    if person.removed_at:
        return Lost.REMOVED, person
    if person.user and not person.user.is_active:
        return Lost.CLOSED, person
    return Lost.REPLACED, person


def of_target(target: Target) -> tuple[Lost, Participant] | None:
    return why_lost(target.pk) if target.kind == PERSON else None


def of_cut(text: str) -> tuple[Lost, Participant] | None:
    """Whose link begins so: its serial is nothing that can be guessed."""
    for pk, serial in cut_keys(text):
        person = Participant.objects.filter(pk=pk, link_serial=serial, removed_at=None)
        if found := person.select_related("session").filter(merged_into=None).first():
            return Lost.CUT, found
    return None
