"""Slides in an archive, judged by its directory: nothing is unpacked but two short texts. Pure."""

import io
import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from common.refusals import refuse
from materials.rules.limits import MEGABYTE

MOST_ENTRIES, MOST_EXPANDED = 5_000, 400 * MEGABYTE
LARGEST_DIRECTORY = 2 * MEGABYTE
LONGEST_INNER_TEXT = MEGABYTE
LONGER = b"PK\x06\x07"
END, END_SIZE, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
ODP = b"application/vnd.oasis.opendocument.presentation"
PPTX = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
# What runs when it is opened, by its name within: of PowerPoint, and of LibreOffice.
_RUNS = re.compile(r"vbaproject|vbadata|/activex/|\.(?:docm|xlsm|pptm|exe|js|vbs|bat|cmd|scr)$")
_SCRIPTS = ("basic/", "scripts/")
_BROKEN = (
    zipfile.BadZipFile, OSError, ValueError, KeyError, IndexError, struct.error, EOFError,
    NotImplementedError, RuntimeError, zlib.error,
)  # fmt: skip


def slides_in(file: BinaryIO) -> str:
    """`pptx` or `odp`. Refuses other archives, those with macros, and those made to do harm."""
    try:
        _check_end(file)
        with zipfile.ZipFile(file) as archive:
            return _judged(archive)
    except _BROKEN:
        raise refuse("file_broken") from None


def _check_end(file: BinaryIO) -> None:
    """The directory is short enough to be read at all; it says so itself, at the very end."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(size - END_SIZE - LONGEST_COMMENT, 0))
    tail = file.read()
    found = tail.rfind(END)
    if found < 0:
        raise zipfile.BadZipFile
    if tail[max(found - 20, 0) : found].startswith(LONGER):
        raise zipfile.BadZipFile  # sizes that no file of ours has
    entries, length = struct.unpack_from("<HI", tail, found + 10)
    (comment,) = struct.unpack_from("<H", tail, found + 20)
    if found + END_SIZE + comment != len(tail):
        raise zipfile.BadZipFile  # something else stands behind it
    if entries > MOST_ENTRIES or length > LARGEST_DIRECTORY:
        raise refuse("file_bomb")


def _judged(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_EXPANDED:
        raise refuse("file_bomb")
    if not entries or min(one.header_offset for one in entries) != 0:
        raise refuse("file_broken")  # something else stands before it
    if any(one.flag_bits & 1 for one in entries):
        raise refuse("file_locked")
    names = [one.filename for one in entries]
    if len(set(names)) < len(names) or any(map(_leads_out, names)):
        raise refuse("file_broken")
    return _kind_of(archive, {name.lower() for name in names})


def _kind_of(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and _text(archive, "mimetype").strip() == ODP:
        _check_macros(names, "content.xml" in names)
        return "odp"
    if "[content_types].xml" not in names or "ppt/presentation.xml" not in names:
        raise refuse("file_kind")
    types = _text(archive, "[Content_Types].xml")
    if b"macroenabled" in types.lower():
        raise refuse("file_macros")
    _check_macros(names, PPTX in types)
    return "pptx"


def _check_macros(names: set[str], complete: bool) -> None:
    if any(_RUNS.search(f"/{name}") or name.startswith(_SCRIPTS) for name in names):
        raise refuse("file_macros")
    if not complete:
        raise refuse("file_kind")


def _text(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as inner:
        return inner.read(LONGEST_INNER_TEXT)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith("/") or "\\" in name or ".." in parts or ":" in parts[0]
