"""Mails of a kind that only tests have, and what became of them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from outbox import registry
from outbox.models import Delivery
from outbox.services import rows

HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)


def make_delivery(key: str = "k", **over: Any) -> Delivery:
    fields = {"kind": "note", "recipient": "address:ada@example.org", "due_at": timezone.now()}
    return Delivery(key=key, **fields | over)


def put(*keys: str, **over: Any) -> list[Delivery]:
    rows.put(make_delivery(key, **over) for key in keys)
    return list(Delivery.objects.filter(key__in=keys).order_by("pk"))


def write(delivery: Delivery, now: dt.datetime) -> EmailMessage:
    """Composes the note, unless its row says why it is not wanted."""
    if why := delivery.params.get("unwanted"):
        raise registry.NotWanted(why)
    note = delivery.params.get("note", "")
    return EmailMessage("A note", note, to=[delivery.recipient.partition(":")[2]])


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The kind `note` is known for as long as a test lasts."""
    monkeypatch.setitem(registry.KINDS, "note", registry.Kind("Note", HOUR, write))
    yield
