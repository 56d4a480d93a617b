"""One browser is one guest, one account one person; whoever was removed has a place again."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from floor.models import Hand, Turn
from participants.models import Participant
from participants.services.joining import MOST_SHARING, join_as_guest, join_as_user
from participants.services.removal import remove_participant
from polls.models import Ballot
from qa.models import Question
from tests.factories import (
    make_guest,
    make_hand,
    make_moderator,
    make_participant,
    make_poll,
    make_question,
    make_session,
    make_turn,
)
from tests.outcomes import at_once, send

pytestmark = pytest.mark.django_db


def press(browser: Client, session: Any, **said: str) -> Participant:
    """What a press on one of the doors gives: the seat that it leads to."""
    address = reverse("join", args=[session.slug])
    answer = browser.post(address, said, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer.status_code == 302, answer.content.decode()
    return Participant.objects.get(pk=int(answer["Location"].rstrip("/").rsplit("/", 1)[1]))


def test_the_other_door_moves_the_same_guest_with_ballot_and_question():
    session, browser = make_session(), Client()
    poll = make_poll(session, state="open")
    first = press(browser, session, mode="onsite", name="Noor")
    send(first, "polls.vote", poll=poll.pk, options=[poll.options.all()[0].pk])
    send(first, "qa.ask", text="Who pays?")

    for mode in ("online", "hub", "online"):
        second = press(browser, session, mode=mode)
        assert (second.pk, second.mode, second.display_name) == (first.pk, mode, "Noor")

    assert Participant.objects.filter(session=session).count() == 1
    assert Ballot.objects.get().mode == "onsite"  # where they were when they voted
    assert Question.objects.get().participant_id == first.pk


def test_a_shared_device_says_so_and_has_a_place_for_each():
    session, browser = make_session(), Client()
    alone = press(browser, session, mode="onsite")

    seats = {press(browser, session, mode="onsite", shared="1").pk for _ in range(3)}

    assert len(seats) == 3
    assert press(browser, session, mode="online").pk == alone.pk


def test_the_places_of_a_shared_device_are_bounded():
    session = make_session()
    for _ in range(MOST_SHARING):
        join_as_guest(session=session, key="k", mode="onsite", shared=True)

    with pytest.raises(ValidationError) as refused:
        join_as_guest(session=session, key="k", mode="onsite", shared=True)
    assert refused.value.code == "sharing"


def test_the_database_takes_no_second_guest_of_a_browser():
    session = make_session()
    make_guest(session, guest_key_hash="h")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_guest(session, guest_key_hash="h", mode="onsite")
    make_guest(session, guest_key_hash="h", shared=True)
    make_guest(make_session(), guest_key_hash="h")


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_join_at_once_are_one_guest():
    session = make_session()

    def join(mode: str) -> Any:
        return lambda: join_as_guest(session=session, key="k", mode=mode)

    assert at_once(*map(join, ["onsite", "online"] * 2)) == ["done"] * 4
    assert Participant.objects.filter(session=session).count() == 1


def test_who_signs_in_goes_on_in_the_seat_of_their_browser():
    session, browser = make_session(), Client()
    guest = press(browser, session, mode="onsite", name="Noor")
    account = get_user_model().objects.create_user("noor", "noor@example.org", "x")
    browser.force_login(account)

    assert press(browser, session, mode="onsite").pk == guest.pk
    elsewhere = Client()
    elsewhere.force_login(account)
    assert press(elsewhere, session, mode="online").pk == guest.pk
    assert Participant.objects.filter(session=session).count() == 1


def proved() -> Any:
    """An account whose owner has proved its address."""
    account = get_user_model().objects.create_user("noor", "noor@example.org", "x")
    EmailAddress.objects.create(user=account, email=account.email, verified=True)
    return account


# --- Removed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("signed_in", [True, False])
def test_whoever_was_removed_joins_again_as_the_same_whom_nobody_knows(signed_in):
    session, browser = make_session(), Client()
    if signed_in:
        browser.force_login(get_user_model().objects.create_user("noor", "noor@example.org", "x"))
    person = press(browser, session, mode="online", name="Noor")
    Participant.objects.filter(pk=person.pk).update(known_at=person.joined_at)
    send(make_moderator(session), "participants.silence", participant=person.pk)
    remove_participant(participant=Participant.objects.get(pk=person.pk))

    again = press(browser, session, mode="onsite")

    assert (again.pk, again.removed_at, again.is_guest) == (person.pk, None, True)
    assert browser.get(reverse("seat", args=[session.slug, again.pk])).status_code == 200
    send(again, "qa.ask", text="Heard?")
    assert Question.objects.get(text="Heard?").unseen  # the silence went on


def test_an_account_that_was_removed_can_be_added_again_by_hand(client):
    session = make_session()
    admin = get_user_model().objects.create_superuser("admin", "admin@example.org", "x")
    account = proved()
    person = join_as_user(session=session, user_id=account.pk, mode="online")
    remove_participant(participant=person)
    client.force_login(admin)
    form = {"session": session.pk, "display_name": "Noor", "mode": "onsite"}

    address = reverse("admin:participants_participant_add")
    answer = client.post(address, form | {"account": "noor@example.org"})

    assert answer.status_code == 302, answer.context["adminform"].errors
    here = Participant.objects.get(session=session, user=account)
    assert (here.pk, here.removed_at, here.is_guest) == (person.pk, None, False)


def test_the_account_of_somebody_removed_can_be_given_to_another_person(client):
    session = make_session()
    admin = get_user_model().objects.create_superuser("admin", "admin@example.org", "x")
    account = proved()
    remove_participant(participant=join_as_user(session=session, user_id=account.pk, mode="online"))
    planned = make_participant(session, display_name="Noor")
    client.force_login(admin)
    address = reverse("admin:participants_participant_change", args=[planned.pk])
    page = client.get(address)
    opened = page.context["adminform"].form.initial["opened"]
    form = {"session": session.pk, "display_name": "Noor", "mode": "online", "opened": opened}

    answer = client.post(address, form | {"account": "noor@example.org"})

    assert answer.status_code == 302, answer.context["adminform"].errors
    assert Participant.objects.get(session=session, user=account).pk == planned.pk


def test_whoever_is_removed_takes_hand_turn_and_unread_questions_along():
    session = make_session()
    person = make_participant(session)
    make_hand(person)
    make_turn(person)
    waits = make_question(session, person, state="waiting")
    public = make_question(session, person)

    remove_participant(participant=person)

    assert Hand.objects.get().state == "lowered"
    assert Turn.objects.get().ended_at is not None
    states = {one.pk: one.state for one in Question.objects.all()}
    assert states == {waits.pk: "withdrawn", public.pk: "approved"}
