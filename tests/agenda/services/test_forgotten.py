"""Buttons that were forgotten: End, Start, Start on time; and ends of long ago."""

import datetime as dt
import zoneinfo

import pytest
from django.core.exceptions import ValidationError

from agenda.facts.clock import clock as clock_of
from agenda.facts.hour import step_count
from agenda.models import Run, Session, Step
from agenda.rules.codes import LAPSED, LOBBY, State
from agenda.services import clock, forgotten, segments, steps
from common.instants import database_now, milliseconds
from live.models import Stream
from polls.models import Poll
from qa.services.anonymity import due_at
from tests.factories import (
    make_moderator,
    make_participant,
    make_poll,
    make_run,
    make_segment,
    make_session,
    make_turn,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


def minutes_ago(minutes):
    return database_now() - minutes * MINUTE


def running_since(minutes, **over):
    """A session of an hour that went live so many minutes ago, in its first segment."""
    began = minutes_ago(minutes)
    session = make_session(starts_at=began, live_at=began, **over)
    make_run(make_segment(session, minutes=60), started_at=began)
    return session


def press(session, verb, **more):
    verb(session_id=session.pk, step=step_count(session.pk), **more)
    session.refresh_from_db()
    return session.state


def age(session, by):
    """The end is so much older."""
    session.refresh_from_db()
    for name in ("starts_at", "live_at", "ended_at", "end_noted_at"):
        setattr(session, name, getattr(session, name) - by)
    session.save()
    last = Step.objects.filter(session=session).last()
    Step.objects.filter(pk=last.pk).update(taken_at=last.taken_at - by)
    Run.objects.filter(session=session, ended_at__gt=session.ended_at).update(
        ended_at=session.ended_at
    )


# --- Nobody ends it -----------------------------------------------------------------------------


def test_a_session_that_nobody_ends_ends_at_the_last_turn_that_was_given():
    session = running_since(26 * 60)
    spoke = make_turn(
        make_participant(session), started_at=minutes_ago(25 * 60), ended_at=minutes_ago(1499)
    )
    make_participant(session, joined_at=minutes_ago(5))  # a stranger is no sign of life

    assert forgotten.end_forgotten() == 1
    session.refresh_from_db()

    assert (session.state, session.ended_at, session.ended_itself) == (
        State.ENDED,
        spoke.ended_at,
        True,
    )
    assert database_now() - session.end_noted_at < MINUTE
    assert Run.objects.get(session=session).ended_at == spoke.ended_at
    assert clock_of(session.pk)["ended_itself"]
    assert forgotten.end_forgotten() == 0


def test_a_stranger_who_comes_long_after_is_not_let_into_a_session_that_nobody_ended(client):
    session = running_since(300)
    page = client.get(f"/sessions/{session.slug}/").content.decode()
    session.refresh_from_db()
    assert session.state == State.ENDED
    assert "Read the record" in page


NOBODY = "Nobody ended this session by hand"


@pytest.mark.parametrize("where", ["/sessions/{}/", "/sessions/{}/join"])
def test_public_pages_say_that_nobody_ended_it_and_as_of_when_it_counts_as_over(client, where):
    session = running_since(300, time_zone="Europe/Paris")
    said = client.get(where.format(session.slug)).content.decode()
    session.refresh_from_db()
    since = session.ended_at.astimezone(zoneinfo.ZoneInfo("Europe/Paris"))
    assert NOBODY in said and f"{since:%H:%M %Z}" in said

    press(session, steps.undo)
    assert NOBODY not in client.get(where.format(session.slug)).content.decode()


def test_public_pages_say_nothing_of_an_end_that_somebody_pressed(client):
    session = running_since(60)
    press(session, clock.end)
    assert NOBODY not in client.get(f"/sessions/{session.slug}/").content.decode()


@pytest.mark.parametrize("over", [0, 89])
def test_a_session_in_its_time_or_little_over_it_goes_on(over):
    session = running_since(60 + over)
    assert forgotten.end_forgotten() == 0
    assert clock_of(session.pk)["asks_at"] == milliseconds(session.promised_end_at + 30 * MINUTE)


def test_a_moderators_command_or_word_keeps_a_session_going():
    session = running_since(300)
    moderator = make_moderator(session)
    assert "done" in send(moderator, "agenda.still_on")
    assert forgotten.end_forgotten() == 0
    assert clock_of(session.pk)["asks_at"] > milliseconds(database_now())

    Session.objects.update(still_on_at=None)
    assert "done" in send(moderator, "floor.open", on=False)
    assert forgotten.end_forgotten() == 0, "whatever a moderator does is a sign of life"
    Stream.objects.update(led_at=minutes_ago(61))
    assert forgotten.end_forgotten() == 1


def test_what_an_attendee_does_keeps_nothing_going():
    session = running_since(300)
    person = make_participant(session)
    assert "done" in send(person, "floor.raise")
    assert forgotten.end_forgotten() == 1
    assert send(person, "agenda.still_on")["code"] == "not_allowed"


def test_minutes_that_moderators_have_added_are_waited_for():
    running_since(200, later_minutes=60)
    assert forgotten.end_forgotten() == 0


def test_an_end_that_nobody_pressed_is_taken_back_and_its_silence_is_not_counted():
    session = running_since(300)
    poll = make_poll(session, state=Poll.State.OPEN)
    forgotten.end_forgotten()

    assert press(session, steps.undo) == State.LIVE
    poll.refresh_from_db()

    assert poll.state == Poll.State.OPEN
    (held, again) = Run.objects.filter(session=session, voided_at=None)
    assert held.ended_at - held.started_at == dt.timedelta(0)
    assert (again.ended_at, database_now() - again.started_at < MINUTE) == (None, True)
    assert forgotten.end_forgotten() == 0, "it was a sign of life"
    assert press(session, steps.undo) == State.ENDED, "and may itself be taken back"


def test_what_is_wiped_after_the_end_counts_from_when_it_was_noted():
    session = running_since(26 * 60)
    forgotten.end_forgotten()
    session.refresh_from_db()
    assert due_at(session) == session.end_noted_at + 10 * MINUTE
    session.questions_after = True
    assert due_at(session) == session.end_noted_at + 24 * HOUR


# --- An end of long ago -------------------------------------------------------------------------


def test_an_end_that_stands_is_not_undone_by_one_press():
    session = running_since(30)
    press(session, clock.end)
    age(session, 2 * dt.timedelta(days=1))
    with pytest.raises(ValidationError) as refused:
        press(session, steps.undo)
    assert refused.value.code == "end_stands"
    session.refresh_from_db()
    assert session.state == State.ENDED


def test_what_was_not_held_between_an_end_and_going_on_is_not_counted():
    session = running_since(30)
    turn = make_turn(make_participant(session), started_at=minutes_ago(5))
    press(session, clock.end)
    age(session, dt.timedelta(days=2))
    ended = Session.objects.get(pk=session.pk).ended_at
    type(turn).objects.update(started_at=ended - 5 * MINUTE)
    Run.objects.update(started_at=ended - 30 * MINUTE)

    assert press(session, steps.go_on) == State.LIVE
    turn.refresh_from_db()

    segment = clock_of(session.pk)["segments"][0]
    assert segment["spent_ms"] == 30 * 60_000
    assert turn.ended_at == ended
    assert session.promised_end_at - database_now() <= HOUR, "as much as was left of the plan"
    assert press(session, steps.undo) == State.ENDED
    assert milliseconds(session.ended_at) == milliseconds(ended)
    assert press(session, steps.go_on) == State.LIVE


def test_an_end_just_pressed_is_undone_as_if_it_had_never_been():
    session = running_since(30)
    press(session, clock.end)
    assert press(session, steps.undo) == State.LIVE
    assert Run.objects.get(session=session).ended_at is None


def test_a_session_that_runs_cannot_go_on():
    session = running_since(30)
    with pytest.raises(ValidationError):
        press(session, steps.go_on)


# --- Nobody begins ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "phase"), [(-16, State.PUBLISHED), (-15, LOBBY), (119, LOBBY), (121, LAPSED)]
)
def test_the_lobby_closes_an_hour_after_a_slot_that_nobody_has_begun(minutes, phase):
    session = make_session(state=State.PUBLISHED, starts_at=minutes_ago(minutes))
    assert session.phase(database_now()) == phase


