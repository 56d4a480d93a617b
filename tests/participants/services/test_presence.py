"""Who is kept as here, away and gone, and what screens are told of it."""

import datetime as dt

import pytest

from floor.facts.queue import queue
from live.models import Stream, Topic
from participants.facts.people import people
from participants.models import Heads, Participant, Presence
from participants.rules.presence import State
from participants.services import joining, presence
from participants.services.erasing import erase_person
from participants.services.removal import remove_participant
from polls.facts.counts import count_seats
from polls.facts.tally import tally
from tests.factories import make_clerk, make_hand, make_participant, make_poll, make_session

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 6, 1, 12, 0, 2, tzinfo=dt.UTC)


@pytest.fixture
def at(monkeypatch):
    """Set the clock to so many seconds after noon."""

    def set_clock(seconds):
        now = NOON + dt.timedelta(seconds=seconds)
        monkeypatch.setattr(presence, "database_now", lambda: now)

    set_clock(0)
    return set_clock


@pytest.fixture
def session():
    return make_session()


def states(*some):
    kept = dict(Presence.objects.values_list("pk", "state"))
    return [kept.get(person.pk) for person in some]


def come(session, *some):
    presence.note(session.pk, {person.pk for person in some})


def test_who_closes_the_browser_is_away_then_gone(session, at):
    stays, goes = (make_participant(session) for _ in range(2))
    come(session, stays, goes)
    at(30)
    come(session, stays)
    assert states(stays, goes) == ["here", "here"]
    at(61)
    come(session, stays)
    assert states(stays, goes) == ["here", "away"]
    at(25 * 60)
    come(session, stays)
    assert states(stays, goes) == ["here", "left"]
    at(25 * 60 + 5)
    come(session, stays, goes)
    assert states(stays, goes) == ["here", "here"]


def test_here_now_and_took_part_are_two_figures(session, at):
    stays, goes = (make_participant(session, mode="onsite") for _ in range(2))
    come(session, stays, goes)
    at(61)
    come(session, stays)
    told = people(session.pk)
    assert (told["count"]["onsite"], told["came"]["onsite"]) == (1, 2)


def test_screens_are_told_when_one_comes_as_another_goes(session, at):
    """The figure is as it was, and who is here is not."""
    stays, goes = (make_participant(session) for _ in range(2))
    come(session, stays, goes)
    at(50)
    come(session, stays)
    comes = make_participant(session, joined_at=None)
    joining.enter(participant=comes)  # by a page, which tells of it by itself
    told = revision(session)
    at(61)
    come(session, stays, comes)
    assert states(stays, goes, comes) == ["here", "away", "here"]
    assert revision(session) == told + 1
    assert Topic.objects.get(stream=session.pk, name="people").revision == told + 1


def test_two_screens_in_two_processes_are_one_person_while_one_is_open(session, at):
    person = make_participant(session)
    come(session, person)  # the first process
    for seconds in range(5, 120, 5):
        at(seconds)
        come(session)  # the first process, in which the screen was closed
        come(session, person)  # the second one
        assert states(person) == ["here"]


def test_a_process_that_read_too_early_does_not_take_back_a_later_sign_of_life(session, at):
    person = make_participant(session)
    come(session, person)
    at(61)
    stale = presence._news(presence._people(session.pk), (), presence.database_now())
    come(session, person)  # another process sees them before ours has written
    presence.keep(session.pk, stale, presence.database_now())
    assert states(person) == ["here"]


def test_minutes_are_counted_once_by_however_many_processes(session, at):
    person = make_participant(session)
    for seconds in [*range(0, 180, 5), *range(600, 660, 5)]:
        at(seconds)
        come(session, person)
        come(session, person)
    row = Presence.objects.get()
    minute = NOON.replace(second=0)
    assert (row.first_at, row.last_at) == (minute, minute + dt.timedelta(minutes=10))
    assert row.minutes == 4  # 12:00 to 12:02, and 12:10


def test_a_row_tells_no_more_than_minutes_and_steps(session, at):
    """What a thief of the database reads of two people who came and acted at different seconds."""
    first, second = (make_participant(session) for _ in range(2))
    at(1)
    come(session, first)
    at(12)
    come(session, first, second)
    rows = Presence.objects.order_by("pk").values_list("state", "until", "first_at", "last_at")
    assert rows[0] == rows[1]


def test_only_the_time_in_which_the_session_is_held_counts(at):
    session = make_session(state="published")
    person = make_participant(session)
    come(session, person)
    row = Presence.objects.get()
    assert (row.state, row.first_at, row.minutes) == ("here", None, 0)
    session.state = "live"
    session.save()
    at(15)
    come(session, person)
    row.refresh_from_db()
    assert (row.first_at, row.minutes) == (NOON.replace(second=0), 1)


def test_hands_of_who_is_away_are_passed_over_and_find_their_place_again(session, at):
    first, second, third = (make_participant(session, mode="onsite") for _ in range(3))
    for seconds, person in enumerate((first, second, third)):
        make_hand(person, raised_at=NOON + dt.timedelta(seconds=seconds))
    come(session, first, second, third)
    at(61)
    come(session, second, third)
    told = queue(session.pk)["hands"]
    assert [hand["reason"]["code"] for hand in told] == ["waiting_longest", "raised_last", "away"]
    at(70)
    come(session, first, second, third)
    again = queue(session.pk)["hands"]
    assert [hand["id"] for hand in again] == [told[2]["id"], told[0]["id"], told[1]["id"]]


