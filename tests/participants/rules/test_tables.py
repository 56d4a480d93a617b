"""Tables of people as programmes write them, and as somebody who means harm does."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
import xlsxwriter

from participants.rules.tables import words
from participants.rules.tables.files import MOST_TABLE_ROWS, Unreadable, read

ROWS = [["Name", "E-mail"], ["Zoë Łukasik", "zoe@example.org"]]
TEXT = "Name;E-mail\nZoë Łukasik;zoe@example.org\n"
WESTERN = "Name;Organisation\nJürgen Größe;Universität\n"


def book(*sheets: list[list[Any]], **more: Any) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as made:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for rows in sheets:
            sheet = made.add_worksheet()
            for line, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(line, place, value, day)
                    else:
                        sheet.write(line, place, value)
            for area in more.get("merged", []):
                sheet.merge_range(area, "Merged")
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        f"\n\n{TEXT}\n\n;;\n".encode(),
        f"sep=;\n{TEXT}".encode(),
        b'"Name","E-mail"\n"Zo\xc3\xab \xc5\x81ukasik","zoe@example.org"\n',
        book(ROWS),
        book([], ROWS),
        book([[], [], *ROWS]),
    ],
)
def test_whatever_programme_wrote_it_the_rows_are_the_same(data):
    assert read(data).rows == ROWS


def test_old_western_letters_are_read():
    assert read(WESTERN.encode("cp1252")).rows[1] == ["Jürgen Größe", "Universität"]


def test_a_quoted_cell_may_hold_delimiters_and_lines():
    found = read(b'Name,Organization\n"Zoe","Ministry; of\nTrade, and more"\n')

    assert found.rows[1] == ["Zoe", "Ministry; of Trade, and more"]


def test_numbers_and_dates_are_texts_and_rows_keep_their_numbers():
    found = read(book([["Name", "Post"], [], [7.0, dt.date(2026, 3, 1)]]))

    assert (found.numbers, found.rows[1]) == ([1, 3], ["7", "2026-03-01"])


def test_a_formula_is_a_text_and_our_own_guard_goes():
    assert read(b"Name\n=1+1\n").rows[1] == ["=1+1"]
    assert read(b"Name\n'=1+1\n").rows[1] == ["=1+1"]
    assert read(b"Name\n'Abdu\n").rows[1] == ["'Abdu"]


def test_merged_cells_and_formats_to_the_last_column_do_no_harm():
    assert read(book(ROWS, merged=["A5:C6"])).rows[:2] == ROWS


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return file.getvalue()


def lying_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n ;;\n", "empty"),
        (book([]), "empty"),
        (b"PK\x03\x04 nothing", "unreadable"),
        (lying_zip(), "unreadable"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 900, "unreadable"),
        (b"%PDF-1.4\n\0\0\x01\0binary\0", "unreadable"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "unreadable"),
        (bomb(), "too_large"),
        (b"Name" + b",x" * 16_383 + b"\nZoe\n", "many_columns"),
        (book([["Name"] + ["x"] * 16_383]), "many_columns"),
        (b"Name\n" + b"Zoe\n" * (MOST_TABLE_ROWS + 1), "many_rows"),
    ],
)
def test_what_is_no_table_of_people_is_refused(data, code):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.code == code


def test_five_hundred_rows_are_read():
    assert len(read(b"Name\n" + b"Zoe\n" * MOST_TABLE_ROWS).rows) == MOST_TABLE_ROWS + 1


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("E-Mail *,NAME", "email name"),
        ("Full name,Email address (required),Session Role", "name email role"),
        ("Prénom,Nom,Courriel,Rôle", "first_name last_name email role"),
        ("Nombre,Apellidos,Correo electrónico", "first_name last_name email"),
        ("Nombre,Correo", "name email"),
        ("Nom,Organisation", "name organization"),
        ("Vorname,Nachname,E-Mail-Adresse", "first_name last_name email"),
        ("Vollständiger Name,Rolle,Zeitzone", "name role time_zone"),
        ("姓名,邮箱,角色,机构", "name email role organization"),
        ("الاسم,البريد الإلكتروني,الدور", "name email role"),
        ("Имя,Электронная почта,Роль", "name email role"),
        ("stakeholder_group,regional group,Shoe size", "group region"),
        ("Name,Name", "name"),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_usual_heads(heads, columns):
    assert set(words.columns_of(heads.split(","))) == set(columns.split())


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("Speaker", ["speaker"]),
        ("Panelist and rapporteur", ["rapporteur", "speaker"]),
        ("online_moderator; Clerk", ["clerk", "online_moderator"]),
        ("On-site moderator", ["moderator"]),
        ("Modératrice en ligne", ["online_moderator"]),
        ("Veranstalterin", ["organizer"]),
        ("Audience", []),
        ("King", None),
        ("Speaker, King", None),
    ],
)
def test_roles_are_known_by_words_synonyms_and_codes(said, roles):
    assert words.roles_of(said) == roles


@pytest.mark.parametrize(
    ("said", "mode"),
    [("On site", "onsite"), ("IN PERSON", "onsite"), ("Zoom", "online"), ("vor Ort", "onsite"),
     ("hub", "hub"), ("moon", None)],
)  # fmt: skip
def test_modes_are_known_by_words(said, mode):
    assert words.mode_of(said) == mode
