"""How pieces of a captioner's software become rows that are read one after the other."""

import pytest

from captions.rules.words import (
    LONG_LINE,
    cleaned,
    decoded,
    line_so_far,
    put_into,
    row_of,
    spaces_itself,
)


def read(*pieces: str, language: str = "en") -> str:
    """What a page shows that puts all rows one after the other."""
    rows: list[str] = []
    spaced = False
    for piece in pieces:
        spaced = spaced or spaces_itself(piece)
        rows.append(row_of(piece, line_so_far(rows), language, spaced=spaced))
    return "".join(rows)


def test_pieces_of_a_line_are_read_as_the_line():
    assert read("I'M SENDING ", "SEVERAL CAPTIONS.\n") == "I'M SENDING SEVERAL CAPTIONS.\n"


def test_whole_sentences_without_spaces_around_them_are_kept_apart():
    assert read("Good morning.", "Welcome", "to this room") == "Good morning.\nWelcome to this room"


def test_half_words_of_who_puts_the_spaces_are_joined():
    assert (
        read("we have ", "inter", "pretation ", "here", ".\n") == "we have interpretation here.\n"
    )


def test_a_space_that_slipped_in_glues_no_sentences_together():
    assert read("Hello. ", "Welcome", "Then we begin.") == "Hello. Welcome Then we begin.\n"


def test_what_is_written_without_spaces_gets_none():
    assert read("おはよう", "ございます", language="ja") == "おはようございます"
    assert read("สวัสดี", "ครับ", language="th") == "สวัสดีครับ"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_line_end_ends_a_line(end):
    assert read(f"One{end}", "Two") == "One\nTwo"


def test_nothing_but_a_line_end_or_nothing_at_all_ends_the_line():
    assert read("One", "\r\n", "Two") == "One\nTwo"
    assert read("One", "", "Two") == "One\nTwo"


def test_lines_within_one_piece_stay_lines():
    assert cleaned("  One \r\n\r\n\tTwo  and  \x00three\u202e ") == "One\nTwo and three"


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Ça va".encode(), "", "Ça va"),
        ("Ça va".encode(), "utf-8", "Ça va"),
        ("Ça va".encode("cp1252"), "", "Ça va"),
        ("Ça va".encode("cp1252"), "utf-8", "Ça va"),
        ("Ça va".encode("latin-1"), "ISO-8859-1", "Ça va"),
        ("Ça va".encode("utf-16"), "utf-16", "Ça va"),
        (b"\xff\xfe\x00", "idna", "ÿþ\0"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "zip", "plain"),
        (b"\x81\x8d", "", "\ufffd\ufffd"),
    ],
)
def test_bytes_are_read_as_said_and_as_they_are(body, charset, text):
    assert decoded(body, charset) == text


def test_a_mended_row_stays_joined_to_its_neighbours():
    assert put_into(" modles\n", "models") == " models\n"
    assert put_into("models ", "rules") == "rules "
    assert put_into("\n", "lost words") == "lost words\n"


def test_a_sentence_ends_its_line_and_an_endless_line_ends_somewhere():
    assert (
        read("One sentence.", "Another?", "And a third") == "One sentence.\nAnother?\nAnd a third"
    )
    for piece in ("words without an end", "words that end with a space "):
        lines = read(*[piece] * 99).split("\n")
        assert len(lines) > 9 and max(map(len, lines)) < 2 * LONG_LINE