def test_a_secret_poll_warns_when_the_others_have_gone(session, at):
    crowd = [make_participant(session) for _ in range(12)]
    poll = make_poll(session, state="open", secrecy="secret")
    come(session, *crowd)
    assert "small" not in tally(session.pk)[str(poll.pk)]
    at(61)
    come(session, *crowd[:3])
    assert tally(session.pk)[str(poll.pk)] == {"ballots": 0, "seats": 3, "small": True}


def test_who_has_no_device_is_here_as_the_clerk_says(session, at):
    clerk = make_clerk(session)
    make_participant(session, mode="onsite", added_by=clerk)
    come(session)
    at(3600)
    come(session)
    assert people(session.pk)["count"]["onsite"] == 2  # the clerk never opened a screen either
    assert not Presence.objects.exists()


def test_who_shares_a_tablet_is_here_while_one_of_them_is_seen(session, at):
    table = [make_participant(session, guest_key_hash="h" * 64, shared=True) for _ in range(3)]
    come(session, *table)
    at(61)
    come(session, table[2])
    assert states(*table) == ["here", "here", "here"]


def revision(session):
    return Stream.objects.get(pk=session.pk).revision


def test_screens_are_told_when_a_figure_changed_and_otherwise_nothing(session, at):
    stays, goes = (make_participant(session) for _ in range(2))
    come(session, stays, goes)
    told = revision(session)
    for seconds in range(5, 46, 5):
        at(seconds)
        come(session, stays, goes)
    assert revision(session) == told
    at(120)
    come(session, stays)
    assert revision(session) == told + 1
    assert set(Topic.objects.filter(revision=told + 1).values_list("name", flat=True)) == {
        "door",
        "checklist",
        "leading",
        "people",
        "tally",
    }


def test_a_hall_is_told_at_its_turn_when_one_came_as_another_went(session, at):
    *stay, goes = (make_participant(session) for _ in range(102))
    come(session, *stay, goes)
    at(45)
    stay.append(make_participant(session))
    come(session, *stay)
    comes = make_participant(session, joined_at=None)
    joining.enter(participant=comes)
    told = Topic.objects.get(stream=session.pk, name="people").revision
    for seconds, later in ((61, 0), (74, 0), (76, 1), (110, 1)):
        at(seconds)
        come(session, *stay, comes)
        people_told = Topic.objects.get(stream=session.pk, name="people").revision
        assert (people_told > told) == bool(later), seconds
    assert states(goes, comes) == ["away", "here"]


def test_a_hall_is_told_every_half_minute_but_of_hands_at_once(session, at):
    crowd = [make_participant(session) for _ in range(104)]
    make_hand(crowd[0])
    come(session, *crowd)
    told = revision(session)
    at(10)
    crowd.append(make_participant(session))
    come(session, *crowd)
    assert revision(session) == told
    at(31)
    come(session, *crowd)
    assert revision(session) == told + 1
    for seconds in (60, 89):
        at(seconds)
        come(session, *crowd[1:])
    assert Topic.objects.get(stream=session.pk, name="queue").revision == told + 2


def test_the_most_at_once_are_kept_while_the_session_is_held(session, at):
    crowd = [make_participant(session) for _ in range(4)]
    come(session, *crowd[:3])
    assert Heads.objects.get().most == 4  # the fourth has no screen that ever went
    at(61)
    come(session, crowd[0])
    assert Heads.objects.get().most == 4
    session.state = "ended"
    session.save()
    at(65)
    come(session, *crowd, make_participant(session))
    assert Heads.objects.get().most == 4


def test_a_hall_takes_as_many_statements_as_one_person(session, at, django_assert_max_num_queries):
    crowd = [make_participant(session) for _ in range(60)]
    come(session, *crowd)
    at(15)
    with django_assert_max_num_queries(6):
        come(session, *crowd)
    at(16)
    with django_assert_max_num_queries(2):
        come(session, *crowd)


def test_who_joins_counts_at_once(session, at):
    person = joining.join_as_guest(session=session, key="k" * 32, mode="online")
    assert states(person) == ["here"]
    assert people(session.pk)["count"]["online"] == 1


def test_who_comes_by_a_link_counts_at_once(session, at):
    person = make_participant(session, joined_at=None)
    joining.enter(participant=person)
    assert states(person) == ["here"]


def test_who_is_removed_has_left(session, at):
    person = make_participant(session)
    come(session, person)
    remove_participant(participant=person)
    come(session, person)  # their page asks once more
    assert states(person) == ["left"]


def test_an_erased_person_leaves_nothing(session, at):
    person = make_participant(session)
    come(session, person)
    erase_person(participant=person)
    come(session, person)
    assert not Presence.objects.exists()


def test_a_deleted_person_leaves_nothing(session, at):
    person = make_participant(session)
    come(session, person)
    Participant.objects.filter(pk=person.pk).delete()
    come(session, person)
    assert not Presence.objects.exists()


def test_somebody_notices_who_went_with_the_last_process(session, at):
    person = make_participant(session)
    come(session, person)
    at(61)
    presence.note_who_went()
    assert states(person) == ["away"]
    at(61 + 15 * 60)
    presence.note_who_went()
    assert states(person) == ["left"]
    assert count_seats(session.pk) == 0


def test_a_restored_backup_takes_nobody_for_here(session, at):
    person = make_participant(session)
    come(session, person)
    at(30 * 24 * 3600)
    come(session)
    assert (states(person), count_seats(session.pk)) == ([State.LEFT], 0)
