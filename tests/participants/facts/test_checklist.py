"""What moderators are told before the start of who and what is there."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from agenda.rules.codes import State as Phase
from agenda.services import clock
from live.models import Topic
from participants.facts.checklist import checklist
from participants.facts.links import link_for
from participants.models import Display, Heads, Presence
from participants.services import displays, joining, links, presence
from participants.services.removal import remove_participant
from tests.factories import (
    make_clerk,
    make_display,
    make_guest,
    make_lobby,
    make_moderator,
    make_participant,
    make_segment,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 6, 1, 12, 0, 2, tzinfo=dt.UTC)
MINUTE_MS = 60_000
EMPTY: dict[str, Any] = {"people": [], "screens": [], "code_read_at": None}


@pytest.fixture
def at(monkeypatch):
    """Set the clock to so many seconds after noon."""

    def set_clock(seconds):
        now = NOON + dt.timedelta(seconds=seconds)
        for module in (presence, displays):
            monkeypatch.setattr(module, "database_now", lambda: now)

    set_clock(0)
    return set_clock


@pytest.fixture
def session():
    return make_lobby()


def told(session):
    """By person how they stand."""
    return {one["id"]: one["stands"] for one in checklist(session.pk)["people"]}


def screens(session):
    return [one["stands"] for one in checklist(session.pk)["screens"]]


def revision(session):
    row = Topic.objects.filter(stream=session.pk, name="checklist").first()
    return row.revision if row else 0


def test_a_speaker_who_comes_and_goes_and_one_who_never_came(session, at):
    comes = make_speaker(session, joined_at=None)
    never = make_speaker(session, joined_at=None)
    assert told(session) == {comes.pk: "never", never.pk: "never"}
    joining.enter(participant=comes)
    presence.note(session.pk, {comes.pk})
    assert told(session) == {comes.pk: "here", never.pk: "never"}
    at(61)
    presence.note(session.pk, ())
    assert told(session) == {comes.pk: "gone", never.pk: "never"}
    (row, _) = checklist(session.pk)["people"]
    assert row["opened_at"] == int(NOON.replace(second=0).timestamp() * 1000)


def test_the_last_opening_counts_however_long_ago_the_first_was(session, at):
    person = make_speaker(session, joined_at=None)
    joining.enter(participant=person)
    person.refresh_from_db()
    at(3 * 24 * 3600)
    joining.enter(participant=person)
    (row,) = checklist(session.pk)["people"]
    assert row["opened_at"] == int(NOON.replace(second=0).timestamp() * 1000) + 3 * 1440 * MINUTE_MS


def test_roles_at_work_are_awaited_once_each_and_nobody_else(session):
    both = make_moderator(session, roles=["moderator", "speaker", "organizer"])
    make_participant(session)
    make_guest(session)
    gone = make_clerk(session)
    remove_participant(participant=gone)
    rows = [(one["id"], one["role"]) for one in checklist(session.pk)["people"]]
    assert rows == [(both.pk, "moderator"), (both.pk, "speaker")]


@pytest.mark.parametrize("state", [Phase.LIVE, Phase.ENDED, Phase.DRAFT])
def test_outside_of_the_time_before_the_start_there_is_none(state):
    session = make_session(state=state)
    make_speaker(session)
    assert checklist(session.pk) == EMPTY


def test_a_start_and_its_undo_are_told(session):
    make_segment(session)
    moderator = make_moderator(session)
    before = revision(session)
    clock.start(session_id=session.pk, step=0, by=moderator.pk)
    assert checklist(session.pk) == EMPTY
    assert revision(session) > before


def test_a_wall_that_is_connected_and_unplugged(session, at):
    wall = make_display(session)
    assert screens(session) == ["never"]
    displays.note(session.pk, {wall.pk})
    assert screens(session) == ["here"]
    assert revision(session) > 0
    at(30)
    displays.note(session.pk, {wall.pk})
    at(61)
    displays.note(session.pk, ())
    assert screens(session) == ["here"]  # another process saw it half a minute ago
    at(91)
    displays.note(session.pk, ())
    assert screens(session) == ["gone"]
    opened = Display.objects.get().opened_at
    at(300)
    displays.note(session.pk, {wall.pk})
    assert screens(session) == ["here"]
    assert Display.objects.get().opened_at > opened


def test_a_wall_that_stays_is_told_once(session, at):
    wall = make_display(session)
    displays.note(session.pk, {wall.pk})
    first = revision(session)
    for seconds in range(5, 200, 5):
        at(seconds)
        displays.note(session.pk, {wall.pk})
    assert revision(session) == first


def test_what_no_process_sees_any_more_is_noticed(session, at):
    wall = make_display(session)
    displays.note(session.pk, {wall.pk})
    at(61)
    displays.note_what_went()
    assert screens(session) == ["gone"]


def test_a_code_that_is_read_is_told_at_most_each_quarter_minute(session, at):
    address = f"/{session.join_code}"
    assert Client().get(address).status_code == 302
    assert checklist(session.pk)["code_read_at"] == int(NOON.timestamp() * 1000)
    first = revision(session)
    at(10)
    Client().get(address)
    assert revision(session) == first
    at(20)
    Client().post(reverse("front"), {"code": session.join_code.lower()})
    assert revision(session) > first
    assert checklist(session.pk)["code_read_at"] == int(NOON.timestamp() * 1000) + 20_000


def test_a_code_that_is_read_during_the_session_writes_nothing():
    session = make_session()
    Client().get(f"/{session.join_code}")
    assert not Heads.objects.filter(pk=session.pk, code_read_at__isnull=False).exists()


def test_the_link_of_who_is_missing_may_be_shown(session, at):
    person = make_speaker(session, joined_at=None)
    shown = links.show_link(session_id=session.pk, participant_id=person.pk)
    assert shown["url"] == link_for(person)
    assert shown["qr"].startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("who", ["here", "attendee", "organizer", "removed", "elsewhere"])
def test_no_other_link_is_shown(session, who):
    person = {
        "here": lambda: make_speaker(session),
        "attendee": lambda: make_participant(session, joined_at=None),
        "organizer": lambda: make_participant(session, joined_at=None, roles=["organizer"]),
        "removed": lambda: make_speaker(session, joined_at=None),
        "elsewhere": lambda: make_speaker(make_lobby(), joined_at=None),
    }[who]()
    if who == "removed":
        remove_participant(participant=person)
    with pytest.raises(ValidationError) as refused:
        links.show_link(session_id=session.pk, participant_id=person.pk)
    assert refused.value.code == ("here_already" if who == "here" else "not_found")


def test_what_is_kept_of_openings_goes_with_the_person(session, at):
    person = make_speaker(session, joined_at=None)
    joining.enter(participant=person)
    assert Presence.objects.get(pk=person.pk).opened_at is not None
    presence.forget([person.pk])
    assert not Presence.objects.filter(pk=person.pk).exists()


def test_it_takes_no_query_more_for_more_people(session, django_assert_num_queries):
    for _ in range(12):
        make_speaker(session, group="government")
    with django_assert_num_queries(5):
        checklist(session.pk)
