"""The text of one proposal page -> Proposal: puts the parts together."""

from dataclasses import replace
from typing import Any

from agenda.rules.proposal import head
from agenda.rules.proposal.evidence import is_proposal
from agenda.rules.proposal.lines import MAX_BYTES, clean_lines
from agenda.rules.proposal.model import NotAProposal, Notice, Proposal, Rest
from agenda.rules.proposal.page import Page
from agenda.rules.proposal.plan import choose_agenda
from agenda.rules.proposal.remarks import Remarks, remark
from agenda.rules.proposal.rest import left_over
from agenda.rules.proposal.roles import Roles, read_roles
from agenda.rules.proposal.sections import Section, first_session, read_sections
from agenda.rules.proposal.zones import zone_of_place

# The longest real pages have some hundred lines; a log or a table has more than this.
MOST_LINES = 10_000


def parse(text: str) -> Proposal:
    """The proposal in a page's text, or NotAProposal when the text is something else."""
    if len(text) > MAX_BYTES:
        raise NotAProposal("too_large")
    lines = clean_lines(text)
    if not any(lines):
        raise NotAProposal("empty")
    if len(lines) > MOST_LINES:
        raise NotAProposal("other_page")
    found = read_sections(lines)
    sections, several = first_session(found)
    proposal = _read(Page(sections))
    if not is_proposal(proposal, sections, lines):
        raise NotAProposal("other_page")
    if several:
        proposal = replace(proposal, warnings=(Notice("several_sessions"), *proposal.warnings))
    other = [
        Rest(section.label.text, line)
        for section in found[len(sections) :]
        for line in section.text_lines
        if line
    ]
    return replace(proposal, rest=(*proposal.rest, *other))


def _read(page: Page) -> Proposal:
    """Each reader takes its lines from the page; their order matters where lines are loose."""
    roles = read_roles(page.sections)
    page.loose += _unlabelled(page.sections) + roles.loose
    source = head.read_source(page)
    when = head.read_time(page)
    title, title_by_place = head.read_title(page)
    place = head.read_place(page)
    format_ = head.read_format(page)
    said = head.read_length(page)
    texts = _texts(page)
    description, description_by_place = _description(page)
    speakers, questions = roles.people["speakers"], texts["policy_questions"]
    plan = choose_agenda(page, said or when.minutes, speakers, questions)
    left_out = _left_out(page, plan.used_page)
    draft = Proposal(
        title=title,
        starts_at=when.starts_at,
        timezone=when.zone,
        place=place,
        format=format_,
        minutes=plan.minutes,
        description=description,
        segments=tuple(plan.segments),
        unread=tuple(dict.fromkeys(page.loose)),
        left_out=tuple(left_out),
        source=source,
        local_start=when.local if not when.starts_at else None,
        zone_of_place=when.clock or _zone_of_place(page, place, title),
        **_people(roles),
        **texts,
    )
    proposers = [line for line in page.lines("proposer") if line]
    draft = replace(draft, rest=tuple(left_over(page.sections, draft, plan.lines, when.several)))
    by_place = (title_by_place, description_by_place)
    return remark(draft, Remarks(roles, when, said, plan, *by_place, left_out, proposers))


def _zone_of_place(page: Page, *texts: str | None) -> str | None:
    """The zone of the place that the page names: in the room's line, beside the date, above."""
    beside = [section.label.value for section in page.of("when", "place", "zone")]
    found = map(zone_of_place, filter(None, [*texts[:1], *beside, *texts[1:]]))
    return next(filter(None, found), None)


def _people(roles: Roles) -> dict[str, Any]:
    return {
        "organizers": tuple(roles.people["organizers"]),
        "speakers": tuple(roles.people["speakers"]),
        "onsite_moderators": roles.names("onsite_moderators"),
        "online_moderators": roles.names("online_moderators"),
        "rapporteurs": roles.names("rapporteurs"),
        "helpers": roles.helpers(),
    }


def _texts(page: Page) -> dict[str, Any]:
    return {
        "policy_questions": page.questions(),
        "gains": page.items("gains"),
        "sdgs": page.goals(),
        "outcomes": page.items("outcomes"),
        "hybrid": page.text("hybrid") or page.text("online"),
    }


def _unlabelled(sections: list[Section]) -> list[str]:
    """Lines below no label: the top, headings, and what follows a bare date or format."""
    lines: list[str] = []
    for section in sections:
        if section.part in ("top", "heading"):
            lines += section.text_lines
        elif not section.label.text and section.part in ("when", "format"):
            lines += section.lines
        elif section.part == "form":
            # One line is the answer, what follows belongs to nobody.
            lines += [line for line in section.text_lines if line][1:]
    return [line for line in lines if line]


def _description(page: Page) -> tuple[str | None, bool]:
    """The labelled description, an abstract in its stead, or the prose under the heading."""
    labelled = page.text("description") or page.text("teaser")
    if labelled:
        return labelled, False
    heads = [s for s in page.of("when", "format") if not s.label.text]
    prose = [ln for s in heads for ln in s.lines if len(ln) > 60 and ln in page.loose and "." in ln]
    for line in prose:
        page.take(line)
    return "\n".join(prose) or None, bool(prose)


def _left_out(page: Page, used_agenda: bool) -> list[str]:
    parts = ["other", "form"]
    parts += [] if used_agenda else ["agenda"]
    parts += ["teaser"] if page.text("description") else []
    parts += ["online"] if page.text("hybrid") else []
    notes = ["text below the format"] if _has_format_notes(page) else []
    return page.names_of(*parts) + notes


def _has_format_notes(page: Page) -> bool:
    labelled = [section for section in page.of("format") if section.label.text]
    return any(sum(map(bool, section.text_lines)) > 1 for section in labelled)
