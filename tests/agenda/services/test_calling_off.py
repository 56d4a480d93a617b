"""A session that will not be held says so, refuses whatever is sent, and can be taken up again."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from agenda.facts.clock import clock
from agenda.models import Session
from agenda.rules.codes import CALLED_OFF, LOBBY, State
from agenda.services import publishing
from common.instants import database_now
from live.models import Topic
from live.registry import COMMANDS
from participants.facts.seats import seat_of
from participants.rules.roles import Role
from participants.services import joining, registrations
from tests.factories import (
    make_clerk,
    make_lobby,
    make_moderator,
    make_participant,
    make_session,
    make_speaker,
)
from tests.outcomes import refused, send

pytestmark = pytest.mark.django_db
KEPT = ("state", "slug", "join_code", "calendar_uid", "starts_at", "minutes", "place", "title")


def called_off(session: Session, note: str = "") -> Session:
    publishing.call_off(session_id=session.pk, note=note)
    session.refresh_from_db()
    return session


def test_calling_off_keeps_everything_else_and_can_be_taken_back():
    session = make_session(state="published")
    before = [getattr(session, name) for name in KEPT]

    called_off(session, "Postponed\nto spring ")

    assert (session.phase(database_now()), session.called_off_note) == (
        CALLED_OFF,
        "Postponed to spring",
    )
    assert [getattr(session, name) for name in KEPT] == before
    publishing.take_up_again(session_id=session.pk)
    session.refresh_from_db()
    assert (session.phase(database_now()), session.called_off_note) == (State.PUBLISHED, "")
    assert [getattr(session, name) for name in KEPT] == before


def test_screens_are_told_at_once_by_the_clock():
    session = make_lobby()
    before = Topic.objects.filter(stream=session.pk, name="clock").first()

    called_off(session)

    after = Topic.objects.get(stream=session.pk, name="clock")
    assert clock(session.pk)["state"] == CALLED_OFF
    assert after.revision > (before.revision if before else 0)
    publishing.take_up_again(session_id=session.pk)
    assert clock(session.pk)["state"] == State.PUBLISHED
    session.refresh_from_db()
    assert session.phase(database_now()) == LOBBY


@pytest.mark.parametrize(
    ("state", "code"),
    [("draft", "not_for_drafts"), ("live", "end_instead"), ("ended", "wrong_state")],
)
def test_only_what_is_awaited_is_called_off(state, code):
    session = make_session(state=state)

    with refused(code):
        publishing.call_off(session_id=session.pk)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Session.objects.filter(pk=session.pk).update(called_off_at=database_now())


def test_what_was_not_called_off_is_not_taken_up_again():
    with refused("wrong_state"):
        publishing.take_up_again(session_id=make_session(state="published").pk)


def test_called_off_twice_it_is_so_since_the_first_time_with_the_last_sentence():
    session = called_off(make_session(state="published"), "A strike")
    since = session.called_off_at

    called_off(session, "Postponed to spring")

    assert (session.called_off_at, session.called_off_note) == (since, "Postponed to spring")


def test_a_sentence_too_long_is_refused_and_nothing_is_called_off():
    session = make_session(state="published")

    with refused("too_long"):
        publishing.call_off(session_id=session.pk, note="x" * 201)
    session.refresh_from_db()
    assert session.called_off_at is None


def test_it_is_no_draft_again_before_it_is_taken_up():
    with refused("take_up_first"):
        publishing.unpublish(session_id=called_off(make_session(state="published")).pk)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_refused_whoever_sends_it(name):
    session = make_lobby()
    people = [
        make_participant(session),
        make_moderator(session, roles=[Role.MODERATOR, Role.ORGANIZER]),
        make_clerk(session),
        make_speaker(session),
    ]
    called_off(session)

    answers = [send(person, name) for person in people]

    may = [COMMANDS[name].who in seat_of(person).powers for person in people]
    told = [answer["code"] for answer, allowed in zip(answers, may, strict=True) if allowed]
    assert set(told) <= {CALLED_OFF}


def test_a_press_is_heard_again_when_it_is_taken_up():
    session = make_lobby()
    person = make_participant(session)
    called_off(session)
    assert send(person, "qa.ask", text="Who pays?")["code"] == CALLED_OFF

    publishing.take_up_again(session_id=session.pk)

    assert "done" in send(person, "qa.ask", text="Who pays?")


def test_nobody_joins_or_registers():
    session = called_off(make_session(state="published"))

    with refused(CALLED_OFF):
        joining.join_as_guest(session=session, key="a-browser", mode="online")
    with refused("not_held"):
        registrations.register(session=session, email="reader@example.org")


def test_a_lapsed_session_can_be_called_off_and_taken_up():
    session = make_session(state="published", starts_at=database_now() - dt.timedelta(days=2))

    assert called_off(session).phase(database_now()) == CALLED_OFF
    publishing.take_up_again(session_id=session.pk)
