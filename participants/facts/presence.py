"""Who may act in a session now, and people in the room who have no device.

Used inside `stream.locked` by the services of questions, polls and floor.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied

from agenda.models import PolicyQuestion, Session
from common import rows
from common.refusals import refuse
from participants.models import Participant

PRESENT = """SELECT id, set_aside_at IS NOT NULL FROM participants_participant
WHERE id IN ({}) AND session_id = %s AND removed_at IS NULL AND merged_into_id IS NULL"""
VOTERS = """SELECT p.id, p.mode, p.joined_at, COALESCE(s.code, ''), COALESCE(g.code, ''),
p.known_at, p.set_aside_at IS NOT NULL
FROM participants_participant p
LEFT JOIN participants_stakeholdergroup s ON s.id = p.stakeholder_group_id
LEFT JOIN participants_regionalgroup g ON g.id = p.regional_group_id
WHERE p.id IN ({}) AND p.session_id = %s"""
HERE = " AND p.removed_at IS NULL AND p.merged_into_id IS NULL"


def session_in(session_id: int, *phases: str, now: dt.datetime) -> Session:
    """The session, if it is in one of these phases. Refuses `called_off`, `not_live`."""
    session = Session.objects.get(pk=session_id)
    if session.called_off_at:
        raise refuse("called_off")
    if session.phase(now) not in phases:
        raise refuse("not_live")
    return session


def person_in(session_id: int, participant_id: int | None) -> Participant:
    """The participant, if they belong to the session and were not removed; nobody is refused.

    Of whom everything was taken away is refused `silenced`.
    """
    person = Participant.objects.filter(
        pk=participant_id or 0, session=session_id, removed_at=None, merged_into=None
    ).first()
    if person is None:
        raise PermissionDenied
    if person.set_aside_at is not None:
        raise refuse("silenced")
    return person


def ask_who_is_here(session_id: int, participant_ids: Collection[int]) -> rows.Statement:
    """For `rows.read`: who of these people was not removed, and whether they were set aside."""
    return PRESENT.format(rows.placeholders(participant_ids)), [*participant_ids, session_id]


class Present(NamedTuple):
    """Of somebody in the session as much as a poll has to know."""

    mode: str
    joined_at: dt.datetime | None
    group: str
    region: str
    known_at: dt.datetime | None
    set_aside: bool

    def was_guest(self, at: dt.datetime | None) -> bool:
        """Whether the organizers did not know them at that instant; None is now."""
        return self.known_at is None or (at is not None and self.known_at > at)


def ask_for_voters(
    session_id: int, participant_ids: Collection[int], *, gone_too: bool = False
) -> rows.Statement:
    """For `rows.read` and `as_voters`: those of these people who belong to the session."""
    sql = VOTERS.format(rows.placeholders(participant_ids)) + ("" if gone_too else HERE)
    return sql, [*participant_ids, session_id]


def as_voters(found: Iterable[tuple[Any, ...]]) -> dict[int, Present]:
    return {
        pk: Present(mode, rows.aware(joined), group, region, rows.aware(known), bool(aside))
        for pk, mode, joined, group, region, known, aside in found
    }


def policy_question_in(session_id: int, pk: int | None) -> PolicyQuestion | None:
    """The policy question that a question or hand is about; None where none is named."""
    return None if pk is None else PolicyQuestion.objects.get(pk=pk, session=session_id)