def test_a_session_whose_time_has_lapsed_takes_no_questions_and_may_still_begin():
    session = make_session(state=State.PUBLISHED, starts_at=minutes_ago(200))
    assert send(make_participant(session), "qa.ask", text="Is anybody there?")["code"] == "not_live"
    assert press(session, clock.start) == State.LIVE
    assert forgotten.end_forgotten() == 0


# --- Start was pressed late ---------------------------------------------------------------------


def started_late(minutes):
    session = make_session(state=State.PUBLISHED, starts_at=minutes_ago(minutes))
    make_segment(session, minutes=10)
    press(session, clock.start)
    return session


def test_a_start_that_was_forgotten_is_set_to_the_plan_by_one_press_and_back():
    session = started_late(6)
    pressed_at = session.live_at

    press(session, forgotten.say_it_began)

    assert session.live_at == session.starts_at
    assert Run.objects.get(session=session).started_at == session.starts_at
    press(session, steps.undo)
    assert milliseconds(session.live_at) == milliseconds(pressed_at)


@pytest.mark.parametrize("minutes", [-5, 31])
def test_an_early_or_very_late_start_is_what_it_is(minutes):
    session = started_late(minutes)
    with pytest.raises(ValidationError):
        press(session, forgotten.say_it_began)


def test_what_came_after_the_start_makes_it_what_it_is():
    session = started_late(6)
    press(session, clock.pause)
    with pytest.raises(ValidationError):
        press(session, forgotten.say_it_began)


# --- No segments --------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", [clock.pause, clock.resume, clock.go_to_next])
def test_a_clock_without_a_segment_says_what_to_do(verb):
    session = make_session()
    with pytest.raises(ValidationError) as refused:
        press(session, verb)
    assert refused.value.code == "no_segments"
    with pytest.raises(ValidationError) as refused:
        press(session, clock.extend, minutes=1)
    assert refused.value.code == "no_segments"
    assert Step.objects.count() == 0


@pytest.mark.parametrize("verb", [clock.pause, clock.resume, clock.go_to_next])
def test_a_clock_whose_segments_are_all_skipped_says_so(verb):
    session = make_session()
    make_segment(session, skipped_at=database_now())
    with pytest.raises(ValidationError) as refused:
        press(session, verb)
    assert refused.value.code == "none_to_come"


def test_the_first_segment_that_is_inserted_into_a_running_session_begins():
    session = make_session()
    told = {"kind": "exchange", "title": "", "minutes": 5, "before": None}
    press(session, segments.insert, **told, policy_question=None)
    assert Run.objects.get(session=session).ended_at is None
    press(session, segments.insert, **told, policy_question=None)
    assert Run.objects.count() == 1, "the next one waits"
    press(session, steps.undo)
    press(session, steps.undo)
    assert (Run.objects.count(), session.segments.count()) == (0, 0)
