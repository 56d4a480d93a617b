"""A join code as people type, paste and photograph it."""

import pytest
from django.test import Client
from django.urls import reverse

from agenda.rules.join_codes import MOST_READINGS, readings
from tests.factories import make_session

pytestmark = pytest.mark.django_db
CODE = "AB7QJK"
TYPED = [
    *("AB7QJK", "ab7qjk", " AB7 QJK ", "AB7-QJK", "AB7–QJK", "AB7.QJK", "AB7QJK.", "«AB7QJK»"),
    *(
        '"AB7QJK"',
        "“AB7QJK”",
        "AB7\u00a0QJK",
        "AB7\u200bQJK",
        "ＡＢ７ＱＪＫ",
        "ａｂ７ｑｊｋ",
        "A.B.7.Q.J.K",
    ),
    *("localhost:8000/AB7QJK", "https://example.org/AB7QJK/", "example.org/ab7qjk?utm_source=x"),
    *("https://example.org/AB7QJK.", "/AB7QJK", "#AB7QJK", "(AB7QJK)", "Code: AB7QJK", "АВ7QЈК"),
    *(
        "AB7OJK",
        "ab70jk",
        "AB7QIK",
        "AB7Q1K",
        "ab7qlk",
        "<AB7QJK>",
        "AB7_QJK",
        "example.org AB7QJK",
    ),
    *("AB7 QJK is the code", "the code is ab7 qjk, see you", "Join at example.org/AB7QJK, room 3"),
    *("example.org/#AB7QJK", "example.org/?code=AB7QJK", "example.org/AB7QJK/join", "AB7/QJK"),
    *(
        "Who pays? AB7QJK",
        "AB٧QJK",
        "AB۷QJK",
        "a b 7 q j k",
        "AB7\nQJK",
        "Join:\nexample.org/AB7QJK",
    ),
]


@pytest.fixture(autouse=True)
def session():
    return make_session(join_code=CODE)


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_taken_as_it_was_typed(session, typed):
    answer = Client().post(reverse("front"), {"code": typed})
    assert answer.status_code == 302 and answer["Location"] == reverse("join", args=[session.slug])


@pytest.mark.parametrize(
    "path",
    [
        *("/AB7QJK.", "/ab7qjk", "/AB7-QJK", "/AB7%20QJK", "/AB7QJK)", "/AB7QJK/", "/%22AB7QJK%22"),
        *("/%EF%BC%A1B7QJK", "/AB7QJK,", "/AB7QJK%E2%80%9D", "/AB7QJK%20", "/AB7OJK", "/AB7QIK."),
    ],
)
def test_a_code_in_the_address_bar_is_taken_as_it_was_typed(session, path):
    answer = Client().get(path)
    assert answer.status_code == 302 and answer["Location"] == reverse("join", args=[session.slug])


@pytest.mark.parametrize("typed", ["", "AB7QJ", "AB7QJKX2", "------", "x" * 5000, "\0", "ZZZZZZ"])
def test_another_code_is_not_taken(typed):
    answer = Client().post(reverse("front"), {"code": typed})
    assert answer.status_code == (404 if typed else 200)


def test_the_code_itself_is_likelier_than_what_it_resembles(session):
    other = make_session(join_code="AB7DJK", slug="other")
    assert Client().get("/AB7DJK")["Location"] == reverse("join", args=[other.slug])
    assert Client().get("/AB7QJK")["Location"] == reverse("join", args=[session.slug])


def test_a_whole_page_of_codes_is_not_a_way_to_try_them_all():
    assert len(readings(" ".join(f"{number:06}" for number in range(40)))) == MOST_READINGS
    assert len(readings("O0I L1 " * 40)) == MOST_READINGS


def test_what_needs_no_guessing_is_read_first():
    assert readings("mi codigo: 0000OO AB7QJK").index(CODE) < 8


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0"])
def test_who_types_nothing_is_told_what_to_type(typed):
    answer = Client().post(reverse("front"), {"code": typed})
    assert "Type the six letters and digits" in answer.content.decode()
