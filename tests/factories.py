"""Rows for tests, made by plain functions. Invented people only; every field may be given.

Names and numbers follow from the rows that are there, never from what other tests have made.
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from agenda.models import PolicyQuestion, Run, Segment, Session
from agenda.rules.codes import SegmentKind, State
from floor.models import Hand, Turn
from live.models import Stream
from participants.models import (
    Absence,
    Display,
    Participant,
    ParticipantRole,
    Photo,
    Preparation,
    Raid,
    RegionalGroup,
    StakeholderGroup,
)
from participants.rules.roles import Mode, Role
from polls.models import Ballot, BallotOption, Need, Option, Poll, Voter
from polls.rules.results import Counted, result
from qa.models import Question, Upvote
from talk.models import Line, TalkRules, Topic

NAMES = [
    "Amara Lindqvist",
    "Teodor Okafor-Reyes",
    "Mireille Sandoval",
    "Jun Achterberg",
    "Sefa Tuilagi",
    "Noor Halvorsen",
]
LONG_KNOWN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # before any poll was opened
EMPTY_RESULT = {**result(Counted(kind=Poll.Kind.SINGLE, options=[]))}


def make_session(**over: Any) -> Session:
    """A session that went live ten minutes ago; `state=` makes it another one."""
    number = Session.objects.count() + 1
    now = timezone.now()
    state = over.get("state", State.LIVE)
    begun = now - dt.timedelta(minutes=10)
    fields: dict[str, Any] = {
        "slug": f"open-models-{number}",
        "title": "Who decides about open models?",
        "join_code": f"TS{number:04d}",
        "state": state,
        "starts_at": begun if state in {State.LIVE, State.ENDED} else now + dt.timedelta(days=1),
        "live_at": begun if state in {State.LIVE, State.ENDED} else None,
        "ended_at": now if state == State.ENDED else None,
        "place": "Hall 3",
    }
    session = Session.objects.create(**fields | over)
    Stream.objects.get_or_create(pk=session.pk)
    return session


def make_lobby(**over: Any) -> Session:
    """A published session that begins in five minutes."""
    soon = timezone.now() + dt.timedelta(minutes=5)
    return make_session(**{"state": State.PUBLISHED, "starts_at": soon} | over)


def make_participant(session: Session, **over: Any) -> Participant:
    """Somebody invited who has joined online. `roles`, `group` and `region` are codes."""
    roles = over.pop("roles", [])
    group, region = over.pop("group", ""), over.pop("region", "")
    fields: dict[str, Any] = {
        "display_name": NAMES[_place(Participant, session) % len(NAMES)],
        "mode": Mode.ONLINE,
        "joined_at": timezone.now(),
        "known_at": LONG_KNOWN,
        "stakeholder_group": _coded(StakeholderGroup, group),
        "regional_group": _coded(RegionalGroup, region),
    }
    person = Participant.objects.create(session=session, **fields | over)
    for role in roles:
        ParticipantRole.objects.create(participant=person, role=role)
    return person


def _coded(model: Any, code: str) -> Any:
    """Rows of the first migrations; a test with real transactions may have flushed them away."""
    return model.objects.get_or_create(code=code, defaults={"name": code})[0] if code else None


def make_guest(session: Session, **over: Any) -> Participant:
    """Somebody who came by the open door, and for whom nobody vouches."""
    return make_participant(session, **{"known_at": None} | over)


def _place(model: Any, session: Session) -> int:
    """Where a new row stands among those of its session, from 1."""
    return int(model.objects.filter(session=session).count()) + 1


def make_moderator(session: Session, **over: Any) -> Participant:
    fields = {"mode": Mode.ONSITE, "roles": [Role.MODERATOR]}
    return make_participant(session, **fields | over)


def make_clerk(session: Session, **over: Any) -> Participant:
    return make_participant(session, **{"mode": Mode.ONSITE, "roles": [Role.CLERK]} | over)


def make_speaker(session: Session, **over: Any) -> Participant:
    return make_participant(session, **{"roles": [Role.SPEAKER]} | over)


def make_preparation(person: Participant, **over: Any) -> Preparation:
    return Preparation.objects.create(participant=person, **over)


def make_absence(person: Participant, **over: Any) -> Absence:
    """Their line is gone since half a minute."""
    fields = {"since": timezone.now() - dt.timedelta(seconds=30)}
    return Absence.objects.create(session_id=person.session_id, participant=person, **fields | over)


def make_photo(person: Participant, **over: Any) -> Photo:
    """Not a picture that anybody could look at: only its row."""
    fields = {"digest": f"{person.pk:032x}", "large": b"large", "small": b"small"}
    return Photo.objects.create(participant=person, **{**fields, "at": timezone.now()} | over)


def make_raid(session: Session, *people: Participant) -> Raid:
    """These were set aside at once."""
    now = timezone.now()
    Participant.objects.filter(pk__in=[one.pk for one in people]).update(set_aside_at=now)
    return Raid.objects.create(session=session, at=now, guests=len(people))


def make_display(session: Session, **over: Any) -> Display:
    return Display.objects.create(session=session, **over)


def make_policy_question(session: Session, **over: Any) -> PolicyQuestion:
    order = _place(PolicyQuestion, session)
    fields = {"order": order, "text": "Who may audit an open model, and how?"}
    return PolicyQuestion.objects.create(session=session, **fields | over)


def make_segment(session: Session, **over: Any) -> Segment:
    fields = {
        "order": _place(Segment, session),
        "kind": SegmentKind.EXCHANGE,
        "title": "Exchange",
        "minutes": 10,
    }
    return Segment.objects.create(session=session, **fields | over)


def make_run(segment: Segment, **over: Any) -> Run:
    """The segment runs since a minute ago."""
    fields = {"started_at": timezone.now() - dt.timedelta(minutes=1)}
    return Run.objects.create(session_id=segment.session_id, segment=segment, **fields | over)


def make_question(
    session: Session, participant: Participant | None = None, **over: Any
) -> Question:
    """An approved question that is on everybody's screen."""
    asked = over.get("asked_at", timezone.now())
    waits = over.get("state") == Question.State.WAITING
    fields = {
        "text": "Is compute the real gate?",
        "state": Question.State.APPROVED,
        "asked_at": asked,
        "approved_at": None if waits else asked,
    }
    if over.get("state") == Question.State.MERGED:
        over.setdefault("merged_into", make_question(session))
    participant = participant or make_participant(session)
    return Question.objects.create(session=session, participant=participant, **fields | over)


