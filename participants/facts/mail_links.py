"""Signed links for people who only left an address. One salt a purpose; knows no requests."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.urls import reverse

from common.refusals import refuse
from participants.models import Registration
from participants.rules.copied import mailed_keys

EPOCH, MICROSECOND = dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.timedelta(microseconds=1)
CONFIRM_DAYS = 7
SALTS = {
    "confirm": "participants.confirm",
    "withdraw": "participants.withdraw",
    "never": "participants.never",
}
# Who wants no more mail must be able to say so from the oldest of them.
VALID_FOR = {"confirm": dt.timedelta(days=CONFIRM_DAYS), "withdraw": None, "never": None}


def sign(registration: Registration, purpose: str) -> str:
    return sign_row(registration.pk, registration.asked_at, salt=SALTS[purpose])


def read(text: str, purpose: str) -> dict[str, Any]:
    """What the registration must have for which the key in a text was made. Refuses `link`."""
    return read_row(text, salt=SALTS[purpose], max_age=VALID_FOR[purpose])


def sign_row(pk: int, asked_at: dt.datetime, *, salt: str) -> str:
    """A key for a row of whatever table; `read_row` gives what that row must have.

    The instant beside the key: after a restored backup another address may get the same key.
    """
    return signing.dumps([pk, (asked_at - EPOCH) // MICROSECOND], salt=salt)


def read_row(text: str, *, salt: str, max_age: dt.timedelta | None) -> dict[str, Any]:
    """Of the first key in a text that is whole and young enough. Refuses `link`."""
    for key in mailed_keys(text):
        try:
            pk, asked = signing.loads(key, salt=salt, max_age=max_age)
        except signing.BadSignature:
            continue
        return {"pk": pk, "asked_at": EPOCH + asked * MICROSECOND}
    raise refuse("link")


def link(registration: Registration, purpose: str) -> str:
    """The token stands in the fragment: no server log and no referrer ever sees it."""
    return f"{settings.SITE_URL}{reverse(purpose)}#{sign(registration, purpose)}"


def one_click(registration: Registration, purpose: str) -> str:
    """For mail programs, which ask it themselves (RFC 8058): the only key in an address of ours.

    It can do nothing but stop mails, and no log keeps it (session_platform/logs.py).
    """
    asked = urlencode({"key": sign(registration, purpose)})
    return f"{settings.SITE_URL}{reverse('one-click', args=[purpose])}?{asked}"
