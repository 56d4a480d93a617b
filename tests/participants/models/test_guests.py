"""Who is a guest: everybody who asks is told the same, and it stays so when somebody has gone."""

import itertools
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from common import rows
from participants.facts import people
from participants.facts.presence import as_voters, ask_for_voters, is_guest
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
from tests.factories import make_clerk, make_guest, make_participant, make_poll, make_session
from tests.outcomes import send

pytestmark = pytest.mark.django_db
ROLES = [(), (Role.ATTENDEE,), (Role.SPEAKER,), (Role.ATTENDEE, Role.CLERK)]


def everybody(session) -> dict[int, bool]:
    """Somebody of each kind there can be, and whether they are guests."""
    clerk = make_clerk(session)
    expected = {clerk.pk: False}
    for number, (door, user, added, roles) in enumerate(
        itertools.product([True, False], [True, False], [True, False], ROLES)
    ):
        account = get_user_model().objects.create(username=f"u{number}") if user else None
        person = make_participant(
            session,
            open_door=door,
            user=account,
            added_by=clerk if added else None,
            roles=roles,
        )
        expected[person.pk] = door and not (user or added or set(roles) - {Role.ATTENDEE})
    assert sum(expected.values()) == 2
    return expected


def test_everybody_who_asks_who_is_a_guest_is_told_the_same():
    session = make_session()
    expected = everybody(session)
    poll = make_poll(session, state=Poll.State.OPEN, electorate="known")
    ballot: dict[str, Any] = {"poll": poll.pk, "options": [poll.options.first().pk]}
    keys = list(expected)
    (voters,) = rows.read(ask_for_voters(session.pk, keys))
    here = list(Participant.objects.filter(pk__in=keys))
    known = set(Participant.objects.filter(session=session).known().values_list("pk", flat=True))
    seats = people.my_seat(session.pk, keys)
    entered = sum(person.added_by_id is not None for person in here)

    assert {pk: one.guest for pk, one in as_voters(voters).items()} == expected
    assert {pk: "guest" in seat for pk, seat in seats.items()} == expected
    assert {pk: pk not in known for pk in keys} == expected
    assert {pk: is_guest(pk) for pk in keys} == expected
    for person in here:
        guest = expected[person.pk]
        asked = send(person, "qa.ask", text="Who pays?")
        assert (asked["state"] == "waiting") == guest
        assert (send(person, "polls.vote", **ballot).get("code") == "not_entitled") == guest
    assert count_seats(session.pk, "known") == len(here) - entered - sum(expected.values())


def test_those_who_come_by_the_open_door_are_guests_and_nobody_else():
    session = make_session()
    account = get_user_model().objects.create(username="noor")
    guest = join_as_guest(session=session, key="k", mode="online")
    user = join_as_user(session=session, user_id=account.pk, mode="online")
    answer = send(make_clerk(session), "qa.ask_for", name="Jun", text="Who pays?")
    entered = Question.objects.get(pk=answer["question"]).participant
    invited = make_participant(session)

    assert [is_guest(one.pk) for one in (guest, user, entered, invited)] == [True, *[False] * 3]


def gone(person: Participant) -> None:
    remove_participant(participant=person)


def revoked(person: Participant) -> None:
    revoke_link(participant=person)


@pytest.mark.parametrize("away", [gone, revoked])
def test_a_guest_who_is_taken_out_stays_one_in_the_figures_of_an_open_poll(away):
    """A secret poll counts its guests among those who voted when it is closed."""
    session = make_session()
    poll = make_poll(session, secrecy="secret")
    open_poll(session_id=session.pk, poll_id=poll.pk)
    guest = join_as_guest(session=session, key="k", mode="online")
    leader = join_as_guest(session=session, key="l", mode="online")
    give_roles(participant=leader, roles=[Role.SPEAKER])
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

    answers = [send(invited, "qa.ask", text=f"Number {n}?") for n in range(5)]
    held = [send(guest, "qa.ask", text=f"Number {n}?") for n in range(5)]

    assert {answer["state"] for answer in answers} == {"approved"}
    assert [answer.get("code") for answer in held] == [None, None, None, "rate", "rate"]
    assert {answer["state"] for answer in held[:3]} == {"waiting"}
