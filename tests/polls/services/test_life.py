"""Reopened and reset with a reason, prepared in seconds, opened by the end: a poll's life."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from agenda.facts.hour import step_count
from agenda.models import Session, Step
from agenda.rules.codes import State as SessionState
from agenda.services.clock import end
from agenda.services.steps import turned, undo
from common.instants import database_now
from live.stream import locked
from participants.models import StakeholderGroup
from polls.facts import ballots as ballot_facts
from polls.facts import polls as poll_facts
from polls.facts import tally
from polls.facts.presets import census_lines
from polls.facts.recounts import differences
from polls.models import Ballot, HandTally, Poll, PollStep
from polls.services import polls as poll_services
from tests.factories import (
    make_ballot,
    make_guest,
    make_moderator,
    make_participant,
    make_policy_question,
    make_poll,
    make_session,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db
State = Poll.State


@pytest.fixture
def session():
    return make_session()


@pytest.fixture
def moderator(session):
    return make_moderator(session)


def told(session):
    return {row["id"]: row for row in poll_facts.polls(session.pk)["polls"]}


def closed_poll(session, **over):
    poll = make_poll(session, state=State.OPEN, **over)
    make_ballot(poll, make_participant(session), poll.options.all()[0])
    poll_services.close_poll(session_id=session.pk, poll_id=poll.pk)
    return poll


# --- Undoing ------------------------------------------------------------------------------------


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


# --- Preparing -----------------------------------------------------------------------------


def prepare(moderator, **body):
    answer = send(moderator, "polls.prepare", **body)
    assert "done" in answer, answer
    return Poll.objects.get(pk=answer["poll"])


def texts(poll):
    return [option.text for option in poll.options.all()]


def test_a_temperature_check_is_one_press(moderator):
    poll = prepare(moderator, preset="temperature", seconds=30)
    assert (poll.kind, poll.state, poll.preset) == ("rating", State.DRAFT, "temperature")
    assert texts(poll) == ["1", "2", "3", "4", "5"]
    assert "done" in send(moderator, "polls.open", poll=poll.pk)
    poll.refresh_from_db()
    assert (poll.closes_at - poll.opened_at).seconds == 30, "the countdown was prepared"


def test_the_next_policy_question_is_chosen_among_the_promised_ones(session, moderator):
    asked = [make_policy_question(session, text=f"Who pays, {n}?") for n in range(3)]
    poll = prepare(moderator, preset="next_question")
    assert [option.code for option in poll.options.all()] == [str(row.pk) for row in asked]
    none = make_moderator(make_session())
    assert send(none, "polls.prepare", preset="next_question")["code"] == "options"


def test_a_census_asks_for_all_groups_and_regions(moderator):
    poll = prepare(moderator, preset="census")
    stands_for = [(option.axis, option.code) for option in poll.options.all()]
    assert stands_for == [(line.axis, line.code) for line in census_lines()]
    assert len(stands_for) > 8


def test_a_poll_of_ones_own_is_made_and_made_anew(moderator):
    body = {"kind": "multiple", "text": "Which?", "options": ["A", " ", "B", "C"], "max": 2}
    poll = prepare(moderator, **body, secrecy="secret", axis="mode")
    assert (texts(poll), poll.bounds, poll.axis) == (["A", "B", "C"], (1, 2), "mode")
    again = prepare(moderator, poll=poll.pk, kind="yes_no", text="Agreed?")
    assert again.pk == poll.pk
    assert (texts(again), again.bounds) == (["Yes", "No", "Abstain"], (1, 1))
    assert (again.secrecy, again.axis) == ("unattributed", "")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": "x" * 401}, "too_long"),
        ({"options": ["One"]}, "options"),
        ({"options": ["One", "one"]}, "alike"),
        ({"options": ["One", "x" * 301]}, "too_long"),
        ({"options": [str(n) for n in range(21)]}, "too_many"),
        ({"kind": "plebiscite"}, "not_found"),
        ({"preset": "lunch"}, "not_found"),
        ({"kind": "multiple", "max": 3}, "choices"),
        ({"kind": "multiple", "min": 0, "max": 2}, "choices"),
        ({"seconds": 2}, "seconds"),
        ({"axis": "mode"}, "axis_taken"),
        ({"secrecy": "secret", "results": "live"}, "secret_until_shown"),
        ({"secrecy": "secret", "axis": "group,region"}, "axis_taken"),
    ],
)
def test_a_poll_that_makes_no_sense_is_refused(session, moderator, body, code):
    fields = {"text": "Which?", "options": ["One", "Two"], **body}
    assert send(moderator, "polls.prepare", **fields)["code"] == code
    assert not Poll.objects.exists()


def test_a_draft_is_discarded_and_nothing_else_is(session, moderator):
    draft, running = make_poll(session), make_poll(session, state=State.OPEN)
    assert "done" in send(moderator, "polls.discard", poll=draft.pk)
    assert send(moderator, "polls.discard", poll=running.pk)["code"] == "wrong_state"
    assert send(moderator, "polls.prepare", poll=running.pk)["code"] == "wrong_state"
    assert list(Poll.objects.all()) == [running]


# --- The end ------------------------------------------------------------------------------------


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


# --- Census and guests ------------------------------------------------------------------


def test_a_census_ballot_has_one_of_each_and_says_who_one_is(session, moderator):
    poll = prepare(moderator, preset="census")
    send(moderator, "polls.open", poll=poll.pk)
    groups = list(poll.options.filter(axis="group"))
    region = poll.options.filter(axis="region").first()
    person = make_participant(session)
    two_groups = [groups[0].pk, groups[1].pk]
    assert send(person, "polls.vote", poll=poll.pk, options=two_groups)["code"] == "choices"
    assert "done" in send(person, "polls.vote", poll=poll.pk, options=[groups[1].pk, region.pk])
    person.refresh_from_db()
    assert person.stakeholder_group == StakeholderGroup.objects.get(code=groups[1].code)
    assert person.regional_group.code == region.code
    assert "done" in send(person, "polls.vote", poll=poll.pk, options=[groups[0].pk])
    person.refresh_from_db()
    assert (person.stakeholder_group.code, person.regional_group.code) == (
        groups[0].code,
        region.code,
    )


def test_guests_are_counted_apart_and_late_ones_named(session):
    early = make_guest(session)
    known = make_participant(session)
    poll = make_poll(session)
    poll_services.open_poll(session_id=session.pk, poll_id=poll.pk)
    late = make_guest(session)
    yes = poll.options.first()
    for person in (early, known, late):
        send(person, "polls.vote", poll=poll.pk, options=[yes.pk])
    poll_services.close_poll(session_id=session.pk, poll_id=poll.pk)
    poll.refresh_from_db()
    assert (poll.result["voters"], poll.result["guests"], poll.result["late"]) == (3, 2, 1)
    assert "guests" in poll.result["notes"]


def test_a_poll_for_known_people_refuses_guests_and_counts_no_seats_for_them(session):
    guest = make_guest(session)
    speaker = make_participant(session, roles=["speaker"])
    poll = make_poll(session, state=State.OPEN, electorate="known")
    vote = {"poll": poll.pk, "options": [poll.options.first().pk]}
    assert send(guest, "polls.vote", **vote)["code"] == "not_entitled"
    assert "done" in send(speaker, "polls.vote", **vote)
    assert tally.tally(session.pk)[str(poll.pk)] == {"ballots": 1, "seats": 1}


def test_a_vote_that_stays_as_cast(session):
    poll = make_poll(session, state=State.OPEN, may_change=False)
    person, (a, b, _) = make_participant(session), poll.options.all()
    assert "done" in send(person, "polls.vote", poll=poll.pk, options=[a.pk])
    assert "done" in send(person, "polls.vote", poll=poll.pk, options=[a.pk])
    assert send(person, "polls.vote", poll=poll.pk, options=[b.pk])["code"] == "no_change"


def test_moderators_see_who_chose_what_only_where_it_was_said(session):
    person = make_participant(session)
    for secrecy in ("named", "unattributed"):
        poll = make_poll(session, state=State.CLOSED, secrecy=secrecy)
        make_ballot(poll, person, poll.options.all()[0])
    [ballots] = ballot_facts.named_ballots(session.pk).values()
    assert [(row["id"], row["who"]["name"]) for row in ballots] == [
        (person.pk, person.display_name)
    ]


def test_a_secret_poll_warns_in_a_small_room(session):
    poll = make_poll(session, state=State.OPEN, secrecy="secret")
    crowd = [make_participant(session) for _ in range(9)]
    assert tally.tally(session.pk)[str(poll.pk)]["small"] is True
    make_participant(session)
    assert "small" not in tally.tally(session.pk)[str(poll.pk)]
    assert len(crowd) < 2 * poll_facts.polls(session.pk)["least"]


def test_after_the_end_no_poll_that_the_record_tells_of_begins_anew(session, moderator):
    poll = closed_poll(session)
    Session.objects.filter(pk=session.pk).update(state="ended", ended_at=timezone.now())
    refused = send(moderator, "polls.reset", poll=poll.pk, reason="Too late")
    assert refused["code"] == "not_live"
    poll.refresh_from_db()
    assert poll.state == State.CLOSED and poll.result
