"""Who is a guest: everybody who asks is told the same, and it stays so when somebody has gone."""

import itertools
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from common import rows
from common.instants import database_now
from participants.facts import people
from participants.facts.presence import as_voters, ask_for_voters
from participants.models import Participant
from participants.rules.roles import Role
from participants.services.joining import join_as_guest, join_as_user
from participants.services.links import revoke_link
from participants.services.removal import remove_participant
from participants.services.roles import give_roles
from polls.facts.counts import count_seats, counted
from polls.models import Poll
from polls.services.polls import open_poll
from qa.models import Question
from tests.factories import (
    LONG_KNOWN,
    make_clerk,
    make_guest,
    make_moderator,
    make_participant,
    make_poll,
    make_session,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db


def everybody(session) -> dict[int, bool]:
    """Somebody of each kind there can be, and whether they are guests."""
    clerk = make_clerk(session)
    expected = {clerk.pk: False}
    kinds = itertools.product([None, LONG_KNOWN], [True, False], [True, False])
    for number, (known, user, added) in enumerate(kinds):
        account = get_user_model().objects.create(username=f"u{number}") if user else None
        by = clerk if added else None
        person = make_participant(session, known_at=known, user=account, added_by=by)
        expected[person.pk] = known is None
    return expected


def test_everybody_who_asks_who_is_a_guest_is_told_the_same():
    session = make_session()
    expected = everybody(session)
    poll = make_poll(session, state=Poll.State.OPEN, electorate="known")
    ballot: dict[str, Any] = {"poll": poll.pk, "options": [poll.options.first().pk]}
    keys = list(expected)
    (voters,) = rows.read(ask_for_voters(session.pk, keys))
    here = list(Participant.objects.filter(pk__in=keys))
    known = Participant.objects.filter(session=session).known(database_now())
    seats = people.my_seat(session.pk, keys)
    can_vote = [one for one in here if one.added_by_id is None and not expected[one.pk]]

    assert {pk: one.was_guest(None) for pk, one in as_voters(voters).items()} == expected
    assert {pk: "guest" in seat for pk, seat in seats.items()} == expected
    assert {pk: pk not in known.values_list("pk", flat=True) for pk in keys} == expected
    for person in here:
        guest = expected[person.pk]
        asked = send(person, "qa.ask", text="Who pays?")
        assert (asked["state"] == "waiting") == guest
        assert (send(person, "polls.vote", **ballot).get("code") == "not_entitled") == guest
    assert count_seats(session.pk, poll.opened_at) == len(can_vote)


def test_known_is_whom_organizers_or_a_clerk_let_in_and_no_account_by_itself():
    session = make_session()
    account = get_user_model().objects.create(username="noor")
    guest = join_as_guest(session=session, key="k", mode="online")
    user = join_as_user(session=session, user_id=account.pk, mode="online")
    speaker = join_as_guest(session=session, key="l", mode="online")
    give_roles(participant=speaker, roles=[Role.SPEAKER])
    answer = send(make_clerk(session), "qa.ask_for", name="Jun", text="Who pays?")
    entered = Question.objects.get(pk=answer["question"]).participant

    here = [guest, user, speaker, entered]
    assert [Participant.objects.get(pk=one.pk).is_guest for one in here] == [
        *[True] * 2,
        *[False] * 2,
    ]


def test_an_account_that_somebody_made_waits_like_a_guest_and_is_slowed_down():
    session = make_session(approval="guests")
    account = get_user_model().objects.create(username="noor")
    person = join_as_user(session=session, user_id=account.pk, mode="online")

    answers = [send(person, "qa.ask", text=f"Number {n}?") for n in range(5)]

    assert [one.get("state") for one in answers[:3]] == ["waiting"] * 3
    assert [one.get("code") for one in answers[3:]] == ["rate"] * 2


def test_nobody_is_made_known_into_a_running_vote():
    """Who is known was settled when the poll was opened; the next one asks anew."""
    session = make_session()
    poll = make_poll(session, electorate="known")
    open_poll(session_id=session.pk, poll_id=poll.pk)
    poll.refresh_from_db()
    guest = make_guest(session)
    give_roles(participant=guest, roles=[Role.SPEAKER])
    ballot: dict[str, Any] = {"options": [poll.options.first().pk]}

    late = send(guest, "polls.vote", poll=poll.pk, **ballot)

    assert late["code"] == "not_entitled"
    assert count_seats(session.pk, poll.opened_at) == 0
    assert count_seats(session.pk, database_now()) == 1


def gone(person: Participant) -> None:
    remove_participant(participant=person)


def revoked(person: Participant) -> None:
    revoke_link(participant=person)


@pytest.mark.parametrize("away", [gone, revoked])
def test_a_guest_who_is_taken_out_stays_one_in_the_figures_of_an_open_poll(away):
    """A secret poll counts its guests among those who voted when it is closed."""
    session = make_session()
    poll = make_poll(session, secrecy="secret")
    leader = join_as_guest(session=session, key="l", mode="online")
    give_roles(participant=leader, roles=[Role.SPEAKER])
    open_poll(session_id=session.pk, poll_id=poll.pk)
    guest = join_as_guest(session=session, key="k", mode="online")
    ballot = {"poll": poll.pk, "options": [poll.options.first().pk]}
    for person, letter in ((guest, "a"), (leader, "b"), (make_participant(session), "c")):
        assert "done" in send(person, "polls.vote_secretly", receipt=letter * 43, **ballot)
    poll.refresh_from_db()

    for person in (guest, leader):
        away(person)

    figures = counted(poll)
    assert (sum(figures.turnout.values()), figures.guests, figures.late) == (3, 1, 1)


def test_an_invited_attendee_without_an_account_is_known_when_asking():
    session = make_session(approval="guests")
    invited, guest = make_participant(session), make_guest(session)

    answers = [send(invited, "qa.ask", text=f"Number {n}?") for n in range(12)]
    held = [send(guest, "qa.ask", text=f"Number {n}?") for n in range(5)]

    assert [answer.get("code") for answer in answers] == [*[None] * 10, *["rate"] * 2]
    assert {answer["state"] for answer in answers[:10]} == {"approved"}
    assert [answer.get("code") for answer in held] == [None, None, None, "rate", "rate"]
    assert {answer["state"] for answer in held[:3]} == {"waiting"}


def test_a_moderator_lets_a_guest_in_and_takes_it_back():
    session = make_session(approval="guests")
    guest, moderator = make_guest(session), make_moderator(session)
    person = {"participant": guest.pk}

    assert "done" in send(moderator, "participants.let_in", **person)
    assert send(guest, "qa.ask", text="Who pays?")["state"] == "approved"
    assert "done" in send(moderator, "participants.let_in", **person, on=False)
    assert send(guest, "qa.ask", text="Who decides?")["state"] == "waiting"
    assert send(guest, "participants.let_in", **person)["code"] == "not_allowed"
    stranger = make_moderator(make_session())
    assert send(stranger, "participants.let_in", **person)["code"] == "not_found"
