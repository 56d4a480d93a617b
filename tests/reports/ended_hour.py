"""A whole hour that is over, with everything a record can show."""

import datetime as dt
from typing import Any

from agenda.models import Outcome, Run, Session
from agenda.rules.codes import SegmentKind, State
from participants.models import Participant
from participants.rules.roles import Mode
from polls.models import Poll
from polls.rules.results import Cast, Choice, Counted, Tally, result
from tests.factories import (
    make_participant,
    make_policy_question,
    make_poll,
    make_question,
    make_segment,
    make_session,
    make_turn,
    make_upvote,
)

START = dt.datetime(2025, 6, 25, 12, 30, tzinfo=dt.UTC)
PLAN = [
    (SegmentKind.WELCOME, "Welcome", 4, 250),
    (SegmentKind.KEYNOTE, "Keynote: who trains, who decides", 6, 500),
    (SegmentKind.EXCHANGE, "Exchange 1", 18, 1260),
    (SegmentKind.EXCHANGE, "Exchange 2", 18, 1010),
    (SegmentKind.POLL, "Poll", 4, 180),
    (SegmentKind.SUMMARY, "Summary", 10, 0),
]
QUESTIONS = [
    ("Who audits models whose weights everybody has?", "done", 12),
    ("Is compute the real gate, or is it data in small languages?", "done", 7),
    ("What would a public register of models have to contain?", "done", 5),
    ("Can a regulator without a laboratory check anything at all?", "taken", 4),
    ("Which commitments would the companies here sign today?", "approved", 6),
    ("How are hubs in the regions paid for?", "approved", 1),
    ("WAITING-CANARY", "waiting", 0),
    ("WITHDRAWN-CANARY", "withdrawn", 0),
    ("HIDDEN-CANARY", "hidden", 0),
    ("HIDDEN-CANARY too", "hidden", 0),
]


def make_ended_hour(**over: Any) -> Session:
    """Three minutes late, one overrun, a pause, a summary that fell away."""
    fields = {"state": State.ENDED, "starts_at": START, "time_zone": "Europe/Oslo"}
    late = START + dt.timedelta(minutes=3)
    fields |= {"live_at": late, "ended_at": late + dt.timedelta(seconds=3260)}
    session = make_session(**fields | over)
    asked = [
        make_policy_question(session, text="Who may audit an open model, and by what right?"),
        make_policy_question(session, text="What does openness owe to those who were not asked?"),
    ]
    Outcome.objects.create(session=session, text="A list of what a public register must hold.")
    Outcome.objects.create(session=session, text="Two commitments, each with a name and a date.")
    _run(session, asked, late)
    people = _people(session, late)
    _ask(session, people, asked, late)
    _poll(session, late)
    for number, person in enumerate(people[:9]):
        at = late + dt.timedelta(minutes=12 + 2 * number)
        make_turn(person, started_at=at, ended_at=at + dt.timedelta(seconds=70 + 5 * number))
    return session


def _run(session: Session, asked: list[Any], moment: dt.datetime) -> None:
    for place, (kind, title, minutes, seconds) in enumerate(PLAN):
        about = asked[place - 2] if kind == SegmentKind.EXCHANGE else None
        segment = make_segment(
            session, kind=kind, title=title, minutes=minutes, policy_question=about
        )
        for part in (seconds // 2, seconds - seconds // 2) if seconds > 1200 else (seconds,):
            if part:
                end = moment + dt.timedelta(seconds=part)
                Run.objects.create(
                    session=session, segment=segment, started_at=moment, ended_at=end
                )
                # Whatever took two runs was paused for a minute between them.
                moment = end + dt.timedelta(seconds=60 if part != seconds else 0)
    Run.objects.create(
        session=session, segment=segment, started_at=START, ended_at=START, voided_at=START
    )


def _people(session: Session, moment: dt.datetime) -> list[Participant]:
    groups = ["civil-society"] * 9 + ["government"] * 6 + ["technical"] * 2 + ["private-sector"]
    regions = ["african"] * 8 + ["weog"] * 7 + ["grulac"] * 3
    modes = [Mode.ONSITE, Mode.ONLINE]
    return [
        make_participant(
            session, group=group, region=region, mode=modes[number % 2], joined_at=moment
        )
        for number, (group, region) in enumerate(zip(groups, regions, strict=True))
    ] + [make_participant(session, joined_at=moment, display_name="") for _ in range(5)]


def _ask(
    session: Session, people: list[Participant], asked: list[Any], moment: dt.datetime
) -> None:
    for number, (text, state, votes) in enumerate(QUESTIONS):
        taken = moment + dt.timedelta(minutes=15 + number)
        row = make_question(
            session,
            people[-number % len(people)],
            text=text,
            state=state,
            policy_question=asked[number % 2],
            asked_at=moment + dt.timedelta(minutes=number),
            taken_at=taken if state in {"done", "taken"} else None,
            hidden_note="Off topic" if state == "hidden" else "",
        )
        for person in people[:votes]:
            make_upvote(row, person)


def _poll(session: Session, moment: dt.datetime) -> None:
    poll = make_poll(
        session,
        ["Yes, already", "In part", "No"],
        state=Poll.State.SHOWN,
        opened_at=moment,
        closed_at=moment,
    )
    options = list(poll.options.values_list("pk", flat=True))
    chosen = [("onsite", 4, 3, 1), ("online", 2, 6, 2)]
    ballots = [
        Cast((option,), mode, group=("civil-society", "government")[number % 2])
        for mode, *counts in chosen
        for option, count in zip(options, counts, strict=True)
        for number in range(count)
    ]
    poll.result = result(
        Counted(
            kind=poll.kind,
            options=[Choice(option) for option in options],
            ballots=ballots,
            tallies=[Tally("room", "", 20, {options[0]: 5, options[2]: 2})],
            seats=23,
            turnout={"onsite": 8, "online": 10},
        )
    )
    poll.save()
