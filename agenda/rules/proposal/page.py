"""A page as sections plus the lines that no reader has understood yet."""

import re
from dataclasses import dataclass, field

from agenda.rules.proposal.items import read_items, read_questions, unwrapped, without_repeats
from agenda.rules.proposal.labels import SDG_NAMES
from agenda.rules.proposal.sections import Section

_GOAL = re.compile(r"^(?:goal|sdg)?s?\s*#?(\d{1,2})(?![\d%])(?:\.\d+)?\b", re.IGNORECASE)
_ONE_GOAL = r"(?>(?:goals?|sdgs?)?\s*+#?\d{1,2}(?:\.\w{1,2})?)"
_GOAL_LIST = re.compile(
    rf"^{_ONE_GOAL}(?>\s*+(?:[,;&]\s*+(?:and\s++)?|and\s++){_ONE_GOAL})*+[\s,;&]*$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\d.])\d{1,2}")


@dataclass(slots=True)
class Page:
    """Readers take what they understand; `loose` keeps the rest in the order of the page."""

    sections: list[Section]
    loose: list[str] = field(default_factory=list)

    def of(self, *parts: str) -> list[Section]:
        return [section for section in self.sections if section.part in parts]

    def lines(self, part: str) -> list[str]:
        """All text of a part; a label that stands twice is one part."""
        lines: list[str] = []
        for section in self.of(part):
            lines += ["", *section.text_lines] if lines else section.text_lines
        return lines

    def value(self, section: Section) -> str:
        """The one line a short field has; what follows is somebody else's."""
        lines = [line for line in section.text_lines if line]
        self.loose += lines[1:]
        return lines[0] if lines else ""

    def take(self, line: str) -> str:
        self.loose.remove(line)
        return line

    def text(self, part: str) -> str | None:
        lines = unwrapped(without_repeats(self.lines(part)))
        return "\n".join(line for line in lines if line) or None

    def items(self, part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(read_items(self.lines(part))))

    def questions(self) -> tuple[str, ...]:
        asked, others = read_questions(self.lines("policy_questions"))
        self.loose += others
        return tuple(dict.fromkeys(asked))

    def goals(self) -> tuple[int, ...]:
        found: list[int] = []
        for line in filter(None, self.lines("sdgs")):
            numbers = read_goals(line)
            found += numbers
            self.loose += [] if numbers else [line]
        return tuple(dict.fromkeys(found))

    def names_of(self, *parts: str) -> list[str]:
        """The labels of parts that hold some text."""
        held = [s for s in self.of(*parts) if any(s.text_lines) and s.label.text]
        return list(dict.fromkeys(section.label.text.strip(" :*(?") for section in held))


def read_goals(line: str) -> list[int]:
    """Goal numbers of one line: "GOAL 9: ...", "16.4", "4, 5 and 16", or a goal's name."""
    line = line.strip("•-–* ")
    if len(line) <= 200 and _GOAL_LIST.match(line):
        numbers = [int(n) for n in _NUMBER.findall(line)]
    elif found := _GOAL.match(line):
        numbers = [int(found.group(1))]
    else:
        names = line.casefold()
        numbers = [n for n, name in enumerate(SDG_NAMES, 1) if names.startswith(name)]
    return [number for number in numbers if 1 <= number <= 17]
