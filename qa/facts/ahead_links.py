"""Signed links in the letters to who asked in advance. One salt a purpose; knows no requests."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse

from participants.facts.mail_links import read_row, sign_row
from qa.models import AskedAhead
from qa.rules.ahead import CONFIRM_DAYS

SALTS = {name: f"qa.ahead.{name}" for name in ("confirm", "withdraw", "seat")}
VALID_FOR = {"confirm": dt.timedelta(days=CONFIRM_DAYS), "withdraw": None, "seat": None}


def sign(left: AskedAhead, purpose: str) -> str:
    return sign_row(left.pk, left.asked_at, salt=SALTS[purpose])


def read(text: str, purpose: str) -> dict[str, Any]:
    """What the row must have for which the key in a text was made. Refuses `link`."""
    return read_row(text, salt=SALTS[purpose], max_age=VALID_FOR[purpose])


def link(left: AskedAhead, purpose: str) -> str:
    """The token stands in the fragment: no server log and no referrer ever sees it."""
    return f"{settings.SITE_URL}{reverse('asked', args=[purpose])}#{sign(left, purpose)}"
