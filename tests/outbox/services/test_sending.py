"""Sending: once, with a reason where not, and whatever one letter suffers from."""

import datetime as dt

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from outbox.models import Delivery
from outbox.services import sending
from tests.outbox.posted import HOUR, notes, put

__all__ = ["notes"]
pytestmark = pytest.mark.django_db
State = Delivery.State


def test_what_is_not_wanted_is_skipped_with_its_reason() -> None:
    put("k", params={"unwanted": "moved"})
    put("l")

    assert sending.send_due(timezone.now()) == 1

    row = Delivery.objects.get(key="k")
    assert (row.state, row.said) == (State.SKIPPED, "moved")


def test_a_stale_one_is_dropped_with_a_note() -> None:
    put("k")

    assert sending.send_due(timezone.now() + HOUR + dt.timedelta(seconds=1)) == 0

    row = Delivery.objects.get()
    assert (row.state, row.said) == (State.SKIPPED, "late")
    assert outgoing.outbox == []


def test_a_kind_of_a_newer_version_waits_for_its_workers() -> None:
    put("k", kind="from the future")

    assert sending.send_due(timezone.now()) == 0

    assert Delivery.objects.get().state == State.PENDING


def test_a_mail_has_the_name_of_its_row() -> None:
    (row,) = put("k")
    sending.send_due(timezone.now())
    assert outgoing.outbox[0].message()["Message-ID"] == sending.message_id(row)
