"""A clerk's phone in other hands: one secret ballot each time, and nothing that tells whose."""

import json
from functools import partial

import pytest

from common import rows
from live.models import Act, Answer
from participants.facts.seats import seat_of
from polls.facts.tally import tally
from polls.models import Ballot, BallotOption, Voter
from polls.services import polls
from polls.services.handed_ballots import cast_handed_votes
from polls.services.votes import Vote
from tests.factories import (
    make_clerk,
    make_moderator,
    make_participant,
    make_poll,
    make_session,
)
from tests.outcomes import at_once, only, refused, seen_by, send
from tests.polls.services.test_secret_ballots import TELLS, cast, dump, orders, prefixed, receipt

db = pytest.mark.django_db
HALF = 20


@pytest.fixture
def clerk():
    return make_clerk(make_session())


def secret_poll(clerk, **over):
    return make_poll(clerk.session, **{"secrecy": "secret", "state": "open"} | over)


def hand_over(clerk, poll, option, slip=None):
    vote = Vote(poll.session_id, clerk.pk, poll.pk, [option.pk], receipt=slip or receipt())
    only(cast_handed_votes([vote]))


def close(poll):
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    poll.refresh_from_db()
    return poll.result


@db
def test_each_hand_over_is_one_ballot_and_nobody_has_voted(clerk):
    poll = secret_poll(clerk)
    a, b, _ = poll.options.all()
    for option in (a, b, b):
        hand_over(clerk, poll, option)

    assert not Voter.objects.exists()
    told = tally(clerk.session_id)[str(poll.pk)]
    assert told == {"ballots": 3, "seats": 4, "booth": 3, "small": True}  # the clerk has a seat
    result = close(poll)
    assert [one["total"] for one in result["options"]] == [1, 2, 0]
    assert (result["voters"], result["booth"], result["hands"]) == (3, 3, 0)
    assert result["ballots"] == {"onsite": 3, "online": 0, "hub": 0}
    assert "booth" in result["notes"]


@db
def test_the_clerk_votes_besides_and_is_not_taken_for_who_held_the_phone(clerk):
    poll = secret_poll(clerk)
    a, b, _ = poll.options.all()
    hand_over(clerk, poll, a)
    cast(clerk, poll, b, receipt())

    assert (Voter.objects.count(), Ballot.objects.count()) == (1, 2)
    assert close(poll)["booth"] == 1


@db
def test_a_receipt_is_good_for_one_ballot_that_stays(clerk):
    poll = secret_poll(clerk)
    (a, b, _), slip = poll.options.all(), receipt()
    hand_over(clerk, poll, a, slip)
    hand_over(clerk, poll, a, slip)  # the answer was lost
    with refused("voted"):
        hand_over(clerk, poll, b, slip)
    with refused("voted"):
        cast(make_participant(clerk.session), poll, b, slip)
    close(poll)
    hand_over(clerk, poll, a, slip)
    with refused("closed"):
        hand_over(clerk, poll, a)

    poll.refresh_from_db()
    assert (Ballot.objects.count(), poll.booth) == (1, {"onsite": 1})


@db
def test_it_is_for_secret_polls_and_for_who_may_enter_for_others(clerk):
    plain, secret = make_poll(clerk.session, state="closed"), secret_poll(clerk)
    body = {"poll": plain.pk, "options": [plain.options.first().pk], "receipt": receipt()}
    assert send(clerk, "polls.vote_at_the_desk", **body)["code"] == "wrong_state"
    body = {"poll": secret.pk, "options": [secret.options.first().pk], "receipt": receipt()}
    person = make_participant(clerk.session)
    assert send(person, "polls.vote_at_the_desk", **body)["code"] == "not_allowed"
    assert send(clerk, "polls.vote_at_the_desk", **body | {"receipt": "x"})["code"] == "bad_frame"
    assert send(clerk, "polls.vote_at_the_desk", **body | {"options": []})["code"] == "choices"
    assert "done" in send(clerk, "polls.vote_at_the_desk", **body)
    assert secret.ballots.count() == 1


