"""The end closes what is open and opens the exit poll; an end taken back takes that back."""

import datetime as dt
import json

import pytest

from agenda.facts.hour import step_count
from agenda.models import Step
from agenda.rules.codes import State as SessionState
from agenda.services.clock import end
from agenda.services.steps import turned, undo
from common.instants import database_now
from live.stream import locked
from polls.facts import ballots as ballot_facts
from polls.facts import polls as poll_facts
from polls.facts import tally
from polls.models import Ballot, HandTally, Poll, PollStep
from tests.factories import (
    make_ballot,
    make_participant,
    make_poll,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db
State = Poll.State


def turn(session, state):
    before, session.state = session.state, state
    session.save()
    with locked(session.pk):
        turned(session, before, database_now())


def exit_poll(session):
    return make_poll(session, ["1", "2", "3"], kind="rating", preset="exit")


def test_the_end_closes_what_is_open_and_opens_the_exit_poll_for_a_day(session, moderator):
    running, leaving, other = (
        make_poll(session, state=State.OPEN),
        exit_poll(session),
        make_poll(session),
    )
    make_ballot(running, make_participant(session), running.options.all()[0])
    turn(session, SessionState.ENDED)
    for poll in (running, leaving, other):
        poll.refresh_from_db()
    assert (running.state, running.result["voters"]) == (State.CLOSED, 1)
    assert (leaving.state, other.state) == (State.OPEN, State.DRAFT)
    assert (leaving.closes_at - leaving.opened_at).days == 1
    person = make_participant(session)
    vote = {"poll": leaving.pk, "options": [leaving.options.last().pk]}
    assert "done" in send(person, "polls.vote", **vote, note="  Shorter keynotes \n please ")
    assert Ballot.objects.get(poll=leaving).note == "Shorter keynotes\n please"
    vote["options"] = [leaving.options.first().pk]
    assert "done" in send(person, "polls.vote", **vote)  # another score, and not a word of it
    assert Ballot.objects.get(poll=leaving).note == "Shorter keynotes\n please"
    assert send(person, "polls.vote", **vote, note="x" * 301)["code"] == "too_long"
    assert "done" in send(person, "polls.vote", **vote, note="")  # taken back on purpose
    assert Ballot.objects.get(poll=leaving).note == ""
    assert send(moderator, "polls.open", poll=other.pk)["code"] == "not_live"


def test_only_an_exit_poll_takes_a_note(session):
    poll = make_poll(session, state=State.OPEN)
    vote = {"poll": poll.pk, "options": [poll.options.first().pk], "note": "Hello"}
    assert send(make_participant(session), "polls.vote", **vote)["code"] == "not_allowed"


def test_notes_reach_nobodys_screen_but_ones_own(session):
    poll = exit_poll(session)
    turn(session, SessionState.ENDED)
    person = make_participant(session)
    vote = {"poll": poll.pk, "options": [poll.options.last().pk], "note": "canary-77"}
    send(person, "polls.vote", **vote)
    told_to_all = [poll_facts.prepared_polls(session.pk), tally.tally_with_hands(session.pk)]
    assert "canary-77" not in json.dumps([*told_to_all, ballot_facts.named_ballots(session.pk)])
    assert "canary-77" in json.dumps(ballot_facts.my_ballots(session.pk, [person.pk]))


def press(session, poll, *verbs):
    """End the session, or take that back, as moderators do; how the poll stands then."""
    for verb in verbs:
        verb(session_id=session.pk, step=step_count(session.pk))
    poll.refresh_from_db()
    return poll.state


def test_an_end_taken_back_puts_the_exit_poll_back(session):
    poll = exit_poll(session)
    assert press(session, poll, end, undo) == State.DRAFT
    assert (poll.closes_at, poll.interim) == (None, None)
    assert press(session, poll, end) == State.OPEN
    make_ballot(poll, make_participant(session), poll.options.all()[0])
    assert press(session, poll, undo) == State.CLOSED
    assert press(session, poll, end) == State.OPEN
    assert poll.ballots.count() == 1, "who has voted has voted"
    assert PollStep.objects.get().verb == "reopened"


def open_and_ended(session, poll, **fields):
    """The session as it is after an end that closed this open poll, and was taken back."""
    Poll.objects.filter(pk=poll.pk).update(**fields)
    return press(session, poll, end, undo)


def test_an_end_taken_back_opens_the_poll_that_it_closed_again_with_its_ballots(session):
    leaving = exit_poll(session)
    poll = make_poll(session, state=State.OPEN, opened_at=database_now())
    person = make_participant(session)
    make_ballot(poll, person, poll.options.all()[0])
    assert open_and_ended(session, poll) == State.OPEN
    assert (poll.closed_at, poll.result, poll.closes_at) == (None, None, None)
    assert press(session, leaving) == State.DRAFT, "nobody has voted in it"
    vote = {"poll": poll.pk, "options": [poll.options.last().pk]}
    assert "done" in send(person, "polls.vote", **vote), "and a vote may be changed as before"
    assert poll.ballots.count() == 1
    assert [step.verb for step in poll.steps.all()] == ["reopened"]


def test_a_countdown_that_the_end_cut_short_has_left_what_it_had(session):
    poll = make_poll(session, state=State.OPEN)
    closes_at = database_now() + dt.timedelta(seconds=40)
    Poll.objects.filter(pk=poll.pk).update(closes_at=closes_at)
    press(session, poll, end)
    left = closes_at - poll.closed_at
    assert press(session, poll, undo) == State.OPEN
    assert poll.closes_at - Step.objects.get(verb="end").undone_at == left


def test_what_a_countdown_or_a_moderator_closed_stays_closed_when_an_end_is_taken_back(
    session, moderator
):
    overdue = make_poll(session, state=State.OPEN)
    ran_out = database_now() - dt.timedelta(seconds=1)
    assert open_and_ended(session, overdue, closes_at=ran_out) == State.CLOSED
    closed = make_poll(session)
    send(moderator, "polls.open", poll=closed.pk)
    send(moderator, "polls.close", poll=closed.pk)
    assert press(session, closed, end, undo) == State.CLOSED


def test_a_result_that_was_shown_after_the_end_stays(session, moderator):
    poll = make_poll(session, state=State.OPEN)
    press(session, poll, end)
    send(moderator, "polls.show", poll=poll.pk)
    assert press(session, poll, undo) == State.SHOWN


def test_a_secret_poll_opens_again_only_while_its_box_is_empty(session):
    poll = make_poll(session, state=State.OPEN, secrecy="secret")
    assert open_and_ended(session, poll) == State.OPEN
    vote = {"poll": poll.pk, "options": [poll.options.first().pk], "receipt": "a" * 43}
    assert "done" in send(make_participant(session), "polls.vote_secretly", **vote)
    assert open_and_ended(session, poll) == State.CLOSED


def test_an_exit_poll_that_was_open_before_the_end_goes_on_when_it_is_taken_back(
    session, moderator
):
    poll = exit_poll(session)
    send(moderator, "polls.open", poll=poll.pk)
    assert press(session, poll, end, undo) == State.OPEN


def test_an_exit_poll_that_a_moderator_closed_stays_closed_at_the_end(session, moderator):
    poll = exit_poll(session)
    send(moderator, "polls.open", poll=poll.pk)
    send(moderator, "polls.close", poll=poll.pk)
    assert press(session, poll, end, undo, end) == State.CLOSED
    assert not PollStep.objects.exists()


def test_a_secret_exit_poll_is_not_opened_again(session):
    poll = exit_poll(session)
    Poll.objects.filter(pk=poll.pk).update(secrecy="secret")
    press(session, poll, end)
    vote = {"poll": poll.pk, "options": [poll.options.first().pk], "receipt": "a" * 43}
    assert "done" in send(make_participant(session), "polls.vote_secretly", **vote)
    assert press(session, poll, undo, end) == State.CLOSED


def test_hands_counted_for_an_exit_poll_keep_it_from_being_a_draft_again(session):
    poll = exit_poll(session)
    press(session, poll, end)
    HandTally.objects.create(poll=poll, at=database_now())
    assert press(session, poll, undo) == State.CLOSED


def test_what_stands_in_the_record_is_not_reopened(session, moderator):
    poll = exit_poll(session)
    press(session, poll, end)
    send(moderator, "polls.close", poll=poll.pk)
    answer = send(moderator, "polls.reopen", poll=poll.pk, reason="A slip")
    assert answer["code"] == "shown_stays"


def exit_polls(session, count):
    texts = ["How useful was this?", "What should be next?", "Would you come again?", "A fourth?"]
    return [
        make_poll(session, ["1", "2", "3"], kind="rating", preset="exit", text=text)
        for text in texts[:count]
    ]


def states(polls):
    for poll in polls:
        poll.refresh_from_db()
    return [poll.state for poll in polls]


def test_the_end_opens_up_to_three_exit_polls_together_and_an_undo_puts_all_back(session):
    polls = exit_polls(session, 4)
    running = make_poll(session, state=State.OPEN)
    assert press(session, running, end) == State.CLOSED
    assert states(polls) == [State.OPEN] * 3 + [State.DRAFT]
    assert press(session, running, undo) == State.OPEN
    assert states(polls) == [State.DRAFT] * 4
    press(session, running, end)
    person = make_participant(session)
    for poll in polls[:3]:
        vote = {"poll": poll.pk, "options": [poll.options.first().pk]}
        assert "done" in send(person, "polls.vote", **vote)
    assert [poll.ballots.count() for poll in polls] == [1, 1, 1, 0]


def test_of_three_those_that_somebody_voted_in_go_on_where_they_were(session):
    polls = exit_polls(session, 3)
    press(session, polls[0], end)
    make_ballot(polls[1], make_participant(session), polls[1].options.all()[0])
    press(session, polls[0], undo)
    assert states(polls) == [State.DRAFT, State.CLOSED, State.DRAFT]
    press(session, polls[0], end)
    assert states(polls) == [State.OPEN] * 3
    assert polls[1].ballots.count() == 1


def test_one_that_was_open_goes_on_beside_those_that_the_end_opens(session, moderator):
    polls = exit_polls(session, 3)
    assert "done" in send(moderator, "polls.open", poll=polls[1].pk)
    press(session, polls[0], end)
    assert states(polls) == [State.OPEN] * 3


def test_while_the_hour_runs_one_poll_is_open_at_a_time_exit_polls_too(session, moderator):
    polls = exit_polls(session, 2)
    other = make_poll(session)
    assert "done" in send(moderator, "polls.open", poll=polls[0].pk)
    for poll in (polls[1], other):
        assert send(moderator, "polls.open", poll=poll.pk)["code"] == "poll_open"


def test_after_the_end_one_that_was_left_out_can_be_opened_beside_the_others(session, moderator):
    polls = exit_polls(session, 2)
    Poll.objects.filter(pk=polls[1].pk).update(preset="")
    press(session, polls[0], end)
    Poll.objects.filter(pk=polls[1].pk).update(preset="exit")
    assert "done" in send(moderator, "polls.open", poll=polls[1].pk)
