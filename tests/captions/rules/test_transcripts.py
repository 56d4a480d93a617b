"""A transcript to read, and as WebVTT."""

import datetime as dt

from captions.rules.transcripts import Kept, as_text, as_vtt, lost, paragraphs

BEGUN = dt.datetime(2026, 12, 21, 14, tzinfo=dt.UTC)


def said(*texts: tuple[int, str, float]) -> list[Kept]:
    return [Kept(number, text, BEGUN + dt.timedelta(seconds=at)) for number, text, at in texts]


def test_pieces_become_paragraphs_by_their_line_ends():
    lines = said((1, "Good ", 1), (2, "morning.\n", 2), (3, "Welcome.\n", 5), (4, "\n", 6))

    assert as_text(lines) == "Good morning.\n\nWelcome.\n\n"
    assert [one["at"] for one in paragraphs(lines)] == [lines[0].said_at, lines[2].said_at]


def test_without_line_ends_a_paragraph_ends_with_a_sentence():
    lines = said(*((n, f" Sentence {n} is of some length.", n) for n in range(1, 31)))

    texts = [one["text"] for one in paragraphs(lines)]

    assert len(texts) == 3
    assert all(text.endswith(".") and text.startswith("Sentence") for text in texts)


def test_a_lost_line_is_marked():
    lines = said((3, "One.", 1), (5, " Three.", 3))

    assert as_text(lines) == "One. […] Three.\n\n"
    assert (lost(lines), lost([])) == (1, 0)


def test_webvtt_counts_from_the_start_and_holds_no_markup():
    lines = said(
        (1, "a <b> --> & c\n", 61.5), (2, "Next\n\nline", 63), (3, "\n", 64), (9, "End", 99)
    )

    assert as_vtt(lines, "en", BEGUN) == (
        "WEBVTT\nKind: captions\nLanguage: en\n\n"
        "1\n00:01:01.500 --> 00:01:03.000\na &lt;b&gt; --&gt; &amp; c\n\n"
        "2\n00:01:03.000 --> 00:01:10.000\nNext\nline\n\n"
        "9\n00:01:39.000 --> 00:01:46.000\nEnd\n\n"
    )


def test_webvtt_of_nothing_of_the_lobby_and_of_late_lines():
    assert as_vtt([], "en", None) == "WEBVTT\nKind: captions\nLanguage: en\n\n"
    early = as_vtt(said((1, "Soon", -5), (2, "Late", 30), (3, "Now", 20)), "en", BEGUN)

    assert "00:00:00.000 --> 00:00:07.000\nSoon" in early
    assert "00:00:25.000 --> 00:00:25.500\nLate" in early
    assert "00:00:25.000 --> 00:00:32.000\nNow" in early
