"""Mails that hang on the live clock, and those after the end."""

import datetime as dt

import pytest
from django.utils import timezone

from agenda.facts.hour import step_count
from agenda.models import Session
from agenda.services import clock, steps
from agenda.services.forgotten import say_still_on
from participants.models import Lead, Participant, Presence
from participants.rules.presence import State as Here
from participants.rules.reminders import DAY, HOUR, MINUTE
from participants.rules.roles import Role
from qa.models import Question
from tests.factories import make_question, make_run, make_segment, make_session
from tests.participants.parts import make_part, tick, told

pytestmark = pytest.mark.django_db
SANA, OLGA = "sana@example.org", "olga@example.org"


@pytest.fixture
def session() -> Session:
    """Its first segment of ten minutes runs since now; Sana leads the second one."""
    made = make_session(minutes=60)
    make_run(make_segment(made, minutes=10), started_at=timezone.now())
    return made


def lead(session: Session, name: str = "sana") -> Participant:
    person = make_part(session, name)
    segment = make_segment(session, minutes=7, title="Keynote")
    Lead.objects.create(segment=segment, participant=person)
    return person


def test_who_leads_the_next_segment_is_told_five_minutes_before_by_the_clock(
    session: Session,
) -> None:
    now, _person = timezone.now(), lead(session)
    assert told(now + 4 * MINUTE) == []
    (letter,) = tick(now + 5 * MINUTE + dt.timedelta(seconds=5))
    assert letter.to == [SANA] and "Keynote, 7 minutes" in str(letter.body)
    assert told(now + 6 * MINUTE) == []


def test_who_has_a_screen_open_is_told_by_it(session: Session) -> None:
    now, person = timezone.now(), lead(session)
    Presence.objects.create(participant=person, state=Here.HERE)
    assert told(now + 6 * MINUTE) == []
    Presence.objects.update(state=Here.AWAY)
    assert [to for to, _said in told(now + 7 * MINUTE)] == [SANA]


def test_a_pause_holds_it_and_who_is_on_already_needs_no_mail(session: Session) -> None:
    now, person = timezone.now(), lead(session)
    Lead.objects.create(segment=session.segments.all()[0], participant=person)
    assert told(now + 6 * MINUTE) == []
    lead(session, "rosa")
    clock.pause(session_id=session.pk, step=step_count(session.pk))
    assert told(now + 30 * MINUTE) == []


def test_moderators_are_asked_once_whether_it_has_ended(session: Session) -> None:
    make_part(session, "olga", Role.MODERATOR)
    make_part(session, "sana")
    ends = session.promised_end_at
    assert ends
    assert told(ends + 29 * MINUTE) == []
    (letter,) = tick(ends + 31 * MINUTE)
    assert letter.to == [OLGA] and "Nobody has pressed “End”" in str(letter.body)
    assert told(ends + 40 * MINUTE) == []
    say_still_on(session_id=session.pk)
    Session.objects.update(still_on_at=ends + 40 * MINUTE)
    assert told(ends + 60 * MINUTE) == []
    assert told(ends + 71 * MINUTE) == [(OLGA, "Has it ended? Who decides about open models?")]


def ended(session: Session) -> dt.datetime:
    clock.end(session_id=session.pk, step=step_count(session.pk))
    session.refresh_from_db()
    assert session.ended_at
    return session.ended_at


def test_after_the_end_each_is_told_what_is_theirs(session: Session) -> None:
    make_part(session, "olga", Role.ORGANIZER)
    make_part(session, "rapp", Role.RAPPORTEUR)
    make_part(session, "sana")
    for number in range(7):
        make_question(session, text=f"Who pays for audit {number}?")
    end = ended(session)
    assert told(end + 59 * MINUTE) == []
    (letter,) = tick(end + HOUR)
    assert letter.to == [OLGA]
    assert "7 questions of this session wait" in str(letter.body)
    assert "– Who pays for audit 4?\nand 2 more" in str(letter.body)
    record = tick(end + 2 * HOUR)
    assert sorted(letter.to[0] for letter in record) == [OLGA, "rapp@example.org", SANA]
    assert all(f"/sessions/{session.slug}/record" in str(letter.body) for letter in record)
    due = told(end + 7 * DAY)
    assert due == [(OLGA, "The report is due"), ("rapp@example.org", "The report is due")]


def test_when_all_are_answered_nobody_is_asked_to(session: Session) -> None:
    make_part(session, "olga", Role.ORGANIZER)
    question = make_question(session)
    end = ended(session)
    Question.objects.filter(pk=question.pk).update(state=Question.State.DONE)
    assert told(end + HOUR) == []


def test_an_end_that_is_taken_back_tells_nobody(session: Session) -> None:
    make_part(session, "olga", Role.ORGANIZER)
    make_question(session)
    end = ended(session)
    steps.undo(session_id=session.pk, step=step_count(session.pk))
    assert told(end + HOUR) == []
