"""The record of a session: everything that page, Markdown and CSV show, read once, in one dict."""

import datetime as dt
from typing import Any

from django.db.models import Count, F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from agenda.facts.hour import as_planned
from agenda.models import Session
from agenda.rules.codes import State
from common import instants
from floor.models import Turn
from participants.facts.led_by import led_by
from participants.facts.who import PERSON, names_by_code
from participants.models import Heads, Participant, RegionalGroup, StakeholderGroup
from participants.rules.roles import Mode, Role
from polls.models import Poll
from qa.models import Question
from reports.census import census_hands
from reports.course import the_course
from reports.floor_time import the_floor
from reports.hour import the_hour
from reports.materials import the_materials
from reports.participation import the_people
from reports.questions import ANSWERED, the_questions
from reports.results import the_polls, thrown_away
from reports.talk import the_talk
from reports.transcripts import the_transcripts
from talk.facts.notes import notes_of

NAMED = (Role.MODERATOR, Role.ONLINE_MODERATOR, Role.SPEAKER, Role.RAPPORTEUR)


def build_record(
    session: Session, *, moderator: bool = False, organizer: bool = False
) -> dict[str, Any]:
    """Promise and outcome. Moderators may preview it, with texts that nobody has approved.

    What an exit poll suggests to the organizers, they alone read.
    """
    now = session.ended_at or instants.database_now()
    least = session.smallest_group
    secret = salted_hmac("reports.suppression", str(session.pk)).hexdigest()
    policy_questions = list(session.policy_questions.all())
    numbers = {row.pk: number for number, row in enumerate(policy_questions, 1)}
    course = the_course(session)
    hour = _hour(session, now, course)
    names, begun = _names(), _polls(session)
    polls = [poll for poll in begun if not poll.kept_out]
    hands = census_hands(polls)
    questions = the_questions(_questions(session), numbers, moderator=moderator)
    for row in hour["rows"]:
        row["policy_question"] = numbers.get(row["policy_question_id"])
    return {
        "session": _session(session),
        "preview": session.state != State.ENDED,
        "hour": hour,
        "course": course,
        "policy_questions": [
            _promise(number, row.text, hour["rows"], questions["rows"])
            for number, row in enumerate(policy_questions, 1)
        ],
        "led_by": _led_by(session),
        "outcomes": [row.text for row in session.outcomes.all()],
        "questions": questions,
        "talk": the_talk(session, numbers),
        "notes": notes_of(session.pk) if moderator else [],
        "polls": the_polls(polls, names, organizer=organizer),
        "thrown_away": thrown_away(polls),
        "kept_out": len(begun) - len(polls),
        "floor": the_floor(Turn.objects.filter(session=session), now),
        "transcripts": the_transcripts(session),
        "materials": the_materials(session),
        "people": the_people(
            _people(session, now, but_entered=hands is not None),
            names,
            least=least,
            secret=secret,
            hands=hands,
            most=_most(session),
        ),
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "title": str(session),
        "slug": session.slug,
        "forum": session.forum.name if session.forum else "",
        "place": session.place,
        "time_zone": session.time_zone,
        "state": session.state,
        "called_off": session.called_off_note if session.called_off_at else None,
        "minutes": session.minutes,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "live_at": session.live_at,
        "ended_at": session.ended_at,
    }


def _led_by(session: Session) -> list[dict[str, Any]]:
    """Moderators, speakers and the rapporteur, by name."""
    return [
        {
            "role": led.role,
            "people": [
                {"name": one.get("called") or one["name"], "organization": one["organization"]}
                for one in led.people
            ],
        }
        for led in led_by(session.pk, *NAMED)
    ]


def _promise(
    number: int, text: str, segments: list[dict[str, Any]], questions: list[dict[str, Any]]
) -> dict[str, Any]:
    """A policy question, with the time and the questions that it got."""
    about = [row for row in segments if row["policy_question"] == number]
    asked = [row for row in questions if row["policy_question"] == number]
    return {
        "number": number,
        "text": text,
        "planned_minutes": sum(row["planned_minutes"] for row in about),
        "seconds": sum(row["seconds"] for row in about),
        "asked": len(asked),
        "answered": sum(row["outcome"] in ANSWERED for row in asked),
    }


# --- Reading: the same number of queries for one question and for three hundred ------------------


def _hour(session: Session, now: dt.datetime, course: list[dict[str, Any]]) -> dict[str, Any]:
    segments = list(session.segments.all())
    runs = list(session.runs.filter(voided_at=None))
    gaps = [(row["from"], row["until"]) for row in course if row["code"] == "not_held"]
    return the_hour(session, segments, runs, now, as_planned(session.pk, segments), gaps)


def _questions(session: Session) -> list[Question]:
    rows = session.questions.select_related(*PERSON, "speaker", "answered_by", "merged_into")
    return list(rows.annotate(score=Count("upvotes") + F("merged_unnamed")))


def _polls(session: Session) -> list[Poll]:
    parts = ("options", "steps", "hand_tallies__counts", "ballots")
    """Those that were closed, and those that were begun anew and wait."""
    closed, waiting = Q(state__in=[Poll.State.CLOSED, Poll.State.SHOWN]), Q(state=Poll.State.DRAFT)
    begun = session.polls.filter(closed | waiting & Q(steps__isnull=False)).distinct()
    return list(begun.order_by("opened_at", "pk").prefetch_related(*parts))


def _people(
    session: Session, now: dt.datetime, *, but_entered: bool
) -> list[tuple[str, str | None, str | None]]:
    """Who came; who went before it began, or only opens the page afterwards, did not take part.

    Where a census counted hands, those whom a clerk has entered are among them.
    """
    here = Participant.objects.filter(session=session, joined_at__lte=now)
    came = here.present() | here.erased()
    came = came.filter(Q(presence=None) | Q(presence__first_at__lte=now))
    came = came.filter(added_by=None) if but_entered else came
    return list(came.values_list("mode", "stakeholder_group__code", "regional_group__code"))


def _most(session: Session) -> int:
    return Heads.objects.filter(pk=session.pk).values_list("most", flat=True).first() or 0


def _names() -> dict[str, dict[str, str]]:
    groups = names_by_code(StakeholderGroup)
    regions = names_by_code(RegionalGroup)
    unsaid = {"": _("not stated")}
    return {
        "modes": {mode.value: str(mode.label) for mode in Mode},
        "groups": groups | unsaid,
        "regions": regions | unsaid,
    }
