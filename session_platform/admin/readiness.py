"""How ready a session is, as the admin shows it: sentences on its page, a figure in the list."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from participants.facts.readiness import check, check_all, met_of
from participants.rules.readiness.findings import Finding, Section, Verdict


class Readiness(NamedTuple):
    """All findings of a session, those that need a look apart from those that do not, and what
    is proposed to its organizers."""

    lacking: list[Finding]
    unknown: list[Finding]
    met: list[Finding]
    advice: list[Finding]

    @property
    def total(self) -> int:
        return len(self.lacking) + len(self.unknown) + len(self.met)

    @property
    def missing(self) -> list[Finding]:
        """What to do, in the order in which it helps: what is lacking, then what is not known."""
        return [*self.lacking, *self.unknown]

    @property
    def by_section(self) -> list[tuple[Section, list[Finding]]]:
        """The same as the page has it."""
        parts = [(part, [each for each in self.missing if each.rule.section == part])
                 for part in Section]  # fmt: skip
        return [(part, findings) for part, findings in parts if findings]

    @property
    def open_count(self) -> int:
        return len(self.missing)

    def open_in(self, section: Section) -> int:
        """Count the findings of a section that somebody should look at."""
        return sum(each.rule.section == section for each in self.missing)


def readiness(session: Any) -> Readiness:
    return sorted_out(check(session))


def sorted_out(findings: Sequence[Finding]) -> Readiness:
    def of(verdict: Verdict, *, advice: bool = False) -> list[Finding]:
        return [each for each in findings if (each.verdict, each.rule.advice) == (verdict, advice)]

    proposed = of(Verdict.NOT_MET, advice=True)
    return Readiness(of(Verdict.NOT_MET), of(Verdict.UNKNOWN), of(Verdict.MET), proposed)


class CheckedList(ChangeList):
    """A list of sessions in which each knows its figure, read for the whole page at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        sessions = list(self.result_list)
        found = check_all(sessions)
        for session in sessions:
            session.ready = met_of(found[session.pk])
        self.result_list = sessions
