"""What a captioner's software sends, made into words that stand one after the other. Pure.

Some send whole lines, some a few words at a time, some half words; a line end ends a line.
Rows are read one after the other as they stand: a space is between them unless the second goes
on within a word, and a row ends with a line end where its line does.
"""

import codecs
import re
from collections.abc import Sequence

from captions.rules.languages import UNSPACED
from common.text import clean

LINE_ENDS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
READ_AS = frozenset({"utf-8", "iso8859-1", "cp1252", "utf-16", "iso8859-15"})
END = "\n"
SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "۔", "।")
LONG_LINE = 160


def decoded(body: bytes, charset: str = "") -> str:
    """The text of a body: as its head says, else UTF-8, else as old programs of Windows write."""
    for name in (charset, "utf-8"):
        try:
            if name and codecs.lookup(name).name in READ_AS:
                return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")


def cleaned(raw: str) -> str:
    """Its words, on as many lines as it has."""
    lines = clean(LINE_ENDS.sub(END, raw)).split(END)
    return END.join(SPACES.sub(" ", line).strip() for line in lines if line.strip())


def spaces_itself(raw: str) -> bool:
    """Whether the sender puts the spaces between its pieces, as who sends half words must."""
    return raw[:1] in (" ", "\xa0") or raw[-1:] in (" ", "\xa0")


def row_of(raw: str, before: str, language: str, *, spaced: bool) -> str:
    """The row to keep. `before` is the line so far; `spaced`: its sender spaces itself.

    Nothing but a line end, or nothing at all, ends the line; so does the end of a sentence where
    a piece ends with it, and a line that has grown too long to be read as one.
    """
    words = cleaned(raw)
    row = _gap(raw, words, before, language, spaced=spaced) + words
    if not words or LINE_ENDS.search(raw[-1:]):
        return row + END
    if raw[-1].isspace():
        return row + (END if len(before + row) > LONG_LINE else " ")
    sentence = words.endswith(SENTENCE_ENDS)
    return row + END * (sentence or (len(before + row) > LONG_LINE and not spaced))


def line_so_far(rows: Sequence[str]) -> str:
    """What the last of these rows, in their order, have begun and not ended."""
    line = ""
    for row in reversed(rows):
        if row.endswith(END):
            break
        line = row + line
    return line


def words_of(row: str) -> str:
    return row.strip()


def _gap(raw: str, words: str, before: str, language: str, *, spaced: bool) -> str:
    if not words or not before or before[-1].isspace():
        return ""
    if raw[0].isspace():
        return " "
    if language in UNSPACED:
        return ""
    return "" if spaced and _goes_on(before[-1], words[0]) else " "


def _goes_on(last: str, first: str) -> bool:
    """Whether two letters may be of one word; a sign clings to what it follows."""
    if not first.isalnum():
        return first not in "([{«“\"'¿¡-–—"
    return last.isalnum() and (first == first.lower() or last != last.lower())


def put_into(row: str, words: str) -> str:
    """The row with other words; what stands between it and its neighbours stays."""
    old = row.strip()
    lead = row[: len(row) - len(row.lstrip())] if old else ""
    return lead + words + row[len(lead) + len(old) :]
