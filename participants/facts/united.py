"""Which seat a browser has, whose own turned out to be the same person's as another one."""

from django.db.models import Q
from django.http import HttpRequest

from participants.facts import own_seats, seats
from participants.facts.links import PERSON, Target
from participants.models import Participant, PeopleChange
from participants.rules.roles import TRUSTED

TAKEN_OUT = (PeopleChange.Kind.REPLACED, PeopleChange.Kind.REMOVED)


def stays_as(person_id: int) -> Participant | None:
    """Who somebody turned out to be, if that one is still there."""
    other = Participant.objects.filter(pk=person_id).select_related("merged_into").first()
    kept = other.merged_into if other else None
    return kept if kept and kept.removed_at is None and kept.merged_into_id is None else None


def opens_by_itself(kept: Participant, other: Participant) -> bool:
    """Whether a guest's browser goes on as the one that stays: never as who works here, whose way
    is their link or account, nor from a device that several people use."""
    return not other.shared and not kept.roles.filter(role__in=TRUSTED).exists()


def kept_of_browser(session_id: int, hashed: str) -> Participant | None:
    """Who a guest of this browser turned out to be, as organizers said; by a code they moved."""
    said = PeopleChange.objects.filter(session=session_id, kind=PeopleChange.Kind.UNITED)
    found = said.filter(undone_at=None, other__former_key_hash=hashed).select_related("other")
    other = next((change.other for change in found), None)
    kept = stays_as(other.pk) if other else None
    return kept if other and kept and opens_by_itself(kept, other) else None


def was_handed_on(target: Target) -> bool:
    """Whether the link was right until an organizer took its bearer out of the session."""
    gone = Participant.objects.filter(pk=target.pk, link_serial=target.serial)
    changes = PeopleChange.objects.filter(Q(other__in=gone) | Q(person__in=gone), undone_at=None)
    return target.kind == PERSON and changes.filter(kind__in=TAKEN_OUT).exists()


def find_kept(request: HttpRequest, slug: str, pk: int) -> Participant | None:
    """The seat that this browser has instead of that one; from now on it remembers it."""
    holder = seats.find_holder(slug, pk)
    kept = stays_as(pk) if holder else None
    if holder is None or kept is None or own_seats.owns(request, kept):
        return kept if holder else None
    by_link = own_seats.owns(request, holder)
    other = Participant.objects.get(pk=pk)
    by_key = own_seats.has_moved_from(request, holder) and opens_by_itself(kept, other)
    if not by_link and not by_key:
        return None
    own_seats.take_seat(request, kept)
    return kept
