"""Somebody new takes the place of a person, somebody is taken out; and both are taken back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from agenda.models import Run, Segment
from common import instants
from common.refusals import refuse
from live import registry, stream
from live.moments import Happening, Moment, happened
from participants.facts.last_organizer import still_organized
from participants.models import Lead, Participant, ParticipantRole, PeopleChange
from participants.rules.causes import HEADS, NAMES
from participants.rules.named_titles import Named
from participants.rules.roles import Role
from participants.services.roles import give_roles

Kind = PeopleChange.Kind
DESCRIBED = (
    *("display_name", "titles", "post", "organization", "email", "mode"),
    *("stakeholder_group", "regional_group"),
)


class Led(NamedTuple):
    """A segment that somebody leads and that has not run yet."""

    lead: Lead
    segment: Segment


def named(person: Participant) -> Named:
    """As titles may name them."""
    return Named(person.display_name, (person.post, person.organization))


def still_led_by(person: Participant) -> list[Led]:
    """What has run already stays theirs, in the record."""
    begun = Run.objects.filter(session=person.session_id).values("segment")
    leads = person.leads.exclude(segment__in=begun).select_related("segment")
    return [Led(lead, lead.segment) for lead in leads.order_by("segment__order", "pk")]


def replace_person(
    *,
    session_id: int,
    person_id: int,
    said: Mapping[str, Any],
    titles: Mapping[int, str],
    by: int | None = None,
) -> PeopleChange:
    """Give roles and segments to somebody new, with a link of their own; the old one opens nothing.

    `said` describes them (`DESCRIBED`); `titles` are the new ones of segments, by their keys.
    """
    with stream.locked(session_id):
        old = _person(session_id, person_id)
        new = Participant(session_id=session_id, order=old.order, **said)
        new.known_at = instants.database_now()
        new.save()
        change = _begin(Kind.REPLACED, new, old, by)
        change.before["titles"] = _retitle(still_led_by(old), titles)
        for led in still_led_by(old):
            Lead.objects.filter(pk=led.lead.pk).update(participant=new)
        with still_organized(session_id):
            give_roles(participant=new, roles=[*change.before["roles"]])
            _take_out(old, change)
        happened(Moment.REPLACED, _between(change, old, new))
        return _done(change)


def take_out(*, session_id: int, person_id: int, by: int | None = None) -> PeopleChange:
    """Roles, segments and link end; what they did stays, and all of it can be taken back."""
    with stream.locked(session_id):
        person = _person(session_id, person_id)
        change = _begin(Kind.REMOVED, person, None, by)
        with still_organized(session_id):
            _take_out(person, change)
        return _done(change)


def undo(*, session_id: int, change_id: int) -> PeopleChange:
    """Whoever was taken out is there again. Refuses `acted_since` once somebody has come."""
    with stream.locked(session_id):
        changes = PeopleChange.objects.filter(session=session_id, kind__in=[*UNDO])
        change = changes.select_related("person", "other").get(pk=change_id)
        if change.undone_at:
            raise refuse("wrong_state")
        change.undone_at = instants.database_now()
        change.save(update_fields=["undone_at"])
        UNDO[Kind(change.kind)](change)
        _tell(change)
    return change


def _undo_replacing(change: PeopleChange) -> None:
    new, old = change.person, change.other
    if new is None or old is None or new.joined_at or new.removed_at or new.merged_into_id:
        raise refuse("acted_since")
    for key, (before, after) in change.before["titles"].items():
        Segment.objects.filter(pk=key, title=after).update(title=before)
    _bring_back(old, change)
    happened(Moment.REPLACED, _between(change, new, old))
    new.delete()
    change.person = None


def _undo_removing(change: PeopleChange) -> None:
    if change.person is None:
        raise refuse("acted_since")
    _bring_back(change.person, change)


UNDO = {Kind.REPLACED: _undo_replacing, Kind.REMOVED: _undo_removing}


def _person(session_id: int, person_id: int) -> Participant:
    here = Participant.objects.filter(session=session_id, removed_at=None, merged_into=None)
    person = here.filter(pk=person_id).first()
    if person is None:
        raise refuse("not_here")
    return person


def _begin(
    kind: PeopleChange.Kind, person: Participant, other: Participant | None, by: int | None
) -> PeopleChange:
    going = other or person
    roles = going.roles.exclude(role=Role.ATTENDEE)
    change = PeopleChange(session_id=going.session_id, kind=kind, person=person, other=other)
    change.by_id, change.at = by, instants.database_now()
    change.before = {
        "roles": list(roles.values_list("role", flat=True)),
        "leads": [[one.segment.pk, one.lead.minutes] for one in still_led_by(going)],
    }
    return change


def _retitle(led: list[Led], titles: Mapping[int, str]) -> dict[str, tuple[str, str]]:
    """What the titles were, and what they are now."""
    changed = {}
    for segment in (one.segment for one in led):
        title = titles.get(segment.pk, segment.title)
        if title != segment.title:
            changed[str(segment.pk)] = (segment.title, title)
            Segment.objects.filter(pk=segment.pk).update(title=title)
    return changed


def _take_out(person: Participant, change: PeopleChange) -> None:
    """The serial of the link stays: whoever opens it is told, and it opens again when undone."""
    Participant.objects.filter(pk=person.pk).update(removed_at=change.at)
    person.roles.exclude(role=Role.ATTENDEE).delete()
    Lead.objects.filter(pk__in=[led.lead.pk for led in still_led_by(person)]).delete()
    if person.joined_at:
        gone = frozenset({person.pk})
        happened(Moment.LEFT, Happening(person.session_id, change.at, gone))


def _bring_back(person: Participant, change: PeopleChange) -> None:
    """Unless they have come back by themselves, as a guest, or somebody was added again."""
    if person.removed_at != change.at:
        raise refuse("acted_since")
    Participant.objects.filter(pk=person.pk).update(removed_at=None)
    person.removed_at = None
    for role in change.before["roles"]:
        ParticipantRole.objects.get_or_create(participant=person, role=role)
    there = set(Segment.objects.filter(session=person.session_id).values_list("pk", flat=True))
    for segment, minutes in change.before["leads"]:
        if segment in there:
            again = {"minutes": minutes}
            Lead.objects.get_or_create(segment_id=segment, participant=person, defaults=again)


def _between(change: PeopleChange, old: Participant, new: Participant) -> Happening:
    now = instants.database_now()
    return Happening(change.session_id, now, frozenset({old.pk}), into=new.pk)


def _done(change: PeopleChange) -> PeopleChange:
    change.save()
    _tell(change)
    return change


def _tell(change: PeopleChange) -> None:
    people = frozenset(pk for pk in (change.person_id, change.other_id) if pk)
    own = [f"my_seat:{pk}" for pk in people]
    stream.changed(change.session_id, HEADS, NAMES, *registry.SHARED, *own)
    now = instants.database_now()
    happened(Moment.RENAMED, Happening(change.session_id, now, people))
