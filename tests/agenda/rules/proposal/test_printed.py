"""The page's own plan is read; what we propose is called a proposal; no line is lost."""

import pytest

from agenda.rules.proposal import parse
from agenda.rules.proposal.printed import read_plan

HEAD = """IGF 2031 WS #77 Maps for all
Speaker 1: Ada Example, Civil Society, African Group
Speaker 2: Bo Madeup, Government, Asia-Pacific Group
Moderator: Cy Fictive
Format
Roundtable
Duration (minutes): 60
"""


def plan_of(text, minutes=60):
    return [(part.title, part.minutes) for part in read_plan(text.split("\n"), minutes).parts]


THREE = [("Welcome", 10), ("Panel", 30), ("Q&A", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "First 10 minutes: Welcome\nMiddle 30: Panel\nFinal 20: Q&A",
        "First 10 minutes: welcome. Middle 30: panel. Final 20: Q&A.",
        "The first ten minutes are for the welcome, the next thirty for the panel, the last twenty"
        " for Q&A.",
        "First 10 minutes – welcome; next 30 minutes – panel; remaining 20 minutes – Q&A",
        "1. Welcome (10 minutes)\n2. Panel (30 minutes)\n3. Q&A (20 minutes)",
        "Welcome (10')\nPanel (30’)\nQ&A (20′)",
        "10' Welcome\n30' Panel\n20' Q&A",
        "- Welcome: 10 mins\n- Panel - 30min\n- Q&A, 20 min.",
        "Welcome [10 minutes]\nPanel | 30 min\nQ&A\t20 min",
        "00:00-00:10 Welcome\n00:10-00:40 Panel\n00:40-01:00 Q&A",
        "10:00 – 10:10: Welcome\n10:10 – 10:40: Panel\n10:40 – 11:00: Q&A",
        "2:00-2:10 PM Welcome\n2:10-2:40 PM Panel\n2:40-3:00 PM Q&A",
        "11:50-12:00 Welcome\n12:00-12:30 Panel\n12:30-12:50 Q&A",
        "14h00-14h10 Welcome\n14h10 à 14h40 Panel\n14h40-15h Q&A",
        "Welcome (10:00-10:10)\nPanel (10:10-10:40)\nQ&A (10:40-11:00)",
        "10:00 Welcome\n10:10 Panel\n10:40 Q&A\n11:00 End",
        "10:00 Welcome\n10:10 Panel\n10:40 Q&A",
        "0-10 min: Welcome\n10-40 min: Panel\n40-60 min: Q&A",
        "Minutes 0–10: Welcome\nMinutes 10–40: Panel\nMinutes 40–60: Q&A",
        "Welcome\n10 min\nPanel\n30 min\nQ&A\n20 min",
        "10 min\nWelcome\n30 min\nPanel\n20 min\nQ&A",
        "10 minutes welcome, 30 minutes panel and 20 minutes Q&A",
        "Welcome (10 min), panel (30 min) and Q&A (20 min).",
    ],
)
def test_plan_is_read_in_whatever_form_it_is_printed(text):
    assert plan_of(text) == THREE


@pytest.mark.parametrize(
    "text",
    ["3 speakers, 5 minutes each", "Comments of at most 3 minutes\nUp to 5 minutes per speaker",
     "In 2030 we met for 3 days.", "Goals 1-3\nGoals 4-5\nGoals 6-7", "60 minutes", ""],
)  # fmt: skip
def test_other_lines_are_no_plan(text):
    assert plan_of(text) == []


def test_several_times_the_same_are_added_up():
    text = "Introduction: 5 minutes\nKeynotes: 3 x 5 min\nDebate: 30 minutes\nSummary: 10 minutes"
    assert plan_of(text)[1] == ("Keynotes", 15) and sum(m for _, m in plan_of(text)) == 60


def test_minutes_of_each_speaker_are_an_aside():
    text = "- 15 min statements (3 min each)\n- 30 min discussion\n- 15 min from the hall"
    assert plan_of(text)[0] == ("statements (3 min each)", 15)


