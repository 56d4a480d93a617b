"""A file as rows of texts, whatever programme wrote it, or one word for why it is none. Pure.

What a file is, its first bytes say; its name may say anything.
"""

import csv
import datetime as dt
import io
import zipfile
from typing import Any, NamedTuple

import python_calamine as calamine

MOST_TABLE_ROWS, MOST_TABLE_COLUMNS = (
    500,
    200,
)  # with the head; a sheet of people has a dozen columns
LONGEST_READ = 2_000
UNPACKED = 40 * 1024 * 1024  # a sheet of 500 people has a hundredth of it
DELIMITERS = ",;\t"
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
csv.field_size_limit(10 * 1024 * 1024)

Rows = list[list[str]]


class Unreadable(Exception):
    """Raised with a code, and what it counts."""

    def __init__(self, code: str, count: int = 0) -> None:
        super().__init__(code)
        self.code, self.count = code, count


class Table(NamedTuple):
    """The first sheet in which anything stands: rows without the empty ones, by their numbers."""

    numbers: list[int]
    rows: Rows


def read(data: bytes) -> Table:
    """Raises Unreadable."""
    if not data.strip():
        raise Unreadable("empty")
    rows = _sheet(data) if data.startswith((ZIP, OLD)) else _text(data)
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not filled:
        raise Unreadable("empty")
    if len(filled) > MOST_TABLE_ROWS + 1:
        raise Unreadable("many_rows", len(filled) - 1)
    width = max(len(row) for _number, row in filled)
    if width > MOST_TABLE_COLUMNS:
        raise Unreadable("many_columns", width)
    return Table([number for number, _row in filled], [row for _number, row in filled])


def _sheet(data: bytes) -> Rows:
    _check_size(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.width > MOST_TABLE_COLUMNS:
                raise Unreadable("many_columns", sheet.width)
            found = sheet.to_python(skip_empty_area=False)
            rows = [[_cell(value) for value in _trimmed(row)] for row in found]
            if any(any(row) for row in rows):
                return rows
    except calamine.PasswordError:
        raise Unreadable("locked") from None
    except calamine.CalamineError:
        raise Unreadable("unreadable") from None
    return []


def _check_size(data: bytes) -> None:
    """What a packed file says it holds; the process has its own bounds for one that lies."""
    if not data.startswith(ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            whole = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unreadable("unreadable") from None
    if whole > UNPACKED:
        raise Unreadable("too_large")


def _trimmed(row: list[Any]) -> list[Any]:
    """Without the empty cells at its end: a format reaches to the last column there is."""
    last = max((at for at, value in enumerate(row) if value not in ("", None)), default=-1)
    return row[: last + 1]


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return _clean(str(value)) if value is not None else ""


def _text(data: bytes) -> Rows:
    text = _decoded(data)
    if "\0" in text:
        raise Unreadable("unreadable")
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told.casefold().startswith("sep=") and len(told) == 5:
        return _rows(f"\n{rest}", told[4])
    line = next(filter(None, (line.strip() for line in text.splitlines())), "")
    return _rows(text, max(DELIMITERS, key=_outside_quotes(line).count))


def _rows(text: str, delimiter: str) -> Rows:
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[_clean(value) for value in _trimmed(row)] for row in found]
    except csv.Error:
        raise Unreadable("unreadable") from None


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, else what old Windows wrote in Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    zeros = data[:400].count(0)
    if zeros > len(data[:400]) // 4:
        big = data[:400:2].count(0) > data[1:400:2].count(0)
        return data.decode("utf-16-be" if big else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _clean(text: str) -> str:
    """On one line; the sign with which a sheet of ours keeps a formula from being run goes."""
    line = " ".join(text[:LONGEST_READ].split())
    guarded = line.startswith("'") and line[1:2] in tuple("=+-@\uff1d\uff0b\uff0d\uff20")
    return line[1:] if guarded else line
