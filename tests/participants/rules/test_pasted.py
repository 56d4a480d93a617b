"""Pasted addresses find their people, and what is doubtful stays to be looked at."""

import pytest

from participants.rules.pasted import Known, match

ADA, BEN, MARIA, MARIO = 1, 2, 3, 4
PEOPLE = {
    ADA: Known("Ada Example", ""),
    BEN: Known("Dr. Ben Ólafsson", "ben@example.org"),
    MARIA: Known("Maria Sandoval", ""),
    MARIO: Known("Maria Elena Sandoval", ""),
}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ada Example <ada@example.org>", {ADA: "ada@example.org"}),
        ('"Example, Ada" <Ada@Example.org>;', {ADA: "ada@example.org"}),
        ("ada@example.org Ada Example", {ADA: "ada@example.org"}),
        ("Ada Example\tada@example.org", {ADA: "ada@example.org"}),
        ("ada.example@lab.example", {ADA: "ada.example@lab.example"}),
        ("adaexample@lab.example", {ADA: "adaexample@lab.example"}),
        ("Ben Olafsson <b@x.example>", {BEN: "b@x.example"}),
        ("ben@example.org", {BEN: "ben@example.org"}),
        ("Maria Sandoval <m@x.example>", {MARIA: "m@x.example"}),
        (
            "Ada Example <a@x.example>, Ben Olafsson <b@x.example>",
            {ADA: "a@x.example", BEN: "b@x.example"},
        ),
    ],
)
def test_a_line_finds_its_people(line, found):
    assert match(line, PEOPLE) == (found, [])


@pytest.mark.parametrize(
    "line",
    ["Nobody Known <n@x.example>", "Sandoval <s@x.example>", "info@x.example", "no address at all"],
)
def test_what_fits_nobody_or_several_stays(line):
    assert match(f"Ada Example <ada@x.example>\n{line}", PEOPLE) == ({ADA: "ada@x.example"}, [line])


def test_two_addresses_for_one_person_the_second_stays_to_be_looked_at():
    lines = "Ada Example <a@x.example>\nAda Example <b@x.example>"
    assert match(lines, PEOPLE) == ({ADA: "a@x.example"}, ["Ada Example <b@x.example>"])
