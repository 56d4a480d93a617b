"""The lines of one language as screens read them: the last ones, and then what is new."""

from typing import NotRequired, TypedDict

from captions.facts.captioning import languages_of
from captions.rules.limits import SHOWN
from common import rows
from common.instants import Milliseconds, milliseconds
from live.registry import fact

LINES = """SELECT c.number, c.text, c.said_at, c.mended_at IS NOT NULL, c.revision
FROM captions_caption c JOIN captions_feed f ON f.id = c.feed_id
WHERE f.session_id = %s AND f.language = %s ORDER BY c.number DESC LIMIT %s"""


class Captions(TypedDict):
    """Lines of captions: number and text, read one after the other as they stand, where a number
    that is left out stands for a lost line. `at`: when the last one was said; `mended`: numbers of
    those that were corrected."""

    full: bool
    at: Milliseconds | None
    rows: list[tuple[int, str]]
    mended: NotRequired[list[int]]


@fact("captions", rows=True, wanted=True, parts=languages_of, every=1.0)
def captions(session_id: int, since: int, language: str) -> Captions:
    """What came after a revision; whoever comes, or has missed more than that, gets the last 20."""
    lines = rows.select(LINES, session_id, language, SHOWN)[::-1]
    new = [line for line in lines if line[4] > since]
    told: Captions = {
        "full": not since or len(new) == len(lines),
        "at": milliseconds(rows.aware(lines[-1][2])) if lines else None,
        "rows": [(number, text) for number, text, *_ in new],
    }
    if mended := [number for number, _text, _at, mended, _ in new if mended]:
        told["mended"] = mended
    return told
