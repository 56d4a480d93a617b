"""Lines that a page broke in the middle of what they say of a person."""

from agenda.rules.proposal.labels import REGIONAL_GROUPS, STAKEHOLDER_GROUPS

LONGEST_LINE = 400
_KNOWN = frozenset(text.casefold() for text in (*STAKEHOLDER_GROUPS, *REGIONAL_GROUPS))


def joined(line: str, below: str) -> str | None:
    """The two as one line where the first ends in a comma, or in half of a group's name."""
    if len(line) + len(below) > LONGEST_LINE:
        return None
    one = f"{line}{'' if line.endswith('-') else ' '}{below}".strip()
    last = one.rpartition(",")[2].strip().casefold()
    within = "," in line and below and "," not in below and last != below.casefold()
    half = within and last in _KNOWN
    return one if half or line.endswith(",") else None
