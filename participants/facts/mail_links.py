"""Signed links for people who only left an address. One salt a purpose; knows no requests."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse

from common.refusals import refuse
from participants.models import Registration

CONFIRM_DAYS = 7
SALTS = {"confirm": "participants.confirm", "withdraw": "participants.withdraw"}
# Who wants no more mail must be able to say so from the oldest of them.
VALID_FOR = {"confirm": dt.timedelta(days=CONFIRM_DAYS), "withdraw": None}


def sign(registration: Registration, purpose: str) -> str:
    return signing.dumps(registration.pk, salt=SALTS[purpose])


def read(token: str, purpose: str) -> int:
    """The registration that the token was made for. Refuses `link`."""
    try:
        value = signing.loads(token, salt=SALTS[purpose], max_age=VALID_FOR[purpose])
    except signing.BadSignature:
        raise refuse("link") from None
    return int(value)


def link(registration: Registration, purpose: str) -> str:
    """The token stands in the fragment: no server log and no referrer ever sees it."""
    return f"{settings.SITE_URL}{reverse(purpose)}#{sign(registration, purpose)}"
