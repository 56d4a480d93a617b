"""A session's people as rows that can be edited in a spreadsheet and read again."""

from collections.abc import Iterator

from agenda.models import Session
from participants.models import Participant
from participants.rules.roles import GIVEN, Mode, Role
from participants.rules.tables.words import COLUMNS


def rows_of(session: Session) -> Iterator[list[str]]:
    """Everybody with a role, and whom the organizers put in; not the whole audience."""
    people = session.participants.filter(removed_at=None, merged_into=None)
    people = people.select_related("stakeholder_group", "regional_group", "user")
    places = {
        pk: place for place, pk in enumerate(session.segments.values_list("pk", flat=True), 1)
    }
    for person in people.prefetch_related("roles", "leads"):
        if person.joined_at is None or any(each.role in GIVEN for each in person.roles.all()):
            yield _row(person, places)


def _row(person: Participant, places: dict[int, int]) -> list[str]:
    """Words in the organizer's language where there are some, which are read again as well."""
    roles = (Role(each.role) for each in person.roles.all() if each.role != Role.ATTENDEE)
    group, region = person.stakeholder_group, person.regional_group
    led = sorted(places[lead.segment_id] for lead in person.leads.all())
    said = {
        "name": person.display_name,
        "titles": person.titles,
        "email": person.email or (person.user.email if person.user else ""),
        "role": "; ".join(str(role.label) for role in roles),
        "post": person.post,
        "organization": person.organization,
        "group": str(group) if group else "",
        "region": str(region) if region else "",
        "mode": str(Mode(person.mode).label),
        "time_zone": person.time_zone,
        "segment": "; ".join(map(str, led)),
    }
    return [said[column] for column in COLUMNS]
