"""Takes lines from captioners' software: sent again, lost, overtaken or counted anew."""

import datetime as dt
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from captions.facts.addresses import feed_at
from captions.models import Caption, Feed
from captions.rules import words
from captions.rules.languages import meant
from captions.rules.limits import (
    AT_ONCE_SECONDS,
    LONGEST_CAPTION,
    LONGEST_TAG,
    MOST_AT_ONCE,
    WINDOW,
)
from captions.rules.order import How, Line, Place, place_of
from captions.services.lines import check_time, rewrite, write
from common import rows
from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
from common.throttles import allowed
from live.stream import changed, locked

THERE = """SELECT number, CASE WHEN came_by_id = %s THEN seq END, text, said_at
FROM captions_caption WHERE feed_id = %s ORDER BY number DESC LIMIT %s"""
TOLD_ANEW = dt.timedelta(minutes=1)  # that an address is in use, or calls a language strangely


class Piece(NamedTuple):
    """What came: the sender's number of it, what the sender calls its language, and its text."""

    seq: int
    lang: str
    raw: str


def hear(*, key: str, seq: int, lang: str, raw: str) -> None:
    """Take a line, or a few words of one. Raises PermissionDenied where the address does not hold;
    refuses what cannot be taken, and notes that it came."""
    sender = feed_at(key)
    if not allowed("caption", str(sender.pk), MOST_AT_ONCE, AT_ONCE_SECONDS):
        raise refuse("caption_pace", seconds=AT_ONCE_SECONDS)
    if len(raw) > LONGEST_CAPTION:
        raise refuse("too_long", limit=LONGEST_CAPTION)
    try:
        with locked(sender.session_id):
            _take(key, Piece(seq, lang, raw))
    except ValidationError as refusal:
        _note_refusal(sender, lang if refusal.code == "caption_lang" else "")
        raise


def _take(key: str, piece: Piece) -> None:
    sender, now = feed_at(key), database_now()
    check_time(sender.session_id, now)
    feed = _feed_for(sender, piece.lang)
    there, texts = _there(feed, sender, now)
    said = words.cleaned(piece.raw)
    place = place_of(there, feed.last_number, piece.seq, said, sender.last_seq)
    spaced = sender.spaced or words.spaces_itself(piece.raw)
    before = [text for number, text in texts if number < place.number]
    row = words.row_of(piece.raw, words.line_so_far(before), feed.language, spaced=spaced)
    _put(feed, sender, place, row, seq=piece.seq, now=now)
    counts = place.how == How.NEW and place.number > feed.last_number
    _note(sender, now, spaced=spaced, **({"last_seq": piece.seq} if counts else {}))


def _feed_for(sender: Feed, lang: str) -> Feed:
    """The language that is meant; where none is named, the one for which the address was made."""
    offered = {one.language: one for one in Feed.objects.filter(session=sender.session_id)}
    code = meant(lang, offered) if lang.strip() else sender.language
    if code is None:
        said = clean_line(lang)[:LONGEST_TAG] or "?"
        raise refuse("caption_lang", said=said, offered=", ".join(offered))
    return offered[code]


def _there(feed: Feed, sender: Feed, now: dt.datetime) -> tuple[list[Line], list[tuple[int, str]]]:
    """The last lines in their order; and their texts."""
    found = rows.select(THERE, sender.pk, feed.pk, 2 * WINDOW)
    lines = [
        Line(number, seq, words.words_of(text), (now - rows.aware(at)).total_seconds())
        for number, seq, text, at in reversed(found)
    ]
    return lines, [(number, text) for number, _seq, text, _at in reversed(found)]


def _put(feed: Feed, sender: Feed, place: Place, row: str, *, seq: int, now: dt.datetime) -> None:
    if place.how == How.INSTEAD:
        rewrite(feed, place.number, text=row)
    elif place.how != How.AGAIN:
        counted = seq if place.how == How.NEW else None
        source = Caption.Source.FEED
        write(feed, place.number, row, said_at=now, source=source, came_by=sender, seq=counted)


def _note(sender: Feed, now: dt.datetime, **fields: Any) -> None:
    """That the address is in use; moderators are told so once a minute."""
    if sender.strange_at and now - sender.strange_at > TOLD_ANEW:
        fields = {"strange": "", "strange_at": None} | fields
    Feed.objects.filter(pk=sender.pk).update(heard_at=now, **fields)
    before = sender.heard_at
    if before is None or now - before > TOLD_ANEW:
        changed(sender.session_id, "caption_feeds")


def _note_refusal(sender: Feed, lang: str) -> None:
    said = clean_line(lang)[:LONGEST_TAG]
    with locked(sender.session_id):
        now = database_now()
        if said and said != sender.strange:
            changed(sender.session_id, "caption_feeds")
        _note(sender, now, **({"strange": said, "strange_at": now} if said else {}))
