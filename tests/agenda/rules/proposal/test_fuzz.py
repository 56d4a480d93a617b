"""Damaged and hostile pages: no other exception than NotAProposal, nobody invented, no waiting."""

import contextlib
import random
import time
from pathlib import Path

import pytest

from agenda.rules.proposal import NotAProposal, parse, read_proposal
from tests.house.patterns import attacks, patterns

HERE = Path(__file__).resolve()
PAGES = sorted((HERE.parent / "pages").glob("*.txt")) + sorted(
    (HERE.parents[5] / "shared" / "proposals").glob("*.txt")
)


def people(found):
    names = [person["name"] for person in found["organizers"] + found["speakers"]]
    names += found["onsite_moderators"] + found["online_moderators"] + found["rapporteurs"]
    return [name for name in names if name]


def damaged(lines, chance):
    lines = list(lines)
    for _ in range(chance.randint(1, 4)):
        kind = chance.choice(["drop", "shuffle", "cut", "double", "blank", "join", "chop"])
        at = chance.randrange(len(lines)) if lines else 0
        if kind == "drop":
            del lines[at : at + chance.randint(1, 4)]
        elif kind == "shuffle":
            part = lines[at : at + 8]
            chance.shuffle(part)
            lines[at : at + 8] = part
        elif kind == "cut":
            lines = lines[:at]
        elif kind == "double":
            lines[at:at] = lines[at : at + 3]
        elif kind == "blank":
            lines = [line for line in lines if line.strip() or chance.random() < 0.5]
        elif kind == "chop" and lines:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    return lines


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_damaged_page_is_refused_or_read_without_inventing_people(page):
    chance = random.Random(page.stem)
    lines = page.read_text(encoding="utf-8").splitlines()
    for _ in range(60):
        text = "\n".join(damaged(lines, chance))
        try:
            found = parse(text).as_dict()
        except NotAProposal:
            continue
        flat = " ".join(text.split())
        assert [name for name in people(found) if name not in flat] == []
        assert sum(s["minutes"] for s in found["segments"]) in (found["minutes"], 0)


def test_random_bytes_are_refused():
    chance = random.Random(7)
    for size in (1, 10, 1000, 100_000):
        with pytest.raises(NotAProposal):
            parse(read_proposal(chance.randbytes(size)))


SOON = 0.1  # needs no second look
HEAD = "IGF 2024 WS #1 Sample\nFormat: Panel - 60 Min\nSpeaker 1: Ada Example, Government\n"
PIECES = [
    "<", "<a", "<a b='", "<div><", "<!--", "<script>", "&", "(", "a, ", "1. ", "- x ", "? ", "\n",
    "Speaker 1: ", "Speaker 1: A B, Government\n", "x\n\n", "10:00 ", "UTC ", "60 min ", "12 May ",
    "Description\nx\n", "Policy Question(s)\n1. a?\n", "Name: Ada Example\n", "é", "A. b? ", "(s)",
    "Speakers\nAda Example, Sample Body\n", "Ada and ", "Moderators: ",
]  # fmt: skip


def seconds(page):
    """Of the processor; where it took long, the better of two."""
    first = _seconds(page)
    return first if first < SOON else min(first, _seconds(page))


def _seconds(page):
    begun = time.process_time()
    with contextlib.suppress(NotAProposal):
        parse(page)
    return time.process_time() - begun


@pytest.mark.parametrize("number", ["1", "16.4", "goal 4", "#5", "sdg 17"])
@pytest.mark.parametrize("between", [", ", " and ", " & ", ";", " "])
def test_line_of_numbers_is_read_in_proportion_to_its_length(number, between):
    def page(count):
        return HEAD + "SDGs\n" + between.join([number] * count) + " x\n"

    count = 12
    while count < 400 and seconds(page(count)) < 0.2:
        count += max(2, count // 8)  # what doubles with each number is found before it takes long
    assert count >= 400


OURS = [(name, found) for name, found in patterns() if name.startswith("agenda.rules.proposal")]


@pytest.mark.parametrize(("name", "pattern"), OURS, ids=[name for name, _ in OURS])
def test_page_of_what_a_pattern_finds_hardest_is_read_in_proportion(name, pattern):
    tries = [attack for attack in attacks(pattern) if "\n" not in attack[1]][:40]

    def page(length):
        lines = [s + m * (length // len(m)) + e for s, m, e in tries]
        return HEAD + "Speakers\n" + "\n".join(lines) + "\nDescription\n" + "\n".join(lines)

    length = 100
    while length < 1600 and seconds(page(length)) < 0.25:
        length *= 2
    assert seconds(page(2 * length)) < 3 * seconds(page(length)) + 0.1


@pytest.mark.parametrize("piece", PIECES)
def test_a_large_page_of_anything_is_answered_soon(piece):
    begun = time.process_time()  # ours alone, whatever else the machine does
    for start in (HEAD, HEAD + "<p><p><p>", HEAD + "Speakers: "):
        with contextlib.suppress(NotAProposal):
            parse(start + piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 8
