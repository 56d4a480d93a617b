"""Who has a vote and what it tells of them: guests, known people, small rooms."""

import pytest

from polls.facts import ballots as ballot_facts
from polls.facts import polls as poll_facts
from polls.facts import tally
from polls.models import Poll
from polls.services import polls as poll_services
from tests.factories import (
    make_ballot,
    make_guest,
    make_participant,
    make_poll,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db
State = Poll.State


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
    assert tally.tally(session.pk)[str(poll.pk)] == {
        "ballots": 1,
        "seats": 1,
        "modes": {"onsite": 0, "online": 1, "hub": 0},
    }


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
