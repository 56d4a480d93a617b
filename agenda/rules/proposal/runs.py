"""Several people in a line that has lost its breaks -> a line for each of them."""

import re

from agenda.rules.proposal.labels import REGIONAL_GROUPS
from agenda.rules.proposal.people import read_person

LONGEST_RUN = 4000
# Where one person ends and the next begins in a line of several: after a region, an address,
# before a number, at a dash.
_REGION_ENDS = re.compile(
    r"[,|–-]\s*(?i:" + "|".join(sorted(map(re.escape, REGIONAL_GROUPS), key=len, reverse=True))
    + r")(?![\w/])[;.]?(?:\s+[-–])?\s+(?=(?:\d{1,2}[.)]\s*)?[^\W\d_a-z])"
)  # fmt: skip
_RUNS = (
    re.compile(r"(?<!\s)\s*+\[(?>[^\[\]]*?(?:e-?mail|protected))[^\[\]]*+\][\s,;–-]*"),
    re.compile(r"(?<!\s)(?:\s*+[-–,;])?\s++(?=\d{1,2}[.)]\s++[^\W\d_a-z])"),
    re.compile(r"(?<!\s)\s++[-–]\s+"),
)
_DESCRIBED = re.compile(r"[,(|]|\s-\s")


def split_run(line: str) -> list[str]:
    """The people of a line that has lost its breaks, where every piece tells more than a name."""
    line = line[:LONGEST_RUN]
    ends = [0, *(found.end() for found in _REGION_ENDS.finditer(line)), len(line)]
    runs = [[line[a:b] for a, b in zip(ends, ends[1:], strict=False)]]
    runs += [pattern.split(line) for pattern in _RUNS]
    for pieces in runs:
        pieces = [piece.strip(" -–") for piece in pieces if piece.strip(" -–")]
        if len(pieces) > 1 and all(map(_is_described, pieces)):
            return pieces
    return [line]


def _is_described(text: str) -> bool:
    person = read_person(text)
    told = person and (person.organization or person.stakeholder_group or person.regional_group)
    return bool(person and person.name and told and _DESCRIBED.search(text))
