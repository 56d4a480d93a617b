"""The lines of one batch: what is known is read at once, judged one by one, written at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, TypedDict

from django.core.exceptions import PermissionDenied

from agenda.models import PolicyQuestion
from common import refusals, rows
from common.instants import database_now
from common.keys import SAFE_IN_A_BROWSER
from common.refusals import Refusal, refuse
from live.stream import changed, locked
from participants.models import Participant
from participants.services import silences
from qa.services.lifecycle import checked_text
from talk.facts.standing import rules_of
from talk.models import Line
from talk.rules.codes import State
from talk.rules.intake import Seated, check_open, check_pace, waits
from talk.rules.limits import LONGEST_SLOW_SECONDS, WINDOW
from talk.services.lines import Counts, topics_of

# Registered is whose address was confirmed for this session, by whichever door.
PEOPLE = """SELECT p.id, p.set_aside_at IS NOT NULL, p.known_at IS NULL, p.mode, p.headcount,
p.email <> '' OR EXISTS (SELECT 1 FROM participants_registration g
LEFT JOIN account_emailaddress a ON a.verified AND LOWER(a.email) = LOWER(g.email)
WHERE g.session_id = p.session_id AND g.confirmed_at IS NOT NULL AND g.withdrawn_at IS NULL
AND p.user_id IN (g.user_id, a.user_id)), r.role
FROM participants_participant p
LEFT JOIN participants_participantrole r ON r.participant_id = p.id
WHERE p.id IN ({}) AND p.session_id = %s AND p.removed_at IS NULL AND p.merged_into_id IS NULL"""
SILENCED = """SELECT participant_id, veiled FROM participants_silence
WHERE session_id = %s AND lifted_at IS NULL"""
RECENT = """SELECT participant_id, said_at FROM talk_line
WHERE participant_id IN ({}) AND session_id = %s AND entered_by_id IS NULL AND said_at > %s
ORDER BY said_at"""
QUESTIONS = "SELECT id FROM agenda_policyquestion WHERE id IN ({}) AND session_id = %s"
ANSWERED = """SELECT id FROM talk_line
WHERE id IN ({}) AND session_id = %s AND state = 'shown' AND NOT unseen"""
TICK = dt.timedelta(microseconds=1)  # between lines of one batch: their instants are their order


class Saying(NamedTuple):
    """That somebody wants to say something."""

    session_id: int
    participant_id: int | None
    text: str
    policy_question_id: int | None = None
    to_id: int | None = None
    shown_as: str = "named"


class Said(TypedDict):
    """What became of it, as its author is told."""

    line: int
    state: str


class Door:
    """Used inside `stream.locked`: what it has read stays so until it writes."""

    def __init__(self, session_id: int, sayings: list[Saying], now: dt.datetime) -> None:
        self.session_id, self.now = session_id, now
        self.rules = rules_of(session_id)
        people = {one.participant_id or 0 for one in sayings}
        asked = _keys(one.policy_question_id for one in sayings)
        answered = _keys(one.to_id for one in sayings)
        since = now - max(WINDOW, dt.timedelta(seconds=LONGEST_SLOW_SECONDS))
        seated, silenced, recent, known, lines = rows.read(
            (PEOPLE.format(rows.placeholders(people)), [*people, session_id]),
            (SILENCED, [session_id]),
            (RECENT.format(rows.placeholders(people)), [*people, session_id, since]),
            (QUESTIONS.format(rows.placeholders(asked)), [*asked, session_id]),
            (ANSWERED.format(rows.placeholders(answered)), [*answered, session_id]),
        )
        self.people, self.aside = _seated(seated)
        self.silenced = {person for person, veiled in silenced if person and not veiled}
        self.any_marked = any(veiled or person is None for person, veiled in silenced)
        self.pace: dict[int, list[dt.datetime]] = defaultdict(list)
        for person, at in recent:
            self.pace[person].append(rows.aware(at))
        self.questions = {pk for (pk,) in known}
        self.answered = {pk for (pk,) in lines}
        self.counts = Counts(session_id)
        self.lines: list[Line] = []

    def judge(self, saying: Saying) -> Said:
        """Take one line, or refuse it."""
        text = checked_text(saying.text)
        if saying.shown_as != "named":
            raise refuse("talk_named")
        person_id, person = self._person(saying)
        if self.rules is None:
            raise refuse("talk_closed")
        check_open(self.rules.session, self.rules.how, person, self.now)
        if self.any_marked:  # known by a group or not at all: their name is not to be told by this
            silences.refuse_the_marked(self.session_id, person_id)
        check_pace(self.pace[person_id], person, self.rules.slow_seconds, self.now)
        waiting = waits(self.rules.approval, person)
        line = self._line(saying, text, waiting, unseen=person_id in self.silenced)
        self.counts.add(waits=waiting, unseen=line.unseen, guest=person.guest)
        self.pace[person_id].append(self.now)
        self.lines.append(line)
        return {"line": line.pk, "state": line.state}

    def _person(self, saying: Saying) -> tuple[int, Seated]:
        person_id = saying.participant_id or 0
        if person_id not in self.people:
            raise PermissionDenied
        if person_id in self.aside:
            raise refuse("silenced")
        return person_id, self.people[person_id]

    def _line(self, saying: Saying, text: str, waiting: bool, *, unseen: bool) -> Line:
        if saying.policy_question_id not in {None, *self.questions}:
            raise PolicyQuestion.DoesNotExist
        if saying.to_id not in {None, *self.answered}:
            raise Line.DoesNotExist
        said_at = self.now + TICK * len(self.lines)
        return Line(
            session_id=self.session_id,
            participant_id=saying.participant_id,
            policy_question_id=saying.policy_question_id,
            to_id=saying.to_id,
            text=text,
            state=State.WAITS if waiting else State.SHOWN,
            unseen=unseen,
            apart=unseen,
            said_at=said_at,
            at=said_at,
        )

    def write(self) -> None:
        if not self.lines:
            return
        talk = ["talk"] if any(line.state == State.WAITS for line in self.lines) else []
        revision = changed(self.session_id, *topics_of(self.lines), *talk, *self.counts.tells)
        for line in self.lines:
            line.revision = revision
            line.shown_revision = 0 if line.unseen or line.state == State.WAITS else revision
        rows.insert(self.lines)


def say_lines(sayings: list[Saying]) -> list[Said | Refusal]:
    """Say something by name. It waits for approval where the session says so.

    The lines of one session in one transaction, as if said one after the other; the answers
    stand in their order.
    """
    session_id = sayings[0].session_id
    with locked(session_id):
        door = Door(session_id, sayings, database_now())
        answers = refusals.each(door.judge, sayings)
        door.write()
    return answers


def _keys(keys: Iterable[int | None]) -> set[int]:
    return {key for key in keys if key is not None and 0 < key < SAFE_IN_A_BROWSER}


def _seated(found: Iterable[tuple[Any, ...]]) -> tuple[dict[int, Seated], set[int]]:
    """Who is there, from a row a role; and of whom everything was taken away."""
    roles: dict[int, set[str]] = defaultdict(set)
    people: dict[int, Seated] = {}
    aside = set[int]()
    for pk, is_aside, guest, mode, headcount, registered, role in found:
        roles[pk].update({role} - {None})
        heads = Participant(mode=mode, headcount=headcount).heads
        people[pk] = Seated(bool(guest), bool(registered), heads, frozenset(roles[pk]))
        aside.update([pk] if is_aside else [])
    return people, aside
