"""What the organizer should know after reading: what is missing, what followed from its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from agenda.rules.proposal.model import Notice, Proposal
from agenda.rules.proposal.plan import Plan
from agenda.rules.proposal.roles import Roles
from agenda.rules.proposal.when import When

ROLE_NAMES = {
    "onsite_moderators": "moderator in the room",
    "online_moderators": "online moderator",
    "rapporteurs": "rapporteur",
}
SHOWN_LINES = 5


@dataclass(slots=True)
class Remarks:
    """How the values were come by; the values themselves are in the proposal."""

    roles: Roles
    when: When
    said_minutes: int | None
    plan: Plan
    title_by_place: bool
    description_by_place: bool
    left_out: list[str] = field(default_factory=list)
    proposers: list[str] = field(default_factory=list)


def remark(proposal: Proposal, remarks: Remarks) -> Proposal:
    notices = [
        *_head(proposal, remarks),
        *_time(proposal, remarks),
        *_agenda(proposal, remarks),
        *_people(proposal, remarks),
        *_rest(proposal, remarks),
    ]
    return replace(proposal, warnings=tuple(notices))


def _head(proposal: Proposal, remarks: Remarks) -> Iterator[Notice]:
    if not proposal.title:
        yield Notice("no_title")
    elif remarks.title_by_place:
        yield Notice("title_by_place", {"title": _short(proposal.title)})
    if remarks.description_by_place:
        yield Notice("description_by_place")
    if not proposal.format:
        yield Notice("no_format")


def _time(proposal: Proposal, remarks: Remarks) -> Iterator[Notice]:
    when = remarks.when
    if not proposal.starts_at:
        if when.doubt:
            yield Notice(when.doubt[0], {"zone": when.doubt[1]})
        lacks_zone = when.day and when.start and not when.zone
        if not when.doubt or not when.local:
            yield Notice("no_time_zone", {"when": when.said}) if lacks_zone else Notice("no_date")
        if when.said and (when.doubt or not lacks_zone):
            yield Notice("date_as_printed", {"when": when.said})
    if when.several:
        yield Notice("several_slots")
    if when.minutes and remarks.said_minutes and when.minutes != remarks.said_minutes:
        yield Notice("minutes_differ", {"minutes": remarks.said_minutes, "slot": when.minutes})


def _agenda(proposal: Proposal, remarks: Remarks) -> Iterator[Notice]:
    plan = remarks.plan
    if plan.used_page:
        if not (remarks.said_minutes or remarks.when.minutes):
            yield Notice("minutes_from_agenda", {"minutes": plan.minutes})
        yield Notice("agenda_from_page")
        if plan.printed_sum != plan.minutes:
            yield Notice("agenda_short", {"sum": plan.printed_sum, "minutes": plan.minutes})
    elif plan.printed_sum and plan.segments:
        yield Notice("agenda_differs", {"sum": plan.printed_sum})
    elif plan.segments:
        yield Notice("agenda_proposed")
    if plan.minutes is None:
        yield Notice("no_minutes")
    elif not plan.segments:
        yield Notice("odd_minutes", {"minutes": plan.minutes})
    elif proposal.speakers and not plan.keynotes_fit and not plan.used_page:
        yield Notice("keynotes_left_out", {"minutes": plan.minutes})


def _people(proposal: Proposal, remarks: Remarks) -> Iterator[Notice]:
    if not proposal.speakers:
        yield Notice("no_speakers")
    nameless = sum(not person.name for person in proposal.speakers)
    if nameless:
        yield Notice("speaker_without_name", {"count": nameless})
    nameless = sum(not (person.name or person.organization) for person in proposal.organizers)
    if nameless:
        yield Notice("organizer_without_name", {"count": nameless})
    if remarks.proposers and not proposal.organizers:
        yield Notice("proposer_not_organizer", {"names": _short("; ".join(remarks.proposers))})
    missing = [name for part, name in ROLE_NAMES.items() if not getattr(proposal, part)]
    if missing:
        yield Notice("no_moderator", {"roles": ", ".join(missing)})
    if remarks.roles.by_place:
        placed = [f"{name} ({ROLE_NAMES[part]})" for name, part in remarks.roles.by_place]
        yield Notice("role_by_place", {"roles": ", ".join(placed)})


def _rest(proposal: Proposal, remarks: Remarks) -> Iterator[Notice]:
    if not proposal.policy_questions:
        yield Notice("no_policy_questions")
    if remarks.left_out:
        yield Notice(
            "left_out", {"parts": ", ".join(_short(part, 60) for part in remarks.left_out)}
        )
    if proposal.unread:
        shown = " / ".join(_short(line, 60) for line in proposal.unread[:SHOWN_LINES])
        more = " / ..." if len(proposal.unread) > SHOWN_LINES else ""
        yield Notice("unread_line", {"count": len(proposal.unread), "lines": shown + more})


def _short(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 3].rstrip() + "..."
