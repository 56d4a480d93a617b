"""A session cut into the units that an import may write: as a proposal wants them, as they are.

Both sides have one shape (JSON), so that "edited since the last import" is a comparison.
"""

import datetime as dt
import itertools
import zoneinfo
from collections.abc import Iterator, Sequence
from typing import Any

from agenda.models import Format, Session
from agenda.rules.proposal import Proposal
from agenda.rules.proposal.model import Person, Segment
from agenda.rules.proposal.titles import split_titles
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.limits import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_ORGANIZATION,
    LONGEST_TITLES,
)
from participants.rules.roles import ROLES, Mode, Role
from participants.services.imports.wording import find_format, find_group

SCALARS = (
    "title",
    "starts_at",
    "time_zone",
    "place",
    "minutes",
    "format",
    "description",
    "gains",
    "hybrid",
)
# What is told of a person in words, and how long it may be.
TEXTS = {
    "titles": LONGEST_TITLES,
    "post": LONGEST_ORGANIZATION,
    "organization": LONGEST_ORGANIZATION,
    "email": LONGEST_ADDRESS,
}
# What stands in a field that nobody has touched.
UNTOUCHED = {"minutes": 60, "time_zone": "UTC"}


def name_key(name: str) -> str:
    return " ".join(name.casefold().split())


def person_key(name: str) -> str:
    """Titles tell nobody apart: a session of old may have "Dr. Ada Example" for a name."""
    return name_key(split_titles(name)[1])


