"""Rows of captions for tests: languages and lines."""

import datetime as dt
from typing import Any

from django.utils import timezone

from agenda.models import Session
from captions.models import Caption, CaptionRules, Feed


def make_feed(session: Session, language: str = "en", **over: Any) -> Feed:
    """A language in which captions are offered, with an address that holds."""
    return Feed.objects.create(session=session, language=language, **{"serial": 1} | over)


def make_caption(feed: Feed, text: str = "Good morning.", **over: Any) -> Caption:
    """The next line, typed just now."""
    number = over.setdefault("number", feed.last_number + 1)
    Feed.objects.filter(pk=feed.pk).update(last_number=number)
    feed.last_number = number
    fields = {"text": text, "said_at": timezone.now(), "source": "typed", "revision": 1}
    return Caption.objects.create(feed=feed, **fields | over)


def keep(session: Session) -> None:
    """What is said is kept, and everybody was told an hour ago."""
    since = timezone.now() - dt.timedelta(hours=1)
    CaptionRules.objects.create(session=session, kept_from=since)
