"""Rows as CSV and XLSX that every spreadsheet takes for data, whatever somebody typed. Pure."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

import xlsxwriter
from django.utils import timezone

# Spreadsheets run what begins with one of these, in the full width of East Asian type as well.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BOM = "\ufeff"  # without it Excel reads UTF-8 as something else
LONGEST_CELL = 32_767  # of the format
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Rows = Iterable[Sequence[object]]


def csv_of(columns: Sequence[str], rows: Rows) -> str:
    file = io.StringIO()
    # Everything but numbers in quotes: a programme that splits at semicolons keeps cells whole.
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return BOM + file.getvalue()


def xlsx_of(sheets: Mapping[str, tuple[Sequence[str], Rows]]) -> bytes:
    """A sheet for each table. Texts are written as texts, so nothing in them is ever run."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        bold = book.add_format({"bold": True})
        for name, (columns, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns, bold)
            sheet.freeze_panes(1, 0)
            for line, row in enumerate(rows, 1):
                for position, value in enumerate(row):
                    _write(sheet, line, position, plain(value))
    return file.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, position: int, value: str | int | float
) -> None:
    if isinstance(value, str):
        sheet.write_string(line, position, value[:LONGEST_CELL])
    else:
        sheet.write_number(line, position, value)


def cell(value: object) -> str | int | float:
    """A value that is data in every programme that opens a CSV. Numbers are ours and stay so."""
    value = plain(value)
    if not isinstance(value, str):
        return value
    # Some programmes trim before they look, so the first visible character counts too.
    dangerous = value.startswith(FORMULA) or value.strip("\ufeff\u200b \xa0").startswith(FORMULA)
    return f"'{value}" if dangerous else value


def plain(value: object) -> str | int | float:
    """A text or a number, the same in every language."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return str(value)
