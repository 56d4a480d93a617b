"""What is expected of whom, what a test came to, and what a telephone number is."""

import pytest

from participants.rules.browsers import family_of
from participants.rules.preparation import (
    Item,
    Probe,
    clean_phone,
    missing,
    read_test,
    verdict_of,
)
from participants.rules.roles import Role

ALL_FINE = {part.value: {"verdict": "ok"} for part in Probe}


def test_more_is_expected_of_who_speaks():
    assert missing([Role.SPEAKER], [Item.OPENED, Item.PHOTO]) == ["bio", "backup", "test"]
    assert missing([Role.CLERK], []) == ["opened"]
    assert missing([Role.CLERK, Role.MODERATOR], [Item.OPENED]) == ["test"]
    assert missing([Role.ORGANIZER], []) == []


@pytest.mark.parametrize(
    ("test", "verdict"),
    [
        ({}, ""),
        (ALL_FINE, "ok"),
        ({"camera": {"verdict": "ok"}}, "limited"),  # the rest was never tried
        (ALL_FINE | {"socket": {"verdict": "limited", "why": "http"}}, "limited"),
        (ALL_FINE | {"microphone": {"verdict": "failed", "why": "busy"}}, "failed"),
    ],
)
def test_the_worst_part_is_what_a_test_came_to(test, verdict):
    assert verdict_of(test) == verdict


def test_of_a_result_is_kept_what_is_known():
    told = {
        "clock": {"verdict": "limited", "why": "off", "ms": -7200, "note": "<b>"},
        "camera": {"verdict": "failed", "why": "of my own"},
        "network": {"verdict": "ok", "ms": 10**15},
    }
    assert read_test(told) == {
        "camera": {"verdict": "failed"},
        "clock": {"verdict": "limited", "why": "off", "ms": -7200},
        "network": {"verdict": "ok"},
    }


@pytest.mark.parametrize(
    "told", [None, [], {}, "ok", {"heart": {"verdict": "ok"}}, {"clock": "ok"}, {"clock": {}}]
)
def test_anything_else_is_no_result(told):
    with pytest.raises(ValueError):
        read_test(told)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+41 22 555 01 00", "+41 22 555 01 00"),
        ("  0049 (0)30\u00a05550\u201301 ", "0049 (0)30 5550-01"),
        ("\uff0b\uff14\uff19 \uff13\uff10 \uff15\uff15\uff15", "+49 30 555"),
        ("\u0660\u0661\u0662 \u0663\u0664\u0665\u0666", "012 3456"),
        ("\u200e+972 3-555-0100\u200e", "+972 3-555-0100"),
        ("555.0100 ext. 12", "555.0100 ext. 12"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_number_is_kept_as_telephones_write_it(typed, number):
    assert clean_phone(typed) == number


@pytest.mark.parametrize(
    "typed", ["1234", "call me", "ada@example.org", "1" * 21, "12345 or 67890", "<b>12345</b>"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError):
        clean_phone(typed)


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; rv:130) Gecko/2 Firefox/130.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/17.4 Safari/6", "Safari, Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) CriOS/126.0 Mobile Safari/604", "Chrome, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_told_by_its_family(agent, family):
    assert family_of(agent) == family
