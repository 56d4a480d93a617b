"""The duration and the agenda: printed on the page if that is sure, proposed otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agenda.rules.proposal.model import Person, Segment
from agenda.rules.proposal.outline import keynote_minutes, propose_agenda
from agenda.rules.proposal.page import Page
from agenda.rules.proposal.timed import is_timed, read_agenda


@dataclass(slots=True)
class Plan:
    """The agenda and where it comes from."""

    minutes: int | None
    segments: list[Segment] = field(default_factory=list)
    printed_sum: int | None = None
    used_page: bool = False
    keynotes_fit: bool = True


def choose_agenda(
    page: Page, minutes: int | None, speakers: Sequence[Person], questions: Sequence[str]
) -> Plan:
    """A printed agenda counts when its times add up to the duration, or there is no other."""
    lines = page.lines("agenda")
    printed = read_agenda(lines)
    if not printed:
        lines = [line for line in page.loose if is_timed(line)]
        printed = read_agenda(lines)
    total = sum(segment.minutes for segment in printed) or None
    if total and minutes in (None, total):
        page.loose[:] = [line for line in page.loose if line not in set(lines)]
        return Plan(total, printed, printed_sum=total, used_page=True)
    fits = minutes is None or keynote_minutes(minutes, len(speakers)) > 0
    return Plan(minutes, propose_agenda(minutes, speakers, questions), total, keynotes_fit=fits)
