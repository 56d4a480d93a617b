"""A hub is several people behind one seat: it may ask more, the more they are, within bounds."""

import pytest
from django.test import Client
from django.urls import reverse

from participants.facts.seats import seat_of
from participants.models import Participant
from participants.rules.limits import MOST_HEARD_OF_A_HUB, MOST_IN_A_HUB
from qa.services.questions import GUEST_QUESTIONS, KNOWN_QUESTIONS, allowance
from tests import factories as make
from tests.outcomes import send, state_of

pytestmark = pytest.mark.django_db


def present(person, **more):
    return send(person, "participants.present", **({"mode": "hub", "name": "Hub Dakar"} | more))


def asked(person, times):
    """How many of so many are taken, one right after the other."""
    answers = [send(person, "qa.ask", text=f"Who pays {number}?") for number in range(times)]
    return sum("done" in answer for answer in answers)


def test_a_hub_of_twenty_asks_more_than_one_guest():
    hub = make.make_guest(make.make_session(approval="all"))
    present(hub, headcount=20)

    assert asked(hub, 25) == GUEST_QUESTIONS + 19


def test_heads_that_change_later_change_what_is_taken():
    hub = make.make_guest(make.make_session(approval="all"))
    present(hub, headcount=2)
    assert asked(hub, 6) == GUEST_QUESTIONS + 1

    present(hub, headcount=4)
    assert asked(hub, 6) == 2
    present(hub, headcount=1)
    assert asked(hub, 1) == 0


def test_what_is_not_said_stays_and_only_a_hub_is_many():
    hub = make.make_guest(make.make_session())
    present(hub, headcount=20)
    present(hub, name="Hub Dakar, Senegal")
    hub.refresh_from_db()
    assert allowance(hub) == GUEST_QUESTIONS + 19

    present(hub, mode="online")
    hub.refresh_from_db()
    assert allowance(hub) == GUEST_QUESTIONS


@pytest.mark.parametrize("known", [True, False])
def test_whatever_a_hub_says_it_is_bounded(known):
    make_one = make.make_participant if known else make.make_guest
    hub = make_one(make.make_session(), mode="hub", headcount=MOST_IN_A_HUB)

    most = KNOWN_QUESTIONS if known else GUEST_QUESTIONS
    assert allowance(hub) == most + MOST_HEARD_OF_A_HUB - 1


@pytest.mark.parametrize("count", [0, -3, 1000, 2**70])
def test_a_count_that_cannot_be_is_refused_and_changes_nothing(count):
    hub = make.make_guest(make.make_session(), mode="hub", headcount=7)

    answer = present(hub, headcount=count)

    hub.refresh_from_db()
    assert answer["code"] in ("headcount", "bad_frame") and hub.headcount == 7


def test_a_hub_says_so_at_the_door():
    session = make.make_lobby()
    address = reverse("join", args=[session.slug])

    Client().post(address, {"mode": "hub", "name": "Hub Dakar", "headcount": " 20 "})

    assert Participant.objects.get().heads == 20


@pytest.mark.parametrize("count", ["0", "-1", "many", "²", "1e3", "1000"])
def test_a_count_that_is_none_is_answered_at_the_door_and_nothing_lost(count):
    session = make.make_lobby()
    address = reverse("join", args=[session.slug])

    answer = Client().post(address, {"mode": "hub", "name": "Hub Dakar", "headcount": count})

    page = answer.content.decode()
    assert answer.status_code == 400 and not Participant.objects.exists()
    assert "a number from 1 to 999" in page and "Hub Dakar" in page


def test_a_hub_reads_how_many_it_is_and_the_hall_counts_one_seat():
    session = make.make_session()
    hub = make.make_guest(session, mode="hub", headcount=20)

    facts = state_of(seat_of(hub))["facts"]

    assert facts["my_seat"]["headcount"] == 20
    assert facts["people"]["count"]["hub"] == 1


def test_nobody_tells_by_anonymous_questions_that_a_hub_asked():
    session = make.make_session()
    hub = make.make_guest(session, mode="hub", headcount=20)

    answers = [
        send(hub, "qa.ask_anonymously", text=f"Who {n}?", capability=str(n) * 43) for n in range(5)
    ]

    assert sum("done" in answer for answer in answers) == GUEST_QUESTIONS
