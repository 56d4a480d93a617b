"""Signed links in the letters to who asked in advance. One salt a purpose; knows no requests."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from common.refusals import refuse
from participants.facts.mail_links import EPOCH, MICROSECOND
from participants.rules.copied import mailed_keys
from qa.models import AskedAhead
from qa.rules.ahead import CONFIRM_DAYS

SALTS = {name: f"qa.ahead.{name}" for name in ("confirm", "withdraw", "seat")}
VALID_FOR = {"confirm": dt.timedelta(days=CONFIRM_DAYS), "withdraw": None, "seat": None}


def sign(left: AskedAhead, purpose: str) -> str:
    asked = (left.asked_at - EPOCH) // MICROSECOND
    return signing.dumps([left.pk, asked], salt=SALTS[purpose])


def read(text: str, purpose: str) -> dict[str, Any]:
    """What the row must have for which the key in a text was made. Refuses `link`."""
    for key in mailed_keys(text):
        try:
            pk, asked = signing.loads(key, salt=SALTS[purpose], max_age=VALID_FOR[purpose])
        except signing.BadSignature:
            continue
        return {"pk": pk, "asked_at": EPOCH + asked * MICROSECOND}
    raise refuse("link")


def link(left: AskedAhead, purpose: str) -> str:
    """The token stands in the fragment: no server log and no referrer ever sees it."""
    return f"{settings.SITE_URL}{reverse('asked', args=[purpose])}#{sign(left, purpose)}"
