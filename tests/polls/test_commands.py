"""Polls over the wire: who may send what, and who never reads what."""

import json

import pytest

from participants.facts.seats import display_seat, seat_of
from polls.models import HandCount, Poll
from tests.factories import (
    EMPTY_RESULT,
    make_clerk,
    make_display,
    make_moderator,
    make_participant,
    make_poll,
    make_session,
    make_speaker,
)
from tests.outcomes import seats_of_all_but_moderators, seen_by, send

pytestmark = pytest.mark.django_db
CANARY = "canary-2d17"


def test_a_poll_from_draft_to_result():
    session = make_session()
    moderator, clerk = make_moderator(session), make_clerk(session)
    poll = make_poll(session)
    yes, part, no = poll.options.all()
    assert "done" in send(moderator, "polls.open", poll=poll.pk, seconds=60)
    assert "done" in send(make_participant(session), "polls.vote", poll=poll.pk, options=[yes.pk])
    counts = {str(yes.pk): 2, str(part.pk): 0, str(no.pk): 5}
    assert "done" in send(clerk, "polls.count_hands", poll=poll.pk, counts=counts)
    assert "done" in send(moderator, "polls.close", poll=poll.pk)
    assert "done" in send(moderator, "polls.show", poll=poll.pk)
    poll.refresh_from_db()
    assert (poll.state, poll.result["voters"], poll.result["hands"]) == (Poll.State.SHOWN, 1, 7)


@pytest.mark.parametrize("verb", ["polls.open", "polls.close", "polls.show"])
@pytest.mark.parametrize("make", [make_participant, make_speaker, make_clerk])
def test_only_moderators_run_polls(verb, make):
    session = make_session()
    poll = make_poll(session)
    assert send(make(session), verb, poll=poll.pk)["code"] == "not_allowed"


@pytest.mark.parametrize("make", [make_participant, make_speaker])
def test_only_clerks_and_moderators_count_hands(make):
    session = make_session()
    poll = make_poll(session, state=Poll.State.OPEN)
    body = {"poll": poll.pk, "counts": {str(poll.options.all()[0].pk): 3}}
    assert send(make(session), "polls.count_hands", **body)["code"] == "not_allowed"
    assert "done" in send(make_moderator(session), "polls.count_hands", **body)


@pytest.mark.parametrize("key", ["0", "-1", "x", "", "²", str(2**70)])
def test_hands_for_what_is_no_option_are_not_found(key):
    clerk = make_clerk(make_session())
    poll = make_poll(clerk.session, state=Poll.State.OPEN)
    answer = send(clerk, "polls.count_hands", poll=poll.pk, counts={key: 3})
    assert answer["code"] == "not_found"
    assert not HandCount.objects.exists()


@pytest.mark.parametrize("body", [{"options": "1"}, {"options": [1.5]}, {"options": [True]}, {}])
def test_a_wrong_shape_is_refused(body):
    person = make_participant(make_session())
    poll = make_poll(person.session, state=Poll.State.OPEN)
    assert send(person, "polls.vote", poll=poll.pk, **body)["code"] == "bad_frame"


@pytest.mark.parametrize("state", [Poll.State.DRAFT, Poll.State.CLOSED])
def test_drafts_and_unshown_results_reach_moderators_only(state):
    session = make_session()
    make_poll(
        session,
        text=CANARY if state == Poll.State.DRAFT else "Which one?",
        state=state,
        result=EMPTY_RESULT | {"notes": [CANARY]},
    )
    assert [CANARY in seen_by(seat) for seat in seats_of_all_but_moderators(session)] == [False] * 4
    assert CANARY in seen_by(seat_of(make_moderator(session)))


def test_nobody_reads_from_the_tally_what_was_chosen():
    session = make_session()
    poll = make_poll(session, state=Poll.State.OPEN)
    chosen, counted, _ = poll.options.all()
    voter, clerk = make_participant(session), make_clerk(session)
    send(voter, "polls.vote", poll=poll.pk, options=[chosen.pk])
    send(clerk, "polls.count_hands", poll=poll.pk, counts={str(counted.pk): 41})
    modes = {"onsite": 0, "online": 1, "hub": 0}
    cast = {"ballots": 1, "seats": 2, "modes": modes, "by_hand": 41}
    assert tally_at(seat_of(voter), poll) == cast
    assert tally_at(display_seat(make_display(session)), poll) == cast
    for seat in (seat_of(clerk), seat_of(make_moderator(session, joined_at=None))):
        told = tally_at(seat, poll)
        assert told["hands"] == {str(counted.pk): 41}
        assert [row["check"] for row in told["tallies"]] == ["none"], "nobody counted the room"


def tally_at(seat, poll):
    return json.loads(seen_by(seat))["tally"][str(poll.pk)]
