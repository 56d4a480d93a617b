"""Opening, closing, showing: one open poll, countdowns, and a result that never changes."""

import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from agenda.rules.codes import State as SessionState
from live.models import Topic
from polls import tasks
from polls.facts.presets import preset_lines
from polls.models import HandCount, HandTally, Poll
from polls.services import drafts
from polls.services import polls as poll_services
from tests.factories import (
    make_ballot,
    make_clerk,
    make_lobby,
    make_participant,
    make_poll,
    make_session,
)
from tests.outcomes import at_once, refused

db = pytest.mark.django_db
State = Poll.State


def act(verb, poll, **over):
    verb(session_id=poll.session_id, poll_id=poll.pk, **over)
    poll.refresh_from_db()
    return poll


def overdue(session=None, **over):
    ended = timezone.now() - dt.timedelta(seconds=3)
    return make_poll(session or make_session(), state=State.OPEN, closes_at=ended, **over)


@db
def test_a_poll_opens_with_or_without_a_countdown():
    poll = act(poll_services.open_poll, make_poll(make_session()))
    assert (poll.state, poll.closes_at) == (State.OPEN, None)
    assert set(Topic.objects.values_list("name", flat=True)) == {
        "polls",
        "tally",
        "door",
        "to_tell",
    }
    poll = act(poll_services.open_poll, make_poll(make_lobby()), seconds=60)
    assert poll.closes_at - poll.opened_at == dt.timedelta(seconds=60)


@db
def test_a_poll_opens_once_and_only_beside_no_other():
    first = act(poll_services.open_poll, make_poll(make_session()))
    second = make_poll(first.session)
    with refused("poll_open"):
        act(poll_services.open_poll, second)
    with refused("wrong_state"):
        act(poll_services.open_poll, first)
    second.refresh_from_db()
    assert second.state == State.DRAFT
    act(poll_services.close_poll, first)
    act(poll_services.open_poll, second)
    with refused("wrong_state"):
        act(poll_services.open_poll, first)
    assert act(poll_services.open_poll, make_poll(make_session()))


@db
def test_what_cannot_be_opened_is_refused():
    with refused("options"):
        act(poll_services.open_poll, make_poll(make_session(), options=["Only this"]))
    for seconds in (-1, 0, 4, 3601):
        with refused("seconds", min=5, max=3600):
            act(poll_services.open_poll, make_poll(make_session()), seconds=seconds)
    for state in (SessionState.DRAFT, SessionState.PUBLISHED, SessionState.ENDED):
        with refused("not_live"):
            act(poll_services.open_poll, make_poll(make_session(state=state)))


@db
def test_closing_freezes_the_result():
    poll = make_poll(make_session(), state=State.OPEN)
    yes, _, no = poll.options.all()
    make_ballot(poll, make_participant(poll.session), yes)
    make_ballot(poll, make_participant(poll.session, mode="onsite"), yes)
    make_ballot(poll, make_participant(poll.session, mode="hub"), no)
    clerk = make_clerk(poll.session)
    make_participant(poll.session, added_by=clerk)
    tally = HandTally.objects.create(poll=poll, by=clerk, at=timezone.now())
    HandCount.objects.create(tally=tally, option=no, count=7)
    act(poll_services.close_poll, poll)
    assert poll.result["voters"] == 3
    assert poll.result["seats"] == 4  # three voters and the clerk; who has no device has hands
    assert poll.result["ballots"] == {"onsite": 1, "online": 1, "hub": 1}
    assert poll.result["hands"] == 7
    by_option = {row["id"]: (row["total"], row["hands"]) for row in poll.result["options"]}
    assert (by_option[yes.pk], by_option[no.pk]) == ((2, 0), (8, 7))
    assert not poll.result["split"]  # one voter each


@db
def test_a_closed_result_never_changes():
    poll = make_poll(make_session(), state=State.OPEN)
    option = poll.options.all()[0]
    make_ballot(poll, make_participant(poll.session), option)
    frozen = act(poll_services.close_poll, poll).result
    closed_at = poll.closed_at
    make_ballot(poll, make_participant(poll.session), option)  # whatever slips in
    act(poll_services.close_poll, poll)
    act(poll_services.show_poll, poll)
    act(poll_services.close_poll, poll)
    assert (poll.state, poll.result, poll.closed_at) == (State.SHOWN, frozen, closed_at)


@db
def test_only_what_is_closed_is_shown_and_showing_twice_is_once():
    poll = make_poll(make_session())
    with refused("wrong_state"):
        act(poll_services.close_poll, poll)
    with refused("wrong_state"):
        act(poll_services.show_poll, poll)
    act(poll_services.open_poll, poll)
    with refused("wrong_state"):
        act(poll_services.show_poll, poll)
    act(poll_services.close_poll, poll)
    shown_at = act(poll_services.show_poll, poll).shown_at
    assert act(poll_services.show_poll, poll).shown_at == shown_at


@db
def test_the_tick_closes_what_is_due_at_the_moment_that_was_announced():
    polls = [overdue(), overdue()]
    later = make_poll(
        make_session(), state=State.OPEN, closes_at=timezone.now() + dt.timedelta(minutes=1)
    )
    endless = make_poll(make_session(), state=State.OPEN)
    tasks.close_due_polls()
    for poll in polls:
        poll.refresh_from_db()
        assert (poll.state, poll.closed_at) == (State.CLOSED, poll.closes_at)
        assert poll.result["voters"] == 0
    for poll in (later, endless):
        poll.refresh_from_db()
        assert poll.state == State.OPEN
    assert poll_services.close_due_polls() == 0


@db
def test_moderators_need_not_wait_for_the_tick():
    first = overdue()
    second = make_poll(first.session)
    act(poll_services.open_poll, second)
    first.refresh_from_db()
    assert (first.state, second.state) == (State.CLOSED, State.OPEN)
    assert act(poll_services.show_poll, overdue()).state == State.SHOWN
    poll = act(poll_services.close_poll, overdue())
    assert poll.closed_at == poll.closes_at


@db
def test_options_are_written_into_the_same_rows_until_the_poll_is_opened():
    poll = make_poll(make_session(), options=["Yes", "In part", "No"])
    first = poll.options.all()[0]
    drafts.write_options(poll=poll, texts=["Ja", "Nein"])
    assert [option.text for option in poll.options.all()] == ["Ja", "Nein"]
    assert poll.options.all()[0] == first
    poll = act(poll_services.open_poll, poll)
    with refused("wrong_state"):
        drafts.write_options(poll=poll, texts=["Oui", "Non"])


@db
def test_kinds_bring_options_of_their_own():
    own = {kind: [line.text for line in preset_lines("", kind, 0)] for kind in Poll.Kind}
    assert own[Poll.Kind.YES_NO] == ["Yes", "No", "Abstain"]
    assert own[Poll.Kind.RATING] == ["1", "2", "3", "4", "5"]
    assert own[Poll.Kind.SINGLE] == []


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_who_open_at_once_one_is_told():
    session = make_session()
    opens = [partial(act, poll_services.open_poll, make_poll(session)) for _ in range(2)]
    assert sorted(at_once(*opens)) == ["done", "poll_open"]
    assert Poll.objects.filter(state=State.OPEN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_tick_and_moderator_close_the_same_poll_once():
    poll = overdue()
    close = partial(poll_services.close_poll, session_id=poll.session_id, poll_id=poll.pk)
    assert at_once(close, poll_services.close_due_polls, close) == ["done"] * 3
    assert Topic.objects.get(name="polls").revision == 1
