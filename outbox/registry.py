"""What is composed by whom: apps register a function a kind in their `mails.py`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage

from outbox.models import Delivery

Composer = Callable[[Delivery, dt.datetime], EmailMessage]


class NotWanted(Exception):
    """Raised by a composer: the mail would tell what holds no more. Why is kept with the row."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mail: what organizers call it, and how late it is still welcome."""

    label: Any
    grace: dt.timedelta
    compose: Composer


KINDS: dict[str, Kind] = {}


def delivers(kind: str, *, label: Any, grace: dt.timedelta) -> Callable[[Composer], Composer]:
    """Register the function that composes the mails of a kind at the moment they are sent."""

    def register(compose: Composer) -> Composer:
        KINDS[kind] = Kind(label, grace, compose)
        return compose

    return register


def label_of(kind: str) -> str:
    return str(KINDS[kind].label) if kind in KINDS else kind