PLANS = {
    "agenda": "Agenda\n1. Opening (5 min)\n2. Maps of today (15 min)\n3. Talk of all (25 min)\n"
    "4. Questions from the floor (10 min)\n5. Closing (5 min)\n",
    "below the format": "Format description: First 15 minutes: two inputs. Middle 30: talk of all. "
    "Final 15: what follows.\n",
    "facilitation": "Discussion Facilitation\nWe sit in a circle.\n"
    "Introduction: 5 minutes\nInputs (20')\nTalk of all (25')\nSummary: 10 minutes\n",
    "description": "Description: Maps lie.\n"
    "10:00-10:10 Welcome\n10:10-10:50 Talk\n10:50-11:00 End\n",
}


@pytest.mark.parametrize("place", PLANS)
def test_plan_is_found_wherever_the_page_prints_it(place):
    found = parse(HEAD + PLANS[place])
    codes = [notice.code for notice in found.warnings]
    assert sum(part.minutes for part in found.segments) == found.minutes == 60
    assert "agenda_from_page" in codes and "agenda_proposed" not in codes
    assert not any("Keynote" in part.title for part in found.segments)


def test_numbered_items_with_minutes_are_the_agenda():
    segments = parse(HEAD + PLANS["agenda"]).segments
    assert [(part.kind, part.title, part.minutes) for part in segments] == [
        ("welcome", "Opening", 5), ("keynote", "Maps of today", 15), ("keynote", "Talk of all", 25),
        ("exchange", "Questions from the floor", 10), ("summary", "Closing", 5),
    ]  # fmt: skip


def test_part_that_names_one_speaker_is_led_by_them():
    page = HEAD + "Agenda\nWelcome (10 min)\nInput of Bo Madeup (20 min)\nTalk (30 min)\n"
    assert [part.speaker for part in parse(page).segments] == [None, 1, None]


def test_plan_that_leaves_minutes_free_is_kept_and_they_are_said():
    found = parse(HEAD + "Agenda\nWelcome (10 min)\nInputs (20 min)\nTalk (20 min)\n")
    assert [(part.title, part.minutes) for part in found.segments][-1] == (
        "Not planned on the page",
        10,
    )
    assert any("50 of 60 minutes" in notice.message for notice in found.warnings)


def test_plan_that_does_not_fit_stays_readable_beside_our_proposal():
    found = parse(HEAD + "Agenda\nWelcome (10 min)\nInputs (40 min)\nTalk (40 min)\n")
    assert any("90 minutes that does not fit" in notice.message for notice in found.warnings)
    assert any("our proposal" in notice.message for notice in found.warnings)
    assert {"Welcome (10 min)", "Inputs (40 min)"} <= {line.text for line in found.rest}


def test_what_we_propose_is_called_a_proposal():
    found = parse(HEAD)
    assert found.segments
    assert "our proposal" in [n.message for n in found.warnings if n.code == "agenda_proposed"][0]


EVERYTHING = """Track: Oceans
Discussion Facilitation
Everybody draws a map. We hang them on the wall.
Policy Question(s)
1. Who may draw a map?
Some context in between.
Description: Maps lie. Everybody knows.
Usage of tools
A whiteboard.
Targets: 9.c of the goals
Strange line that nobody knows
"""


def test_no_line_of_the_page_is_lost():
    found = parse(HEAD + EVERYTHING)
    told = {(line.label, line.text) for line in found.rest}
    assert ("Track", "Oceans") in told
    assert ("Discussion Facilitation", "Everybody draws a map. We hang them on the wall.") in told
    held = str(found.as_dict()) + " ".join(line.text for line in found.rest)
    for line in (
        "Some context in between.",
        "Maps lie.",
        "A whiteboard.",
        "Strange line that nobody knows",
    ):
        assert line in held
    assert not [line for line in found.rest if "Ada Example" in line.text]


def test_rest_of_another_session_on_the_page_is_listed():
    other = HEAD.replace("#77 Maps", "#78 Roads").replace("Ada Example", "Flo Sample")
    found = parse(HEAD + "Description: Maps lie.\n" + other + "Description: Roads lie.\n")
    assert any("Roads lie." in line.text for line in found.rest)
