"""Who does what: people under their labels, and people whose label the page has lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from agenda.rules.proposal.match import PEOPLE
from agenda.rules.proposal.model import Person
from agenda.rules.proposal.people import (
    clean,
    is_honoured,
    is_name,
    is_strong,
    is_titled,
    own_address,
    read_person,
    read_post,
    read_presence,
)
from agenda.rules.proposal.runs import split_run
from agenda.rules.proposal.sections import Section, without_repeats
from agenda.rules.proposal.when import find_room

# The order of the form; a person without a label belongs to the gap in this order.
# How schedules announce a person whose name, work and life follow below.
CARD = "avatar for "
_ONLINE = re.compile("online|remote|virtual", re.IGNORECASE)
_IN_THE_ROOM = re.compile("on-?site|person", re.IGNORECASE)
# Between several people on one line, the surest first.
_BETWEEN = (
    re.compile(r"(?<!\s)\s*+;\s*"),
    re.compile(r"(?<=\)),?\s++(?:and\s++)?"),
    re.compile(r"(?<!\s)\s++(?:and|et|y|&)\s+"),
    re.compile(r"(?<!\s)\s++/\s+"),
)
_BETWEEN_NAMES = re.compile(r"(?<!\s)\s*+,\s*+(?:and\s++)?|(?<!\s)\s++and\s+")
SLOTS = ("speakers", "onsite_moderators", "online_moderators", "rapporteurs")


@dataclass(slots=True)
class Roles:
    """What was found; `by_place` names the people whose role no label says."""

    people: dict[str, list[Person]] = field(default_factory=lambda: {part: [] for part in PEOPLE})
    by_place: list[tuple[str, str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    _index: dict[tuple[str, str], int] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def names(self, part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.name for p in self.people[part] if p.name))

    def helpers(self) -> tuple[Person, ...]:
        """Moderators and rapporteurs, each once for a role."""
        return tuple(person for part in SLOTS[1:] for person in self.people[part] if person.name)

    def add(self, part: str, people: Iterable[Person]) -> None:
        for person in people:
            people = self.people[part]
            at = self._index.get((part, person.name)) if person.name else None
            if at is None:
                self._index[part, person.name or ""] = len(people)
                self._known.add(person.name or "")
                people.append(person)
            elif person.organization and not people[at].organization:
                # A list of affiliations below the numbered lines adds to them.
                people[at] = replace(people[at], organization=person.organization)

    def knows(self, person: Person) -> bool:
        return bool(person.name) and person.name in self._known


@dataclass(slots=True)
class Found:
    """The people of one section, and the lines below that are not surely theirs."""

    people: list[Person]
    loose: list[str]


def read_roles(sections: list[Section]) -> Roles:
    roles = Roles()
    sections = [_broken(s) for s in without_repeats(sections) if s.part in PEOPLE]
    _take_back(sections)
    labelled = {section.part for section in sections}
    for section, following in zip_longest(sections, [section.part for section in sections[1:]]):
        found = _find(section)
        gap = _gap(section.part, following, labelled)
        unlabelled = _unlabelled_speaker(section, found, gap)
        roles.add(section.part, found.people)
        _place(roles, section.part, unlabelled or found.loose, gap)
    return roles


def _broken(section: Section) -> Section:
    """People who share a line, each on a line of their own."""
    first, *more = split_run(section.label.value)
    lines = [piece for line in section.lines for piece in split_run(line)]
    return Section(replace(section.label, value=first), more + lines, section.details)


def _take_back(sections: list[Section]) -> None:
    """ "Moderator" printed below the card of its person, in the middle of the list of speakers."""
    for before, section in pairwise(sections):
        cards, more = before.paragraphs, section.paragraphs
        role_below = before.part == "speakers" and section.part in SLOTS[1:]
        touching = before.lines[-1:] not in ([], [""]) and section.lines[:1] in ([], [""])
        if not (role_below and touching and not section.label.value):
            continue
        if _is_card(cards[-1]) and all(map(_is_card, more[:1])):
            before.lines = [line for card in [*cards[:-1], *more] for line in ["", *card]]
            section.label = replace(section.label, value=", ".join(cards[-1]))
            section.lines = []


def _is_card(block: list[str]) -> bool:
    """A name, and below it work and body, each on a line."""
    first, *rest = block
    person = read_person(first)
    named = bool(person and person.name and not person.organization)
    return named and 0 < len(rest) < 4 and not any(map(_is_person, rest))


def _cards_joined(section: Section) -> list[str]:
    blocks = section.paragraphs
    if len(blocks) > 1 and all(map(_is_card, blocks)):
        return [", ".join(block) for block in blocks]
    return section.lines


def _find(section: Section) -> Found:
    remote = _presence_of_label(section)
    if section.details:
        found = _from_form(section)
    elif section.label.value:
        found = _beside(section)
    elif section.label.number or section.part in SLOTS[1:]:
        found = _below(section)
    else:
        found = _list(_cards_joined(section), section)
    if remote is not None:
        found.people = [
            p if p.remote is not None else replace(p, remote=remote) for p in found.people
        ]
    if section.part in SLOTS[1:]:
        found.people = [person for person in found.people if person.name]
    return found


def _presence_of_label(section: Section) -> bool | None:
    if section.part == "speakers" and _ONLINE.search(section.label.text):
        return True
    onsite = section.part == "speakers" and _IN_THE_ROOM.search(section.label.text)
    return False if onsite else None


def _from_form(section: Section) -> Found:
    """Name, organization and groups each on a line of their own."""
    details = section.details
    lines = [line for line in section.text_lines if line]
    named = details.get("name") or (lines.pop(0) if lines else "")
    person = read_person(named) or Person()
    said = [clean(details[name]) for name in ("post", "organization") if details.get(name)]
    post, body = read_post([line for line in said if line])
    person = Person(
        name=person.name,
        titles=person.titles,
        post=post or person.post,
        organization=body or person.organization,
        stakeholder_group=clean(details.get("group", "")) or person.stakeholder_group,
        regional_group=clean(details.get("region", "")) or person.regional_group,
        remote=read_presence(details.get("presence", "")),
        email=own_address(details.get("email", "")) or person.email,
    )
    known = person.name or (section.part == "organizers" and person.organization)
    return Found([person] if known else [], lines)


def _beside(section: Section) -> Found:
    """The person stands beside the label; more may follow when the label is a plural."""
    people = _entries(section.label.value, section)
    loose = section.lines
    if section.label.plural and people:
        more = [line for line in section.paragraphs[0] if line != section.label.value]
        found = _list(more, section)
        people += found.people
        loose = found.loose + [line for block in section.paragraphs[1:] for line in ["", *block]]
    return Found(people, loose if people else [section.label.value, *section.lines])


def _below(section: Section) -> Found:
    """One person below a label in the singular; all of the first paragraph for a plural."""
    blocks = section.paragraphs
    first = blocks[0] if blocks else []
    take = len(first) if section.label.plural else 1
    loose = [*first[take:], *[line for block in blocks[1:] for line in ["", *block]]]
    found = _list(first[:take], section)
    return Found(found.people, found.loose + loose)


def _entries(text: str, section: Section) -> list[Person]:
    pieces = _pieces(text, section)
    people = [read_person(piece) for piece in pieces]
    return [p for p in people if p and (p.name or section.part in PEOPLE[:2])]


def _pieces(text: str, section: Section) -> list[str]:
    """Several people on one line, split only where every piece is one."""
    for separator in _BETWEEN:
        pieces = [piece for piece in separator.split(text[:4000]) if piece] or [text]
        # "Ada Example, Maps & Sample Roads" is one person of a body with two names.
        one = "&" in separator.pattern and "," in pieces[0] and "," not in pieces[-1]
        if len(pieces) > 1 and not one and all(_is_person(piece) for piece in pieces):
            return pieces
    pieces = _BETWEEN_NAMES.split(text[:4000])
    enough = 2 if section.part in SLOTS[1:] else 3
    if section.label.plural and len(pieces) >= enough and all(is_name(p) for p in pieces):
        return pieces
    return [text]


def _is_person(text: str) -> bool:
    person = read_person(text)
    return bool(person and person.name)


def _list(lines: list[str], section: Section) -> Found:
    """A list of people; after a line of prose only lines with more than a name are believed."""
    people: list[Person] = []
    loose: list[str] = []
    prose = False
    carded = any(line.startswith(CARD) for line in lines)
    for line in lines:
        found = [] if carded and not line.startswith(CARD) else _listed(line, section)
        sure = not prose or carded or is_strong(line) or is_honoured(line)
        believed = [person for person in found if sure or person.organization]
        people += believed
        if line and not believed and not any(person.name == line for person in people):
            loose.append(line)
            prose = True
    return Found(people, loose)


def _listed(line: str, section: Section) -> list[Person]:
    pieces = _pieces(line, section) if line else []
    found = [person for person in map(read_person, pieces) if person]
    if section.part == "organizers" and not found and is_titled(clean(line)):
        return [Person(organization=clean(line))]
    return [p for p in found if p.name or section.part == "organizers" or p.stakeholder_group]


def _gap(part: str, following: str | None, labelled: set[str]) -> list[str]:
    """The roles that the form prints between these two labels and the page does not name."""
    at_the_end = part == "speakers" and following is None
    if part not in SLOTS or at_the_end or not labelled & set(SLOTS[1:]):
        return []
    end = SLOTS.index(following) if following in SLOTS else len(SLOTS)
    return [slot for slot in SLOTS[SLOTS.index(part) + 1 : end] if slot not in labelled]


def _unlabelled_speaker(section: Section, found: Found, gap: list[str]) -> list[str]:
    """A lone name below a list of speakers, before the online moderator, is the moderator."""
    blocks = section.paragraphs
    a_list = section.part == "speakers" and section.label.number is None and not section.label.value
    if not (a_list and gap == ["onsite_moderators"] and len(blocks) > 1):
        return []
    alone = len(blocks[-1]) == 1 and any(len(block) > 1 for block in blocks[:-1])
    person = read_person(blocks[-1][0]) if alone else None
    if person is None or not person.name or person not in found.people:
        return []
    found.people.remove(person)
    return [*found.loose, "", blocks[-1][0]]


def _stands_alone(loose: list[str]) -> bool:
    """The first line stands between empty lines and names no room."""
    return loose[:1] == [""] and loose[2:3] in ([""], []) and not find_room("".join(loose[1:2]))


def _place(roles: Roles, part: str, loose: list[str], gap: list[str]) -> None:
    """Give unlabelled people the missing roles if there are as many; else leave them unread."""
    people = [(line, read_person(line)) for line in loose if line]
    sure = [(ln, p) for ln, p in people if p and p.name and (is_strong(ln) or roles.knows(p))]
    if not sure and len(gap) == 1 and _stands_alone(loose):
        sure = [(ln, p) for ln, p in people[:1] if p and p.name and not p.organization]
    if sure and len(sure) == len(gap):
        for role, (_, person) in zip(gap, sure, strict=True):
            roles.add(role, [person])
            roles.by_place.append((person.name or "", role))
    elif sure and loose and loose[0] == sure[0][0] and part in SLOTS[1:]:
        # Directly below the labelled person, without a space: a second one of the same role.
        sure = sure[:1]
        roles.add(part, [sure[0][1]])
    else:
        sure = []
    taken = {line for line, _ in sure}
    roles.loose += [line for line in loose if line and line not in taken]
