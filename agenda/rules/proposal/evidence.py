"""Is this a session proposal at all? Points for what only such pages have."""

import re

from agenda.rules.proposal.match import PEOPLE
from agenda.rules.proposal.model import Proposal
from agenda.rules.proposal.sections import Section
from agenda.rules.proposal.timed import is_timed

NEEDED = 4
_CODE = re.compile(
    r"""^\s*+(?: (?:def|class|import|from|return|const|let|var|function|public|private|if|for|while)
                \b .* [:;({=] $
       | \#include | //\ | /\* | [}\])]+ [;,]? $
       | .* [{] $ | [^=(]*+ [=(] .* ; $                    # a block, a statement
       | ['"] .* ['"] [\])}]* ,? $ | [(\[{] ['"] .* [,)\]}] $   # rows of literals
       | [\w.]++ \s*+ [:=] \s*+ [\w.\[\]|]++ \s*+ = )""",
    re.VERBOSE,
)
# Lines of templates and calls, captions, minutes and recipes.
_OTHER_KIND = re.compile(
    r"""^(?: >> | .*\bcaptioning\b
         | (?>.*?\b(?:fields?|tips?)\b).*\b(?:compulsory|mandatory|required)\b
         | .*\btemplate$ | (?>.*?\btemplate\b).*\bonly\b | .*\bguidelines\ for\b
         | .*\bcall\ for\ (?:\w+\ )?(?:proposals|workshops|sessions|papers|contributions)\b
         | (?>.*?\bdeadline\b).*\d{4} | .*\bmust\ (?:contain|include)\b
         | minutes\ of\b | present: | apologies: | ingredients\b | preparation\ time )""",
    re.IGNORECASE | re.VERBOSE,
)
_SESSION = re.compile(
    r"\b(?:sessions?|workshops?|forum|panel|round ?table|debate|lightning talk|fireside chat|"
    r"town ?hall|mod[eé]ra[td]\w+|speakers?|séance|sesi[oó]n|atelier|taller|table ronde"
    r"|mesa redonda|intervenante?s?|ponentes?)\b",
    re.IGNORECASE,
)
_SESSION_WORD = re.compile("session|workshop", re.IGNORECASE)
_ONE_POINT = ("title", "format", "minutes", "description", "teaser", "outcomes", "sdgs", "online")
_TWO_POINTS = ("policy_questions", "gains", "hybrid", "proposer")


def is_proposal(proposal: Proposal, sections: list[Section], lines: list[str]) -> bool:
    labels, people, agenda = _labels(sections), _people(proposal, sections), _agenda(lines)
    points = labels + people + agenda + _head(proposal) + _slot(proposal, sections)
    points -= 2 * sum(bool(_OTHER_KIND.match(line[:300])) for line in lines)
    # A manual has titles, formats and descriptions as well, and few of them on many pages.
    specific = (
        people > 0 or proposal.source or proposal.starts_at or agenda or _of_a_session(sections)
    )
    named = proposal.source or any(_SESSION.search(line[:300]) for line in lines)
    enough = points >= NEEDED and specific and named and _is_dense(sections, lines)
    return bool(enough) and not is_code(lines)


def is_code(lines: list[str]) -> bool:
    """Sources name their fields "title:" and "speakers:" too."""
    written = [line for line in lines if line]
    found = sum(bool(_CODE.match(line[:300])) for line in written)
    return found > 2 and found * 10 > len(written)


def _labels(sections: list[Section]) -> int:
    parts = {section.part for section in sections if section.label.text}
    points = sum(part in parts for part in _ONE_POINT) + 2 * sum(p in parts for p in _TWO_POINTS)
    return points + _of_a_session(sections)


def _of_a_session(sections: list[Section]) -> bool:
    return any(
        section.part in _TWO_POINTS or _SESSION_WORD.search(section.label.text)
        for section in sections
        if section.part in _ONE_POINT + _TWO_POINTS
    )


def _is_dense(sections: list[Section], lines: list[str]) -> bool:
    labelled = sum(bool(section.label.text) for section in sections)
    return sum(map(bool, lines)) <= 60 * max(2, labelled)


def _people(proposal: Proposal, sections: list[Section]) -> int:
    in_groups = any(p.stakeholder_group for p in proposal.speakers + proposal.organizers)
    helpers = bool(proposal.online_moderators) + bool(proposal.rapporteurs)
    named = bool(proposal.speakers) + bool(proposal.organizers) + bool(proposal.onsite_moderators)
    points = 2 * in_groups + named + 2 * helpers
    # "Speakers: at least three" tells how such pages are written.
    spoken = any(any(s.text_lines) for s in sections if s.part in PEOPLE)
    return points if points or not spoken else -3


def _head(proposal: Proposal) -> int:
    known = 4 * bool(proposal.source) + 2 * bool(proposal.starts_at)
    return known + bool(proposal.format) + bool(proposal.minutes)


def _slot(proposal: Proposal, sections: list[Section]) -> int:
    """A bare line with day, start and end, as schedules print it."""
    bare = any(section.part == "when" and not section.label.text for section in sections)
    return 2 if bare and proposal.minutes else 0


def _agenda(lines: list[str]) -> int:
    timed = sum(is_timed(line) for line in lines)
    written = sum(map(bool, lines))
    if timed < 3 or timed * 5 < written:
        return 0
    return 4 if timed * 2 >= written else 2