@db
@pytest.mark.parametrize("axis", ["", "mode", "group", "region"])
def test_a_handed_ballot_says_where_the_phone_is_at_most(clerk, axis):
    clerk.mode, clerk.stakeholder_group = (
        "hub",
        make_participant(clerk.session, group="technical").stakeholder_group,
    )
    clerk.save()
    poll = secret_poll(clerk, axis=axis)
    hand_over(clerk, poll, poll.options.first())

    ballot = Ballot.objects.get()
    assert (ballot.mode, ballot.trait) == ("hub" if axis == "mode" else "", "")
    assert (ballot.voter, ballot.note, ballot.guest, ballot.late) == (None, "", False, False)
    assert close(poll)["ballots"]["hub"] == 1


@db
def test_a_reset_forgets_how_many_there_were(clerk):
    poll, by = secret_poll(clerk), make_moderator(clerk.session).pk
    hand_over(clerk, poll, poll.options.first())
    polls.reset_poll(session_id=poll.session_id, poll_id=poll.pk, by=by, reason="A typo")

    poll.refresh_from_db()
    assert (poll.booth, poll.ballots.count()) == ({}, 0)


@db
def test_a_poll_from_before_has_no_handed_ballots(clerk):
    poll = secret_poll(clerk)
    close(poll)
    del poll.result["booth"]
    poll.save()
    polls.show_poll(session_id=poll.session_id, poll_id=poll.pk)

    assert '"booth":0' in seen_by(seat_of(clerk)).replace(" ", "")


@pytest.mark.django_db(transaction=True)
def test_hand_overs_at_once_are_all_counted():
    session = make_session()
    poll = make_poll(session, secrecy="secret", state="open")
    desks = [make_clerk(session) for _ in "123"]
    acts = [partial(hand_over, desk, poll, poll.options.first()) for desk in desks]
    again = partial(hand_over, desks[0], poll, poll.options.first(), "r" * 43)

    assert at_once(*acts, again, again) == ["done"] * 5
    poll.refresh_from_db()
    assert (poll.booth, poll.ballots.count()) == ({"onsite": 4}, 4)


# --- Nobody is told ----------------------------------------------------------------------------


@db
def test_nothing_is_left_of_the_hand_over(clerk, caplog):
    poll, slip = secret_poll(clerk), receipt()
    caplog.set_level("DEBUG")
    body = {"poll": poll.pk, "options": [poll.options.first().pk], "receipt": slip}

    assert "done" in send(clerk, "polls.vote_at_the_desk", **body)

    assert slip not in json.dumps(dump(), default=str)
    assert slip not in caplog.text
    assert not Answer.objects.exists() and not Act.objects.exists()
    told = seen_by(seat_of(clerk))
    assert "my_ballots" not in told or f'"{poll.pk}":{{"secret"' not in told


def box_with_both(clerk, poll):
    """Half of the box from the clerk's phone, which all choose the first, in turns with others."""
    a, b, _ = poll.options.all()
    for _ in range(HALF):
        hand_over(clerk, poll, a)
    for _ in range(HALF):
        cast(make_participant(clerk.session), poll, b, receipt())


def told_apart(poll) -> float:
    """How many of the box an attacker sorts rightly into desk and devices by any column's order."""
    found = rows.select(
        f"SELECT c.option_id, {prefixed('b')}, b.id, b.receipt_hash, b.mode, b.trait, "
        f"b.voter_id IS NULL, {prefixed('c')}, c.id FROM polls_ballot b "
        "JOIN polls_ballotoption c ON c.ballot_id = b.id WHERE b.poll_id = %s",
        poll.pk,
    )
    first = poll.options.first().pk
    halves = (line[:HALF] for line in orders(found))
    return max(max(half.count(first), HALF - half.count(first)) / HALF for half in halves)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("axis", ["", "mode"])
def test_after_the_close_nothing_tells_which_ballots_were_handed_in(axis):
    clerk = make_clerk(make_session(), mode="online")  # as all others, so that the axis is shared
    poll = secret_poll(clerk, axis=axis)
    box_with_both(clerk, poll)

    close(poll)

    assert told_apart(poll) < TELLS
    assert len({(one.mode, one.trait, one.voter_id) for one in Ballot.objects.all()}) == 1
    assert BallotOption.objects.count() == 2 * HALF


@pytest.mark.django_db(transaction=True)
def test_that_test_would_find_a_box_that_was_not_shuffled(monkeypatch, clerk):
    monkeypatch.setattr(polls, "shuffle_box", lambda poll: None)
    poll = secret_poll(clerk)
    box_with_both(clerk, poll)

    close(poll)

    assert told_apart(poll) == 1.0
