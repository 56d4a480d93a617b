"""Rows of the outbox: a key is sent once, what is taken back may come again."""

import datetime as dt

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from outbox.models import Delivery
from outbox.services import rows, sending
from tests.outbox.posted import HOUR, make_delivery, notes, put

__all__ = ["notes"]
pytestmark = pytest.mark.django_db
State = Delivery.State


def send(at: dt.datetime | None = None) -> int:
    return sending.send_due(at or timezone.now())


def test_a_known_key_stays_as_it_is() -> None:
    put("k", params={"note": "first"})
    put("k", "l", params={"note": "second"}, due_at=timezone.now() + HOUR)

    assert [row.params["note"] for row in Delivery.objects.order_by("key")] == ["first", "second"]
    assert send() == 1
    put("k")
    assert send() == 0


def test_a_key_named_twice_at_once_is_one_row() -> None:
    rows.put([make_delivery("k"), make_delivery("k")])
    assert Delivery.objects.count() == 1


def test_many_rows_are_put_by_few_statements(django_assert_max_num_queries) -> None:
    many = [make_delivery(f"k{number}") for number in range(1200)]
    with django_assert_max_num_queries(30):
        rows.put(many)
    assert Delivery.objects.count() == 1200


def test_what_was_taken_back_comes_alive_as_it_is_put_now() -> None:
    put("k", session_id=7, params={"note": "first"})
    put("other", session_id=8)
    assert rows.take_back("called off", session_id=7) == 1
    assert Delivery.objects.get(key="k").said == "called off"
    assert send() == 1

    put("k", params={"note": "second"})

    row = Delivery.objects.get(key="k")
    assert (row.state, row.said, row.params) == (State.PENDING, "", {"note": "second"})
    assert send() == 1
    assert outgoing.outbox[-1].body == "second"


def test_what_was_sent_is_not_taken_back() -> None:
    put("k")
    send()
    assert rows.take_back(key="k") == 0


@pytest.mark.parametrize("state", [State.DEAD, State.SKIPPED, State.SENT])
def test_sent_again_it_is_a_mail_of_its_own(state: str) -> None:
    (first,) = put("k", session_id=3, params={"note": "x"})
    send()
    Delivery.objects.update(state=state, attempts=6)

    again = rows.send_again(first.pk)

    assert rows.send_again(first.pk) == again
    assert (again.key, again.state, again.attempts) == ("k#2", State.PENDING, 0)
    assert (again.session_id, again.params, again.recipient) == (3, {"note": "x"}, first.recipient)
    assert send() == 1
    names = {letter.message()["Message-ID"] for letter in outgoing.outbox}
    assert len(names) == 2
    Delivery.objects.filter(pk=again.pk).update(state=State.DEAD)
    assert rows.send_again(again.pk).key == "k#3"


def test_what_still_waits_is_not_sent_again() -> None:
    (first,) = put("k")
    assert rows.send_again(first.pk) == first
    assert Delivery.objects.count() == 1


def test_the_first_key_stays_known_after_a_second_try() -> None:
    (first,) = put("k")
    Delivery.objects.update(state=State.DEAD)
    rows.send_again(first.pk)
    put("k")
    assert Delivery.objects.filter(key="k").get().state == State.DEAD


def test_what_is_forgotten_leaves_no_row() -> None:
    put("k", recipient="person:7", session_id=1)
    put("l", recipient="person:77", session_id=1)
    rows.forget(recipient="person:7")
    assert [row.key for row in Delivery.objects.all()] == ["l"]