def make_talk(session: Session, **over: Any) -> TalkRules:
    """An open talk, whose lines nobody reads first."""
    fields = {"how": "open", "approval": "none"}
    return TalkRules.objects.create(session=session, **fields | over)


def make_line(session: Session, participant: Participant | None = None, **over: Any) -> Line:
    """A line that everybody reads."""
    now = over.get("at", timezone.now())
    shown = over.get("state", Line.State.SHOWN) == Line.State.SHOWN and not over.get("unseen")
    revision = Stream.objects.get(pk=session.pk).revision
    fields: dict[str, Any] = {
        "text": "Audits need money, too.",
        "at": now,
        "said_at": now,
        "revision": revision,
        "shown_revision": max(revision, 1) if shown else 0,
        "apart": over.get("unseen", False),
    }
    if over.get("state") == Line.State.HIDDEN:
        fields |= {"hidden_from": Line.State.SHOWN, "because": "off_topic"}
    participant = participant or make_participant(session)
    return Line.objects.create(session=session, participant=participant, **fields | over)


def make_topic(session: Session, **over: Any) -> Topic:
    fields = {"text": "Who pays for audits?", "at": timezone.now()}
    return Topic.objects.create(session=session, **fields | over)


def make_upvote(question: Question, participant: Participant) -> Upvote:
    return Upvote.objects.create(question=question, participant=participant)


def make_poll(session: Session, options: list[str] | None = None, **over: Any) -> Poll:
    """A poll that is ready; `state="open"` makes it one that people can vote in."""
    order = _place(Poll, session)
    fields: dict[str, Any] = {"order": order, "text": "Could this model be audited today?"}
    if over.get("state", Poll.State.DRAFT) != Poll.State.DRAFT:
        fields["opened_at"] = timezone.now()
    poll = Poll.objects.create(session=session, **fields | over)
    for order, text in enumerate(options or ["Yes", "In part", "No"]):
        Option.objects.create(poll=poll, order=order, text=text)
    return poll


def make_need(session: Session, about: PolicyQuestion | None = None, **over: Any) -> Need:
    """What matters most to an address that has confirmed it."""
    number = Need.objects.count() + 1
    fields = {"chooser": "address", "chooser_hash": f"hash of address {number}"}
    return Need.objects.create(session=session, policy_question=about, **fields | over)


def make_ballot(poll: Poll, participant: Participant, *options: Option) -> Ballot:
    voter = Voter.objects.create(poll=poll, participant=participant)
    ballot = Ballot.objects.create(poll=poll, voter=voter, mode=participant.mode)
    for option in options:
        BallotOption.objects.create(ballot=ballot, option=option)
    return ballot


def make_hand(participant: Participant, **over: Any) -> Hand:
    """A hand that waits."""
    fields = {"session_id": participant.session_id, "raised_at": timezone.now()}
    return Hand.objects.create(participant=participant, **fields | over)


def make_turn(participant: Participant, **over: Any) -> Turn:
    """A running turn; `ended_at=` makes it one that is over."""
    fields = {
        "session_id": participant.session_id,
        "mode": participant.mode,
        "started_at": timezone.now(),
    }
    return Turn.objects.create(participant=participant, **fields | over)
