"""The real pages beside the checkout, scored against what people read in them."""

import csv
import html
import re
from pathlib import Path

import pytest

from agenda.rules.proposal import parse, read_proposal
from agenda.rules.proposal.titles import called

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "proposals"
PAGES = sorted(FOLDER.glob("*.txt"))
WS403 = FOLDER / "igf2025-ws403-deepseek-and-ai-democratization.txt"

pytestmark = pytest.mark.skipif(not PAGES, reason="the folder ../shared/proposals is not here")


def read(path):
    return parse(read_proposal(path.read_bytes())).as_dict()


def listed(cell):
    return {item.strip() for item in cell.replace("(unlabelled)", "").split(";") if item.strip()}


def f1(expected, found):
    return 2 * len(expected & found) / (len(expected) + len(found)) if expected | found else 1.0


def share_of_people(expected, found):
    """The share that was found, less the share that was invented."""
    if not expected | found:
        return 1.0
    return max(0.0, (len(expected & found) - len(found - expected)) / max(1, len(expected)))


def as_printed(person):
    """People read a name with its titles; a person without a name has none."""
    return person["name"] and called(person["name"], person.get("titles", ""))


def score(row, found):
    speakers = found["speakers"]
    columns = [
        len(found["organizers"]) == int(row["n_organizers"]),
        len(speakers) == int(row["n_speakers"]),
        share_of_people(listed(row["speakers"]), {as_printed(person) for person in speakers}),
        f1(listed(row["groups"]), {p["stakeholder_group"] for p in speakers} - {None}),
        f1(listed(row["regions"]), {p["regional_group"] for p in speakers} - {None}),
        share_of_people(listed(row["onsite_moderator"]), set(found["onsite_moderators"])),
        share_of_people(listed(row["online_moderator"]), set(found["online_moderators"])),
        share_of_people(listed(row["rapporteur"]), set(found["rapporteurs"])),
        row["format"] == (found["format"] or ""),
        row["minutes"] == str(found["minutes"] or ""),
        len(found["policy_questions"]) == int(row["n_policy_questions"]),
    ]
    return sum(map(float, columns)) / len(columns)


def as_web_page(text):
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())
    return f"<html><head><title>x</title></head><body>{paragraphs}</body></html>"


PASTED = {
    "as it is": lambda text: text,
    "without empty lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "with more empty lines": lambda text: text.replace("\n", "\r\n\r\n"),
    "as a saved web page": as_web_page,
    "with hard spaces": lambda text: text.replace(" ", "\u00a0"),
}


@pytest.mark.parametrize("way", PASTED)
def test_corpus_agrees_with_what_people_read(way):
    with (FOLDER / "expected.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    scores = {}
    for row in rows:
        text = read_proposal((FOLDER / f"{row['slug']}.txt").read_bytes())
        scores[row["slug"]] = score(row, parse(PASTED[way](text)).as_dict())
    mean = sum(scores.values()) / len(scores)
    lacking = {slug: round(value, 3) for slug, value in scores.items() if value < 1}
    assert mean >= 0.95, f"mean {mean:.4f}, below 1: {lacking}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page_is_read_and_its_agenda_adds_up(page):
    found = read(page)
    assert sum(segment["minutes"] for segment in found["segments"]) == (found["minutes"] or 0)
    assert len(found["warnings"]) <= 11


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_page_names_nobody_who_is_not_in_it(page):
    found = read(page)
    text = " ".join(page.read_text(encoding="utf-8").split())
    people = [person["name"] for person in found["organizers"] + found["speakers"]]
    people += found["onsite_moderators"] + found["online_moderators"] + found["rapporteurs"]
    assert [name for name in people if name and name not in text] == []


def test_ws403_people_and_facts_are_exact():
    found = read(WS403)
    group = "Western European and Others Group (WEOG)"
    assert found["organizers"] == [
        {
            "name": None,
            "organization": None,
            "stakeholder_group": "Private Sector",
            "regional_group": "Asia-Pacific Group",
        }
    ]
    assert [p["name"] for p in found["speakers"]] == [
        "Wolfgang Kleinwaechter",
        "Kilnam Chon",
        "Anriette Esterhuysen",
    ]
    assert {p["stakeholder_group"] for p in found["speakers"]} == {"Civil Society"}
    regions = [p["regional_group"] for p in found["speakers"]]
    assert regions == [group, "Asia-Pacific Group", "African Group"]
    assert (found["format"], found["minutes"]) == ("Roundtable", 60)
    assert (found["title"], found["starts_at"], found["timezone"]) == (None, None, None)
    assert found["onsite_moderators"] + found["online_moderators"] + found["rapporteurs"] == []


def test_ws403_texts_are_exact():
    found = read(WS403)
    lines = [line.strip() for line in WS403.read_text(encoding="utf-8").splitlines()]
    items = [line.split(". ", 1)[1] for line in lines if line[:3] in ("1. ", "2. ", "3. ")]
    assert found["policy_questions"] == items[:3]
    assert len(found["gains"]) == 3
    assert found["gains"][1:] == items[3:5]
    assert found["outcomes"] == items[5:7]
    assert found["description"].count("Hangzhou and Zhejiang University are") == 1
    assert "\n" not in found["description"]
    assert [line[:3] for line in found["hybrid"].split("\n")] == ["1. ", "2. ", "3. "]
    assert found["sdgs"] == []


def test_ws403_agenda_follows_the_practice_of_an_hour():
    segments = read(WS403)["segments"]
    assert [s["kind"] for s in segments] == [
        "welcome", "keynote", "keynote", "keynote", "exchange", "exchange", "exchange", "summary",
    ]  # fmt: skip
    assert [s["minutes"] for s in segments] == [4, 4, 4, 4, 13, 13, 12, 6]


def test_ws403_warnings_say_what_is_missing():
    codes = [warning["code"] for warning in read(WS403)["warnings"]]
    assert codes == [
        "no_title", "no_date", "agenda_proposed", "organizer_without_name", "no_moderator",
        "left_out",
    ]  # fmt: skip
