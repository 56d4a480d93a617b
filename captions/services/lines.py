"""Writes a line down and tells the screens of its language. Used inside `stream.locked`."""

import datetime as dt
from typing import Any

from agenda.models import Session
from agenda.rules import codes
from captions.models import Caption, Feed
from captions.rules.limits import AFTER_THE_END
from common import rows
from common.refusals import refuse
from live.stream import changed

SPOKEN = "UPDATE captions_feed SET last_number = %s WHERE id = %s AND last_number < %s"
BEFORE = """SELECT text FROM captions_caption WHERE feed_id = %s AND number < %s
ORDER BY number DESC LIMIT 1"""


def check_time(session_id: int, now: dt.datetime) -> None:
    """Lines are taken from the lobby on, and a little longer than the session lasts."""
    session = Session.objects.get(pk=session_id)
    if session.called_off_at:
        raise refuse("called_off")
    ended = session.noted_end
    if session.phase(now) in (codes.LOBBY, codes.State.LIVE):
        return
    if session.state != codes.State.ENDED or ended is None or now > ended + AFTER_THE_END:
        raise refuse("not_live")


def feed_in(session_id: int, language: str) -> Feed:
    """Refuses `caption_language`."""
    feed = Feed.objects.filter(session=session_id, language=language).first()
    if feed is None:
        raise refuse("caption_language")
    return feed


def row_before(feed: Feed, number: int) -> str:
    """The row that a row of this number follows; empty where it is the first."""
    found = rows.select(BEFORE, feed.pk, number)
    return str(found[0][0]) if found else ""


def write(feed: Feed, number: int, text: str, **more: Any) -> None:
    """A new line, and the topic of its language."""
    revision = changed(feed.session_id, topic_of(feed))
    rows.insert([Caption(feed=feed, number=number, text=text, revision=revision, **more)])
    rows.change(SPOKEN, number, feed.pk, number)


def rewrite(feed: Feed, number: int, **fields: Any) -> None:
    """The same line with other words."""
    revision = changed(feed.session_id, topic_of(feed))
    Caption.objects.filter(feed=feed, number=number).update(revision=revision, **fields)


def topic_of(feed: Feed) -> str:
    return f"captions:{feed.language}"
