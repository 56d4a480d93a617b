"""What a rule is, and the list of all of them. A new one is a function in one of about_*.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from participants.rules.readiness.snapshot import Snapshot


class Verdict(TextChoices):
    NOT_MET = "not_met", _("not met")
    UNKNOWN = "not_known", _("not known")
    MET = "met", _("met")


class Section(TextChoices):
    """The parts of the organizer's page, in the order in which one thinks of them."""

    WHAT = "what", _("What and when")
    WHO = "who", _("Who")
    QUESTIONS = "questions", _("Policy questions")
    AGENDA = "agenda", _("Agenda")
    POLLS = "polls", _("Polls")
    LINKS = "links", _("Links and materials")
    OUTCOMES = "outcomes", _("Outcomes")
    REMINDERS = "reminders", _("Reminders")


class Place(NamedTuple):
    """Where something is put right: the id of a field of the page, and what it is called."""

    field: str
    label: str


class Answer(NamedTuple):
    """Places are said where the rule has no one field."""

    verdict: Verdict
    text: str = ""
    places: tuple[Place, ...] = ()


Limits = dict[str, int]
Check = Callable[[Snapshot, Limits], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """`field` is the id on the page where it is put right; `needed`: to be published.

    `act` says in a few words what somebody does about it, to stand in a line with others.
    `advice`: it proposes something, and counts nowhere.
    """

    code: str
    title: Any
    section: Section
    field: str
    source: Any
    check: Check
    needed: bool = False
    act: Any = ""
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one session."""

    rule: Rule
    verdict: Verdict
    text: str
    places: tuple[Place, ...] = ()

    @property
    def field(self) -> str:
        """The id on the page where one begins to put it right."""
        return self.places[0].field if self.places else self.rule.field

    @property
    def act(self) -> str:
        """What to do about it; a rule without words of its own says what is wrong."""
        return str(self.rule.act or self.text)


RULES: list[Rule] = []


def rule(
    title: Any,
    section: Section,
    field: str,
    source: Any,
    *,
    needed: bool = False,
    act: Any = "",
    advice: bool = False,
) -> Callable[[Check], Check]:
    """Adds a check to the list. Its name is the rule's code; the title may name limits."""

    def add(check: Check) -> Check:
        row = Rule(check.__name__, title, section, field, source, check, needed, act, advice)
        RULES.append(row)
        return check

    return add


def met(text: str = "") -> Answer:
    """As it should be; without words of its own the rule's title says it."""
    return Answer(Verdict.MET, text)


def lacking(text: str, places: tuple[Place, ...] = ()) -> Answer:
    return Answer(Verdict.NOT_MET, text, places)


def unknown(text: str) -> Answer:
    return Answer(Verdict.UNKNOWN, text)


def judged(fine: object, otherwise: str) -> Answer:
    return met() if fine else lacking(otherwise)


def judge(snapshot: Snapshot, limits: Limits, rules: Iterable[Rule]) -> list[Finding]:
    """All rules in the order of the page."""
    order = list(Section)
    findings = [_finding(each, snapshot, limits) for each in rules]
    return sorted(findings, key=lambda finding: order.index(finding.rule.section))


def _finding(each: Rule, snapshot: Snapshot, limits: Limits) -> Finding:
    verdict, text, places = each.check(snapshot, limits)
    return Finding(each, verdict, text or str(each.title) % limits, places)
