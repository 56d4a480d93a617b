"""What a file really is, told by its content, and whether we take it. Pure: reads an open file.

Archives are judged by their directory and never unpacked; pictures are drawn anew, texts are UTF-8.
"""

import codecs
import io
import re
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from common.refusals import refuse
from materials.rules.archives import slides_in
from materials.rules.file_names import ending_of
from materials.rules.images import PICTURES, drawn_anew
from materials.rules.limits import MEGABYTE, MOST_FILE_BYTES

HEAD, TAIL = 16, 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what PowerPoint wrote before, and writes locked
WITH_MACROS = ("pptm", "ppsm", "potm", "ppam")
TEXTS = ("txt", "csv")
MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Taken(NamedTuple):
    """How it is called by us, and what is kept: another file where we have made one of it."""

    ending: str
    made: bytes | None = None


def judged(file: BinaryIO, name: str) -> Taken:
    """What it is. Refuses, with what to do, whatever we do not take."""
    size = file.seek(0, io.SEEK_END)
    if not size:
        raise refuse("file_empty")
    if size > MOST_FILE_BYTES:
        raise refuse("file_large", limit=MOST_FILE_BYTES // MEGABYTE)
    head, ending = _at(file, 0, HEAD), ending_of(name)
    if ending in WITH_MACROS:
        raise refuse("file_macros")
    taken = _taken(file, head, ending)
    _check_name(taken.ending, ending)
    return taken


def _taken(file: BinaryIO, head: bytes, ending: str) -> Taken:
    if head.startswith(b"%PDF-"):
        return _pdf(file)
    if head.startswith(b"PK"):
        return Taken(slides_in(file))
    if head.startswith(OLD_OFFICE):
        raise refuse("file_old_office")
    if _is_picture(head):
        return Taken(*drawn_anew(file))
    if ending in TEXTS:
        return Taken(ending, _text(file))
    raise refuse("file_kind")


def _pdf(file: BinaryIO) -> Taken:
    """Its beginning and its end; one that is an archive as well is neither."""
    end = _at(file, max(file.seek(0, io.SEEK_END) - TAIL, 0), TAIL)
    if not _at(file, 5, 2).startswith((b"1.", b"2.")) or b"%%EOF" not in end:
        raise refuse("file_broken")
    if b"startxref" not in end or b"PK\x05\x06" in end:
        raise refuse("file_broken")
    return Taken("pdf")


def _is_picture(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return webp or head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))


def _text(file: BinaryIO) -> bytes | None:
    """UTF-8 as it came, or made of what says by its first bytes how it is written."""
    content = _at(file, 0, MOST_FILE_BYTES)
    coding = next((coding for mark, coding in MARKED if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(coding)
    except UnicodeError:
        raise refuse("file_coding") from None
    if _NO_TEXT.search(text):
        raise refuse("file_coding")
    return None if coding == "utf-8" else text.encode()


def _check_name(ours: str, theirs: str) -> None:
    """A wrong name is a mistake or a disguise; pictures are drawn anew, however they are called."""
    same: Iterable[str] = PICTURES if ours in PICTURES else (ours,)
    if theirs and theirs not in same:
        raise refuse("file_name", ending=theirs[:12], kind=ours.upper())


def _at(file: BinaryIO, place: int, length: int) -> bytes:
    file.seek(place)
    return file.read(length)
