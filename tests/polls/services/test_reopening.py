"""Reopened and begun anew, for a reason that everybody reads."""

import pytest
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State as SessionState
from polls.facts import polls as poll_facts
from polls.facts.recounts import differences
from polls.models import Ballot, HandTally, Poll, PollStep
from polls.services import polls as poll_services
from tests.factories import (
    make_ballot,
    make_participant,
    make_poll,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db
State = Poll.State


def told(session):
    return {row["id"]: row for row in poll_facts.polls(session.pk)["polls"]}


def closed_poll(session, **over):
    poll = make_poll(session, state=State.OPEN, **over)
    make_ballot(poll, make_participant(session), poll.options.all()[0])
    poll_services.close_poll(session_id=session.pk, poll_id=poll.pk)
    return poll


def test_a_closed_poll_is_reopened_with_its_ballots_and_everybody_reads_why(session, moderator):
    poll = closed_poll(session)
    assert "done" in send(moderator, "polls.reopen", poll=poll.pk, reason="The hub was cut off")
    poll.refresh_from_db()
    assert (poll.state, poll.result, poll.closed_at) == (State.OPEN, None, None)
    [step] = told(session)[poll.pk]["steps"]
    assert (step["verb"], step["reason"], step["ballots"]) == ("reopened", "The hub was cut off", 1)
    assert PollStep.objects.get().by == moderator


def test_a_reset_poll_is_a_draft_without_ballots_and_everybody_reads_why(session, moderator):
    poll = closed_poll(session)
    HandTally.objects.create(poll=poll, at=timezone.now())
    assert "done" in send(moderator, "polls.reset", poll=poll.pk, reason="Option C was missing")
    poll.refresh_from_db()
    assert (poll.state, poll.result, poll.opened_at) == (State.DRAFT, None, None)
    assert not Ballot.objects.exists() and not HandTally.objects.exists()
    assert told(session)[poll.pk]["steps"][0]["reason"] == "Option C was missing"
    assert send(moderator, "polls.discard", poll=poll.pk)["code"] == "wrong_state"
    assert "done" in send(moderator, "polls.open", poll=poll.pk)
    poll_services.close_poll(session_id=session.pk, poll_id=poll.pk)
    poll.refresh_from_db()
    assert poll.result["voters"] == 0


@pytest.mark.parametrize("verb", ["polls.reopen", "polls.reset"])
def test_undoing_needs_a_reason_and_the_right_moment(session, moderator, verb):
    poll = closed_poll(session)
    assert send(moderator, verb, poll=poll.pk, reason=" \u200b")["code"] == "reason_needed"
    assert send(moderator, verb, poll=poll.pk, reason="x" * 201)["code"] == "too_long"
    assert send(moderator, verb, poll=make_poll(session).pk, reason="No")["code"] == "wrong_state"
    assert not PollStep.objects.exists()


def test_a_shown_result_stays_beside_the_poll_that_begins_anew(session, moderator):
    poll = closed_poll(session, text="Who pays?", secrecy="named")
    poll_services.show_poll(session_id=session.pk, poll_id=poll.pk)
    [before] = told(session).values()
    assert send(moderator, "polls.reopen", poll=poll.pk, reason="No")["code"] == "shown_stays"
    assert "done" in send(moderator, "polls.reset", poll=poll.pk, reason="Hands counted twice")
    assert send(moderator, "polls.reset", poll=poll.pk, reason="Twice")["code"] == "wrong_state"
    old, new = sorted(told(session).values(), key=lambda row: row["id"])
    assert {**old, "steps": []} == before, "what was frozen does not change"
    assert old["steps"] == new["steps"] != []
    assert (new["text"], new["state"], new["result"]) == ("Who pays?", "draft", None)
    assert [one["text"] for one in new["options"]] == [one["text"] for one in old["options"]]
    assert not differences(Poll.objects.get(pk=old["id"])), "its ballots can be counted again"
    assert "done" in send(moderator, "polls.open", poll=new["id"])
    again = closed_again(session, Poll.objects.get(pk=new["id"]))
    assert again.result["voters"] == 2
    poll_services.show_poll(session_id=session.pk, poll_id=again.pk)
    assert "done" in send(moderator, "polls.reset", poll=again.pk, reason="And once more")
    assert Poll.objects.filter(state=State.DRAFT).count() == 1


def closed_again(session, poll):
    for option in poll.options.all()[:2]:
        make_ballot(poll, make_participant(session), option)
    poll_services.close_poll(session_id=session.pk, poll_id=poll.pk)
    return Poll.objects.get(pk=poll.pk)


def test_a_poll_is_not_reopened_beside_another_or_after_the_end(session, moderator):
    poll = closed_poll(session)
    other = make_poll(session, state=State.OPEN)
    assert send(moderator, "polls.reopen", poll=poll.pk, reason="Why")["code"] == "poll_open"
    poll_services.close_poll(session_id=session.pk, poll_id=other.pk)
    session.state = SessionState.ENDED
    session.save()
    assert send(moderator, "polls.reopen", poll=poll.pk, reason="Why")["code"] == "not_live"
    assert not PollStep.objects.exists()


def test_after_the_end_no_poll_that_the_record_tells_of_begins_anew(session, moderator):
    poll = closed_poll(session)
    Session.objects.filter(pk=session.pk).update(state="ended", ended_at=timezone.now())
    refused = send(moderator, "polls.reset", poll=poll.pk, reason="Too late")
    assert refused["code"] == "not_live"
    poll.refresh_from_db()
    assert poll.state == State.CLOSED and poll.result
