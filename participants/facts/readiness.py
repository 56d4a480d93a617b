"""A session against all rules, and the compact figure of it."""

from collections.abc import Sequence

from agenda.models import Session
from agenda.rules.thresholds import limits_of
from participants.facts.snapshots import read_snapshots
from participants.rules.readiness import agenda, conversation, people, replaced
from participants.rules.readiness import session as session_rules
from participants.rules.readiness.findings import RULES, Finding, Verdict, judge

CHECKED = (
    session_rules,
    people,
    agenda,
    replaced,
    conversation,
)  # imported: their rules are in the list


def check(session: Session) -> list[Finding]:
    return check_all([session])[session.pk]


def check_all(sessions: Sequence[Session]) -> dict[int, list[Finding]]:
    """The same number of queries for one session and for a hundred."""
    snapshots = read_snapshots(sessions)
    return {
        session.pk: judge(snapshots[session.pk], limits_of(_stored(session)), RULES)
        for session in sessions
    }


def met_of(findings: Sequence[Finding]) -> tuple[int, int]:
    """Count the rules that are met, and all of them; advice is none."""
    asked = [each for each in findings if not each.rule.advice]
    return sum(each.verdict == Verdict.MET for each in asked), len(asked)


def _stored(session: Session) -> object:
    return session.forum.thresholds if session.forum else {}
