"""People whom a page names without a label: found for a person to say who they are."""

from dataclasses import replace

from agenda.rules.proposal.model import Person, Proposal, Rest
from agenda.rules.proposal.people import is_honoured, is_name, is_strong, read_person

MOST = 40  # choices on one page
LISTS = {"onsite_moderators", "online_moderators", "rapporteurs"}


def unplaced(proposal: Proposal) -> list[tuple[Rest, Person]]:
    """Lines of the rest that name one person who has no role yet."""
    known = {person.name for person in _everybody(proposal)}
    found: dict[str, tuple[Rest, Person]] = {}
    for line in proposal.rest:
        person = read_person(line.text)
        if person and person.name and person.name not in known and _is_somebody(line.text, person):
            found.setdefault(person.name, (line, person))
    return list(found.values())[:MOST]


def with_role(proposal: Proposal, line: Rest, part: str) -> Proposal:
    """The proposal with the person of a line in a part that holds people."""
    person = read_person(line.text)
    if person is None or not person.name:
        return proposal
    rest = tuple(each for each in proposal.rest if each != line)
    people = (*getattr(proposal, part), person.name if part in LISTS else person)
    helpers = (*proposal.helpers, person) if part in LISTS else proposal.helpers
    changed: dict[str, object] = {part: people}
    # `changed` holds fields of a Proposal by name, which no type can say.
    return replace(proposal, rest=rest, helpers=helpers, **changed)  # type: ignore[arg-type]


def _everybody(proposal: Proposal) -> tuple[Person, ...]:
    return (*proposal.organizers, *proposal.speakers, *proposal.helpers)


def _is_somebody(text: str, person: Person) -> bool:
    """A name with more than a name, or a line that is nothing but a name."""
    return is_strong(text) or is_honoured(text) or bool(person.organization) or is_name(text)
