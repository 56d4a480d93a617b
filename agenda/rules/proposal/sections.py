"""Clean lines -> labelled sections in the order of the page. Does not read the values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from agenda.rules.proposal.breaks import joined
from agenda.rules.proposal.match import PEOPLE, Label, broken, find_label
from agenda.rules.proposal.people import KEYS
from agenda.rules.proposal.timed import is_only_timed, is_timed
from agenda.rules.proposal.when import is_full_slot, is_slot

# Parts whose label means little inside another part: "Name" in a list of speakers.
PERSON_PREFIX = "person_"
# Labels that are only subheadings in these parts: "Background" inside a description.
INSIDE = {("description", "teaser"), ("hybrid", "online"), ("online", "hybrid")}
# What a page says once: where it stands again beside other people, another session begins.
ONCE = {"format", "minutes", "policy_questions", "gains", "description"}
LONGEST_RUN_ON = 30_000
NEVER_INSIDE = re.compile(r"(?:specific )?issue", re.IGNORECASE)


@dataclass(slots=True)
class Section:
    """A label, what stands beside it, and the lines below it up to the next label."""

    label: Label
    lines: list[str] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)

    @property
    def part(self) -> str:
        return self.label.part

    @property
    def text_lines(self) -> list[str]:
        """All lines, the value beside the label first, without empty ones at the ends."""
        lines = [self.label.value, *self.lines] if self.label.value else list(self.lines)
        return "\n".join(lines).strip("\n").split("\n") if any(lines) else []

    @property
    def paragraphs(self) -> list[list[str]]:
        blocks = "\n".join(self.text_lines).split("\n\n")
        return [block.split("\n") for block in blocks if block]


def read_sections(lines: list[str]) -> list[Section]:
    """The first section holds what stands before any label; its part is "top"."""
    sections = [Section(Label("top", ""))]
    detail = ""
    for line in _lines(lines):
        label = label_in(line, sections[-1])
        if label is None:
            detail = _add(line, sections[-1], detail)
        elif label.part.startswith(PERSON_PREFIX) and sections[-1].part in PEOPLE:
            detail = _detail(label, sections)
        else:
            detail = ""
            sections.append(Section(_plain(label)))
    return list(_joined(sections))


def first_session(sections: list[Section]) -> tuple[list[Section], bool]:
    """Of two sessions in one page the first, and whether there was another."""
    first: dict[str, str] = {}
    seen: set[str] = set()
    last = {section.part: at for at, section in enumerate(sections) if section.part in ONCE}
    for at, section in enumerate(sections):
        seen |= {section.part} & ONCE
        value = section.label.value
        if section.label.number == 1 and section.part in PEOPLE and value:
            old = first.setdefault(section.part, value)
            other = not (old.startswith(value) or value.startswith(old))
            if other and any(last[part] > at for part in seen):
                return sections[:at], True
    return sections, False


def _lines(lines: list[str]) -> Iterator[str]:
    run_on = sum(map(bool, lines)) <= 3
    for line in lines:
        yield from broken(line) if run_on and 300 < len(line) <= LONGEST_RUN_ON else [line]


def label_in(line: str, section: Section) -> Label | None:
    """The label of a line, seen from the section that is open."""
    if section.part in ("top", "heading", "when") and is_slot(line):
        return find_label(line) or Label("when", "", line)
    if not line or (section.part == "agenda" and is_timed(line)):
        return None
    label = find_label(line)
    if label and label.part not in ("minutes", "when", "format") and is_only_timed(line):
        return None
    if label is None and is_full_slot(line):
        return Label("when", "", line)
    if label and label.part.startswith(PERSON_PREFIX) and KEYS.search(label.value):
        return None
    inside = label and (section.part, label.part) in INSIDE and not NEVER_INSIDE.match(line)
    return None if inside else label


def _plain(label: Label) -> Label:
    """ "Country" or "Gender" with no person before it is a part of the form we do not keep."""
    if label.part.startswith(PERSON_PREFIX):
        return Label("form", label.text, label.value)
    return label


def _detail(label: Label, sections: list[Section]) -> str:
    """A line of a form about one person; a second "Name" begins the next person."""
    name = label.part.removeprefix(PERSON_PREFIX)
    current = sections[-1]
    if name == "name" and (current.details or any(current.text_lines)):
        current = Section(Label(current.part, current.label.text))
        sections.append(current)
    if label.value:
        current.details.setdefault(name, label.value)
    return "" if label.value else name


def _add(line: str, section: Section, detail: str) -> str:
    """A line without a label: the value of the form line above it, or text of the section."""
    if detail and line:
        section.details.setdefault(detail, line)
        return ""
    section.lines.append(line)
    return detail


def _joined(sections: list[Section]) -> Iterator[Section]:
    """A person whose line was broken after a comma: "Speaker 1: Ada Example," / "Civil Society"."""
    for section in sections:
        while (
            section.part in PEOPLE
            and section.lines
            and (line := joined(section.label.value, section.lines[0]))
        ):
            del section.lines[0]
            section.label = Label(section.part, section.label.text, line, section.label.number)
        yield section


def without_repeats(sections: list[Section]) -> Iterable[Section]:
    """ "Speaker 2: ..." printed twice is one speaker; two nameless organizers are two."""
    seen: dict[tuple[str, int | None], str] = {}
    for section in sections:
        number, value = section.label.number, section.label.value
        old = seen.get((section.part, number)) if number and value else None
        if old is not None and (old.startswith(value) or value.startswith(old)):
            section = Section(replace(section.label, value=""), section.lines, section.details)
        elif value:
            seen[section.part, number] = value
        yield section
