"""A proposal told to its organizer: what was understood and what is missing. Pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.rules.proposal import Proposal
from agenda.rules.proposal.model import Person
from agenda.rules.proposal.titles import called
from participants.rules.roles import Role
from participants.services.imports.units import UNTOUCHED, helpers_of

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Line(NamedTuple):
    """A label with its values, one or several."""

    label: str
    values: list[str]


def understood(proposal: Proposal) -> list[Line]:
    """List what was found, in the order in which an organizer thinks of a session."""
    start = " ".join(filter(None, [proposal.starts_at, proposal.timezone]))
    length = minutes(proposal.minutes) if proposal.minutes else None
    lines: list[tuple[str, list[str | None]]] = [
        (_("Title"), [proposal.title]),
        (_("Starts"), [start]),
        (_("Place"), [proposal.place]),
        (_("Format"), [", ".join(filter(None, [proposal.format, length]))]),
        (_("Organizers"), [person_line(person) for person in proposal.organizers]),
        (_("Speakers"), [person_line(person) for person in proposal.speakers]),
        (_("Moderators"), _helpers(proposal, proposal.onsite_moderators)),
        (_("Online moderators"), _helpers(proposal, proposal.online_moderators)),
        (_("Rapporteurs"), _helpers(proposal, proposal.rapporteurs)),
        (_("Policy questions"), list(proposal.policy_questions)),
        (_("What participants gain"), list(proposal.gains)),
        (_("Description"), [proposal.description]),
        (_("Expected outcomes"), list(proposal.outcomes)),
        (_("Hybrid arrangements"), [proposal.hybrid]),
        (_("Sustainable Development Goals"), [", ".join(map(str, proposal.sdgs))]),
    ]
    return _filled(lines)


def _helpers(proposal: Proposal, names: Sequence[str]) -> list[str | None]:
    return [person_line(person) for person in helpers_of(proposal, names)]


def minutes(count: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}


def _filled(lines: list[tuple[str, list[str | None]]]) -> list[Line]:
    found = [Line(label, [value for value in values if value]) for label, values in lines]
    return [line for line in found if line.values]


def missing(proposal: Proposal, present: Mapping[str, Any] = NOTHING) -> list[str]:
    """List what a session needs that neither the page nor the session has (units of `present_in`).

    Never filled in by guessing.
    """
    held = {role for person in present.get("people", {}).values() for role in person["roles"]}
    zone = present.get("starts_at") or present.get("time_zone") != UNTOUCHED["time_zone"]
    needs = [
        (_("title"), proposal.title or present.get("title")),
        (
            _("date and time"),
            proposal.starts_at or proposal.local_start or present.get("starts_at"),
        ),
        (_("time zone"), proposal.timezone or (zone and present.get("time_zone"))),
        (_("place"), proposal.place or present.get("place")),
        (_("format"), proposal.format or present.get("format")),
        (_("duration"), proposal.minutes or present.get("minutes")),
        (_("organizers"), proposal.organizers or Role.ORGANIZER in held),
        (_("speakers"), proposal.speakers or Role.SPEAKER in held),
        (_("moderator in the room"), proposal.onsite_moderators or Role.MODERATOR in held),
        (_("online moderator"), proposal.online_moderators or Role.ONLINE_MODERATOR in held),
        (_("rapporteur"), proposal.rapporteurs or Role.RAPPORTEUR in held),
        (_("policy questions"), proposal.policy_questions or present.get("policy_questions")),
        (_("expected outcomes"), proposal.outcomes or present.get("outcomes")),
    ]
    return [label for label, value in needs if not value]


def person_line(person: Person) -> str:
    """A person as a list shows one; who has no name on the page is said to have none."""
    remote = _("remote") if person.remote else ""
    parts = [
        _called(person) or _("(no name on the page)"),
        person.post,
        person.organization,
        person.stakeholder_group,
        person.regional_group,
        remote,
    ]
    return ", ".join(part for part in parts if part)


def _called(person: Person) -> str | None:
    return called(person.name, person.titles or "") if person.name else None
