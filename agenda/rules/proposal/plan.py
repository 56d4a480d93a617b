"""The duration and the agenda: the page's own plan where it prints one, a proposal otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agenda.rules.codes import SegmentKind
from agenda.rules.proposal.model import Person, Segment
from agenda.rules.proposal.outline import keynote_minutes, propose_agenda
from agenda.rules.proposal.page import Page
from agenda.rules.proposal.printed import Printed, read_plan

# Where pages print a plan, the likeliest first; whole sections, never across them.
PARTS = ("agenda", "format", "other", "form", "hybrid", "online", "description", "teaser",
         "outcomes", "gains")  # fmt: skip
UNPLANNED = "Not planned on the page"


@dataclass(slots=True)
class Plan:
    """The agenda and where it comes from; `lines` say nothing that is not in it."""

    minutes: int | None
    segments: list[Segment] = field(default_factory=list)
    printed_sum: int | None = None
    used_page: bool = False
    keynotes_fit: bool = True
    lines: frozenset[str] = frozenset()


def choose_agenda(
    page: Page, minutes: int | None, speakers: Sequence[Person], questions: Sequence[str]
) -> Plan:
    """The page's plan if it fits into the hour; what it leaves free stands at its end."""
    printed = _printed(page, minutes)
    total = printed.minutes
    if total and (minutes is None or total <= minutes):
        page.loose[:] = [line for line in page.loose if line not in printed.lines]
        free = (minutes or total) - total
        rest = [Segment(SegmentKind.EXCHANGE, UNPLANNED, free)] if free else []
        segments = printed.segments(speakers) + rest
        return Plan(total + free, segments, total, used_page=True, lines=printed.lines)
    fits = minutes is None or keynote_minutes(minutes, len(speakers)) > 0
    return Plan(
        minutes, propose_agenda(minutes, speakers, questions), total or None, keynotes_fit=fits
    )


def _printed(page: Page, minutes: int | None) -> Printed:
    """The first plan that fills the hour, or the first that fills at least half of it."""
    plans = [
        plan for lines in _candidates(page, minutes) if (plan := read_plan(lines, minutes)).parts
    ]
    exact = [plan for plan in plans if plan.minutes == minutes]
    likely = [plan for plan in plans if minutes is None or plan.minutes * 2 >= minutes]
    return next(iter(exact or likely), Printed())


def _candidates(page: Page, minutes: int | None) -> Iterator[list[str]]:
    yield page.lines("agenda")
    yield page.loose
    # Without a duration to compare with, only what stands where plans stand is believed.
    for section in page.of(*PARTS) if minutes else ():
        yield section.text_lines
