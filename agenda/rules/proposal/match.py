"""One line of a page -> the label it carries, if any. The words themselves are in labels.py."""

import re
from dataclasses import dataclass

from agenda.rules.proposal.labels import FILLERS, FORMATS, LABELS, OPENINGS, SDG_NAMES

PEOPLE = ("organizers", "speakers", "onsite_moderators", "online_moderators", "rapporteurs")
NUMBERED = (*PEOPLE, "policy_questions", "gains", "outcomes")
LONGEST_HEADING = 160

_BULLET = re.compile(r"^[\s#*_>•·▪◦‣●○■□–—-]+(?=\w)")
_NOT_LABEL = re.compile(r"[\"{}\[\]=<>;\\$@“”.`|]|^'|['’,]$|\w'\w\w")
_NUMBERED = re.compile(
    r"^([^\W\d_](?:[^\W\d_]|[ /&-]){2,40}?)\s*+(?:#|no\.?)?\s*+(\d{1,2})(?:\s*[:.)–-]|\s|$)"
)
_ENUMERATED = re.compile(r"^(?:\(?\d{1,2}[.)]|[A-Z][.)])\s+")
_SEPARATOR = re.compile(r":|\t|\s\|\s?|\s[–—-]\s|(?<!\s)\s*+\*\s")
_FORMAT_LINE = re.compile(
    r"^(?:" + "|".join(sorted(map(re.escape, FORMATS), key=len, reverse=True)) + r")\b"
    r"[^.?!:]{0,60}[-–,(]\s*\d{2,3}\s*min", re.IGNORECASE,
)  # fmt: skip
_GOAL_LINE = re.compile(
    r"^(?:goal|sdg)\s*#?\d{1,2}\s*[:.–-]\s*(?:" + "|".join(map(re.escape, SDG_NAMES)) + ")",
    re.IGNORECASE,
)
_BARE_LENGTH = re.compile(r"^((?:duration|length)(?: \([^()]{1,20}\))?) (\d{1,3}\b.{0,20})$", re.I)
_AND = re.compile(r"(?<!\s)\s*+/\s*|(?<!\s)\s++(?:and|or|&)\s+", re.IGNORECASE)
_OPENING = re.compile("|".join(map(re.escape, OPENINGS)), re.IGNORECASE)
# The title with its number, a line of format and duration, and questions of the form.
_OPENS = re.compile(
    r"(?<=\s)(?:[A-Z]{2}\w*+ 20\d\d [^#\d]{2,40}# ?\d|"
    + "|".join(f"(?i:{re.escape(opening)})" for opening in OPENINGS)
    + r"|(?:"
    + "|".join(map(re.escape, FORMATS))
    + r")\b(?: - [A-Z][\w -]{2,30})? - \d{2,3} Min)"
)
# Labels that forms print without a colon, as they stand in a page that has lost its lines.
_HEADING = re.compile(
    r"(?<=\s)(?:Policy Question\(s\)|(?:(?:On-?site|Online|In-person|Remote) )?Moderators?|SDGs|"
    r"Rapporteurs?|Organizers|Speakers|Expected Outcomes|About this Session|Room(?= Room)|"
    r"Time(?= (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|Format(?= (?:"
    + "|".join(map(re.escape, FORMATS))
    + r")\b))(?=\s[^a-z\s:])"
)
_WORDS = re.compile(r"\w+")
_BRACKETS = re.compile(r"\([^()]*\)")
_PLURAL = re.compile(r"s\b|\(s\)|\bby\b", re.IGNORECASE)
_COLON = re.compile(":")
_CAPITAL = re.compile(r"(?<=\s)[A-Z]")
_QUESTION_ENDS = re.compile(r"[?:]")
_BEFORE_VALUE = re.compile(r"^[\s:–-]+")
_NOTE = re.compile(r"(\([^()]{1,40}\))\s*+[:–-]\s*")
_REWRITES = (
    (re.compile(r"\(s\)|/s\b"), "s"),
    (_BRACKETS, " "),
    (re.compile(r"^(?:part|section)\s+\w{1,3}\s*[-–:.]\s*"), ""),
    (re.compile(r"organis"), "organiz"),
    (re.compile(r"\b(on|in|off)[- ](site|person|line)\b"), r"\1\2"),
    (re.compile(r"\bco-"), "co "),
    (re.compile(r"\bsub-"), "sub"),
    (re.compile(r"\be-mail\b"), "email"),
    (re.compile(r"'s\b"), ""),
    (re.compile(r"&"), " and "),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label: which part it opens and what stands beside it on the line."""

    part: str
    text: str
    value: str = ""
    number: int | None = None

    @property
    def plural(self) -> bool:
        return self.number is None and bool(_PLURAL.search(self.text))


def key(text: str) -> tuple[str, ...]:
    """The words of a label without case, plural, hyphens and what stands in brackets."""
    text = text.casefold().replace("’", "'")
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return tuple(_singular(word) for word in _WORDS.findall(text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_PARTS = {key(phrase): part for part, phrases in LABELS.items() for phrase in phrases}
_FILLERS = frozenset(_singular(word) for word in FILLERS)


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _FILLERS)


_CORES = {_core(words): part for words, part in _PARTS.items() if _core(words)}


def part_of(text: str) -> str | None:
    """The part a label names, or None when the text is no label."""
    outside = _BRACKETS.sub("", text).strip(" .:*")
    if len(text) > LONGEST_HEADING or not outside or _NOT_LABEL.search(outside):
        return None
    return _known(text) or _composite(outside)


def _known(text: str) -> str | None:
    words = key(text)
    if words[:1] == ("name",) and "of" in words:
        # "Name, stakeholder group and affiliation of the co-organizer(s)"
        words = words[len(words) - words[::-1].index("of") :]
    return _PARTS.get(words) or _PARTS.get(_core(words)) or _CORES.get(_core(words))


def _composite(text: str) -> str | None:
    """ "Chair/Moderator", "Speakers and panelists": two labels of one part."""
    parts = {_known(half) for half in _AND.split(text)}
    return parts.pop() if len(parts) == 1 else None


def broken(line: str) -> list[str]:
    """A page pasted as one line: broken before its labels, and after those without a colon."""
    cuts = {start for colon in _COLON.finditer(line) for start in _label_before(line, colon.end())}
    cuts |= {found.start() for found in _OPENS.finditer(line)}
    for found in _HEADING.finditer(line):
        cuts |= set(found.span())
    edges = [0, *sorted(cuts), len(line)]
    return [line[a:b].strip() for a, b in zip(edges, edges[1:], strict=False)]


def _label_before(line: str, colon: int) -> list[int]:
    """Where the longest label begins that ends at this colon."""
    begin = max(colon - 50, line.rfind(":", 0, colon - 1) + 1)
    starts = [begin + found.start() for found in _CAPITAL.finditer(line[begin:colon])]
    labels = (find_label(line[start:colon]) for start in starts)
    return [at for at, label in zip(starts, labels, strict=True) if label and not label.value][:1]


def find_label(line: str) -> Label | None:
    """The label at the beginning of a line; its value may be empty and follow below."""
    start = _BULLET.match(line)
    line = line[start.end() :] if start else line
    return _shape(line) or _opening(line) or _numbered(line) or _separated(line) or _whole(line)


def _shape(line: str) -> Label | None:
    """Lines that need no label because they look like nothing else: "Panel - 60 Min"."""
    if _FORMAT_LINE.match(line):
        return Label("format", "", line)
    if bare := _BARE_LENGTH.match(line):
        return Label("minutes", bare.group(1), bare.group(2))
    return Label("sdgs", "", line) if _GOAL_LINE.match(line) else None


def _opening(line: str) -> Label | None:
    found = _OPENING.match(line)
    if not found:
        return None
    end = _QUESTION_ENDS.search(line[:300])
    value = line[end.end() :] if end else ""
    return Label(OPENINGS[found.group().lower()], found.group(), value.strip())


def _numbered(line: str) -> Label | None:
    found = _NUMBERED.match(line[:LONGEST_HEADING])
    part = found and part_of(found.group(1))
    if not found or part not in NUMBERED:
        return None
    value = _BEFORE_VALUE.sub("", line[found.end() :])
    # "Speaker 1 (online): ..."
    note = _NOTE.match(value)
    text = f"{found.group(1)} {note.group(1)}" if note else found.group(1)
    return Label(part, text, value[note.end() if note else 0 :], int(found.group(2)))


def _separated(line: str) -> Label | None:
    for found in _SEPARATOR.finditer(line, 0, LONGEST_HEADING):
        left = _ENUMERATED.sub("", line[: found.start()])
        value = line[found.end() :].strip(" *\t|")
        part = part_of(left)
        # "Proposals: #78" is a line about proposals, "Proposal" alone a heading.
        if part and not (part == "heading" and value):
            return Label(part, left.strip(), value)
    return None


def _whole(line: str) -> Label | None:
    text = _ENUMERATED.sub("", line)
    part = part_of(text)
    return Label(part, text.strip(" :*")) if part else None
