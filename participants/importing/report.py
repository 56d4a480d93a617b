"""A proposal told to its organizer: what was understood and what is missing. Pure."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.proposal import Proposal
from agenda.proposal.model import Person


class Line(NamedTuple):
    """A label with its values, one or several."""

    label: str
    values: list[str]


def understood(proposal: Proposal) -> list[Line]:
    """What was found, in the order in which an organizer thinks of a session."""
    start = " ".join(filter(None, [proposal.starts_at, proposal.timezone]))
    length = minutes(proposal.minutes) if proposal.minutes else None
    lines: list[tuple[str, list[str | None]]] = [
        (_("Title"), [proposal.title]),
        (_("Starts"), [start]),
        (_("Place"), [proposal.place]),
        (_("Format"), [", ".join(filter(None, [proposal.format, length]))]),
        (_("Organizers"), [person_line(person) for person in proposal.organizers]),
        (_("Speakers"), [person_line(person) for person in proposal.speakers]),
        (_("Moderators"), list(proposal.onsite_moderators)),
        (_("Online moderators"), list(proposal.online_moderators)),
        (_("Rapporteurs"), list(proposal.rapporteurs)),
        (_("Policy questions"), list(proposal.policy_questions)),
        (_("What participants gain"), list(proposal.gains)),
        (_("Description"), [proposal.description]),
        (_("Expected outcomes"), list(proposal.outcomes)),
        (_("Hybrid arrangements"), [proposal.hybrid]),
        (_("Sustainable Development Goals"), [", ".join(map(str, proposal.sdgs))]),
    ]
    return _filled(lines)


def minutes(count: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}


def _filled(lines: list[tuple[str, list[str | None]]]) -> list[Line]:
    found = [Line(label, [value for value in values if value]) for label, values in lines]
    return [line for line in found if line.values]


def missing(proposal: Proposal) -> list[str]:
    """What a session needs and the page does not say. Never filled in by guessing."""
    needs = [
        (_("title"), proposal.title),
        (_("date and time"), proposal.starts_at),
        (_("time zone"), proposal.timezone),
        (_("place"), proposal.place),
        (_("format"), proposal.format),
        (_("duration"), proposal.minutes),
        (_("organizers"), proposal.organizers),
        (_("speakers"), proposal.speakers),
        (_("moderator in the room"), proposal.onsite_moderators),
        (_("online moderator"), proposal.online_moderators),
        (_("rapporteur"), proposal.rapporteurs),
        (_("policy questions"), proposal.policy_questions),
        (_("expected outcomes"), proposal.outcomes),
    ]
    return [label for label, value in needs if not value]


def person_line(person: Person) -> str:
    """A person as a list shows one; who has no name on the page is said to have none."""
    remote = _("remote") if person.remote else ""
    parts = [
        person.name or _("(no name on the page)"),
        person.organization,
        person.stakeholder_group,
        person.regional_group,
        remote,
    ]
    return ", ".join(part for part in parts if part)