def wanted_from(proposal: Proposal) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The units of a proposal, and the (kind, words) of groups and formats unknown to us."""
    unknown: list[tuple[str, str]] = []
    formats = dict(Format.objects.values_list("code", "name"))
    form = find_format(proposal.format, formats) if proposal.format else None
    if proposal.format and form is None:
        unknown.append(("format", proposal.format))
    units = {
        "title": proposal.title,
        "starts_at": start_of(proposal),
        "time_zone": zone_of(proposal),
        "place": proposal.place,
        "minutes": proposal.minutes,
        "format": form,
        "description": proposal.description,
        "gains": "\n".join(proposal.gains),
        "hybrid": proposal.hybrid,
        "goals": sorted(number for number in set(proposal.sdgs) if 1 <= number <= 17),
        "policy_questions": list(proposal.policy_questions),
        "outcomes": list(proposal.outcomes),
        "people": _people(proposal, unknown),
        "segments": _segments(proposal),
    }
    return {name: value for name, value in units.items() if value}, unknown


def zone_of(proposal: Proposal) -> str | None:
    """The zone of the page where it is one by name; an offset names no place."""
    return proposal.timezone if proposal.timezone in zoneinfo.available_timezones() else None


def start_of(proposal: Proposal) -> str | None:
    """The start as an instant; a time without a zone is none."""
    if not proposal.starts_at:
        return None
    start = dt.datetime.fromisoformat(proposal.starts_at)
    zone = zone_of(proposal)
    if start.tzinfo is None:
        if zone is None:
            return None
        start = start.replace(tzinfo=zoneinfo.ZoneInfo(zone))
    return start.astimezone(dt.UTC).isoformat()


def _segments(proposal: Proposal) -> list[list[Any]]:
    leads = dict(enumerate(_keys(proposal.speakers, Role.SPEAKER)))
    return [
        [part.kind, part.title[:200], part.minutes, part.policy_question, leads.get(_lead(part))]
        for part in proposal.segments
    ]


def _lead(part: Segment) -> int:
    return -1 if part.speaker is None else part.speaker


def _keys(people: Sequence[Person], role: str) -> Iterator[str]:
    """People are told apart by name; those without one by their place among such."""
    numbers = itertools.count(1)
    for person in people:
        yield person_key(person.name) if person.name else f"#{role} {next(numbers)}"


def _people(proposal: Proposal, unknown: list[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    lists: list[tuple[str, list[Person]]] = [
        (Role.ORGANIZER, list(proposal.organizers)),
        (Role.SPEAKER, list(proposal.speakers)),
        (Role.MODERATOR, helpers_of(proposal, proposal.onsite_moderators)),
        (Role.ONLINE_MODERATOR, helpers_of(proposal, proposal.online_moderators)),
        (Role.RAPPORTEUR, helpers_of(proposal, proposal.rapporteurs)),
    ]
    rows = {
        "stakeholder_group": dict(StakeholderGroup.objects.values_list("code", "name")),
        "regional_group": dict(RegionalGroup.objects.values_list("code", "name")),
    }
    found: dict[str, dict[str, Any]] = {}
    for role, people in lists:
        for key, person in zip(_keys(people, role), people, strict=True):
            entry = found.setdefault(key, {"roles": []})
            _describe(entry, person, role, rows, unknown)
    return found


def helpers_of(proposal: Proposal, names: Sequence[str]) -> list[Person]:
    """Moderators or rapporteurs with what the page says of them, under whichever role."""
    told = {person.name: person for person in reversed(proposal.helpers)}
    return [told.get(name, Person(name=name)) for name in names]


def _describe(
    entry: dict[str, Any],
    person: Person,
    role: str,
    rows: dict[str, dict[str, str]],
    unknown: list[tuple[str, str]],
) -> None:
    """Add what one line of the form says to what other lines said of the same person."""
    entry["roles"] = sorted({*entry["roles"], str(role)})
    entry["name"] = entry.get("name") or (person.name or "")[:LONGEST_NAME]
    for field, longest in TEXTS.items():
        told = (getattr(person, field) or "")[:longest]
        entry[field] = entry.get(field) or told
    for kind, names in rows.items():
        words = getattr(person, kind)
        code = find_group(words, names) if words else None
        if words and code is None and (kind, words) not in unknown:
            unknown.append((kind, words))
        entry[kind] = entry.get(kind) or code
    if person.remote is not None or ROLES[role].mode == Mode.ONLINE:
        entry["mode"] = str(Mode.ONSITE if person.remote is False else Mode.ONLINE)
    entry.setdefault("mode", None)


def present_in(session: Session) -> dict[str, Any]:
    """The same units as they stand in the session now."""
    scalars = {name: getattr(session, name) or None for name in SCALARS}
    scalars["format"] = session.format.code if session.format else None
    scalars["starts_at"] = session.starts_at and session.starts_at.astimezone(dt.UTC).isoformat()
    questions = list(session.policy_questions.all())
    number = {question.pk: position for position, question in enumerate(questions, 1)}
    people = people_of(session)
    names = {person.pk: name for name, person in people.items()}
    return {
        **scalars,
        "goals": list(session.goals.values_list("number", flat=True)),
        "policy_questions": [question.text for question in questions],
        "outcomes": [outcome.text for outcome in session.outcomes.all()],
        "people": {name: _as_entry(person) for name, person in people.items()},
        "segments": [
            [part.kind, part.title, part.minutes, number.get(part.policy_question_id or 0),
             next((names.get(lead.participant_id) for lead in part.leads.all()), None)]
            for part in session.segments.prefetch_related("leads")
        ],
    }  # fmt: skip


def people_of(session: Session) -> dict[str, Participant]:
    """The people of a session by the key that an import knows them by."""
    rows = session.participants.filter(removed_at=None, merged_into=None).prefetch_related(
        "roles", "stakeholder_group", "regional_group"
    )
    found: dict[str, Participant] = {}
    nameless: dict[str, int] = {}
    for person in rows:
        if person.display_name:
            found.setdefault(person_key(person.display_name), person)
        elif person.user_id is None:
            for role in sorted(each.role for each in person.roles.all()):
                nameless[role] = nameless.get(role, 0) + 1
                found.setdefault(f"#{role} {nameless[role]}", person)
    return found


def _as_entry(person: Participant) -> dict[str, Any]:
    return {
        "name": person.display_name,
        **{field: getattr(person, field) for field in TEXTS},
        "stakeholder_group": person.stakeholder_group and person.stakeholder_group.code,
        "regional_group": person.regional_group and person.regional_group.code,
        "mode": person.mode,
        "roles": sorted(role.role for role in person.roles.all() if role.role != Role.ATTENDEE),
    }
