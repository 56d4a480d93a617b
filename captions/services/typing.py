"""The language team types lines, and corrects the last ones."""

from captions.models import Caption
from captions.rules import words
from captions.rules.limits import LONGEST_TYPED_CAPTION, SHOWN
from captions.services.lines import check_time, feed_in, rewrite, row_before, write
from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
from live.stream import locked


def say(*, session_id: int, language: str, text: str) -> int:
    """A whole line, as it was typed. Gives its number."""
    line = _checked(text)
    with locked(session_id):
        now = database_now()
        check_time(session_id, now)
        feed = feed_in(session_id, language)
        number = feed.last_number + 1
        row = words.row_of(line + words.END, row_before(feed, number), language, spaced=False)
        write(feed, number, row, said_at=now, source=Caption.Source.TYPED)
    return number


def mend(*, session_id: int, language: str, seq: int, text: str) -> None:
    """One of the lines that are shown has other words from now on; it says that it was mended."""
    line = _checked(text)
    with locked(session_id):
        now = database_now()
        check_time(session_id, now)
        feed = feed_in(session_id, language)
        there = list(Caption.objects.filter(feed=feed).order_by("-number")[:SHOWN])
        row = next((one for one in there if one.number == seq), None)
        if row is None:
            raise refuse("caption_gone")
        if words.words_of(row.text) != line:
            rewrite(feed, seq, text=words.put_into(row.text, line), mended_at=now)


def _checked(text: str) -> str:
    line = clean_line(text)
    if not line:
        raise refuse("empty")
    if len(line) > LONGEST_TYPED_CAPTION:
        raise refuse("too_long", limit=LONGEST_TYPED_CAPTION)
    return line
