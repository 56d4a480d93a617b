"""One page, copied in many ways, says the same; two pages in one are noticed."""

import re

import pytest

from agenda.rules.proposal import parse

WEOG = "Western European and Others Group (WEOG)"
PAGE = f"""Check-in and access this session from the IGF Schedule.

IGF 2024 WS #999 Maps for all

    Organizer 1: Ada Example, Sample Union
    Organizer 2: Bo Madeup, Fictive Lab

    Speaker 1: Cy Fictive, Civil Society, African Group
    Speaker 2: Di Placeholder, Government, {WEOG}

    Moderator

    Ada Example, Technical Community, {WEOG}

    Online Moderator

    Bo Madeup, Civil Society, Asia-Pacific Group

    Rapporteur

    Eve Invented, Civil Society, African Group

    Format

    Roundtable
    Duration (minutes): 90
    Format description: Everybody sits around a map.

    Policy Question(s)

    A. Who may draw a map? B. Who may read it?
    C. Who pays for it?

    What will participants gain from attending this session? A map.
"""
SITE = """Skip to main content
Home
About
Programme
Workshops
Contact
Breadcrumb
"""
FOOT = """
Share this page
Sample Secretariat
1 Sample Square
Privacy Policy
"""
WAYS = {
    "as it is": lambda page: page,
    "every line an item": lambda page: re.sub(r"(?m)^[ ]*(?=\S)", "- ", page),
    "every line quoted": lambda page: re.sub(r"(?m)^", "> ", page),
    "with rare spaces": lambda page: page.replace("    ", "\u3000\u2009").replace(" ", "\u00a0"),
    "with invisible signs": lambda page: re.sub(r"(?m)^", "\u200b\ufeff ", page),
    "with the ends of old machines": lambda page: page.replace("\n", "\r"),
    "with the site around it": lambda page: SITE + page + FOOT,
    "as one line": lambda page: " ".join(page.split()),
}


def names(people):
    return [person["name"] for person in people]


@pytest.mark.parametrize("way", WAYS)
def test_page_says_the_same_however_it_was_copied(way):
    found = parse(WAYS[way](PAGE)).as_dict()
    assert found["title"] == "IGF 2024 WS #999 Maps for all"
    assert names(found["organizers"]) == ["Ada Example", "Bo Madeup"]
    assert names(found["speakers"]) == ["Cy Fictive", "Di Placeholder"]
    assert found["onsite_moderators"] == ["Ada Example"]
    assert found["online_moderators"] == ["Bo Madeup"]
    assert found["rapporteurs"] == ["Eve Invented"]
    assert (found["format"], found["minutes"]) == ("Roundtable", 90)
    assert found["policy_questions"] == [
        "Who may draw a map?",
        "Who may read it?",
        "Who pays for it?",
    ]


def test_of_two_sessions_the_first_is_read_and_the_other_noticed():
    other = PAGE.replace("#999 Maps for all", "#998 Roads").replace("Ada Example", "Flo Sample")
    other = other.replace("Cy Fictive", "Gus Invented")
    found = parse(PAGE + other)
    assert "several_sessions" in [notice.code for notice in found.warnings]
    assert [person.name for person in found.speakers] == ["Cy Fictive", "Di Placeholder"]
    assert (found.title, found.minutes) == ("IGF 2024 WS #999 Maps for all", 90)
    assert "several_sessions" not in [notice.code for notice in parse(PAGE + PAGE).warnings]


def test_labels_that_name_two_words_of_one_part_are_read():
    page = "IGF 2024 WS #999 Maps\nChair/Moderator: Ada Example\nRapporteur / Notetaker: Bo Madeup"
    found = parse(page)
    assert (found.onsite_moderators, found.rapporteurs) == (("Ada Example",), ("Bo Madeup",))


def test_hour_above_the_title_is_no_title():
    page = "09:00 CET\n\nMaps for all\nFormat: Panel - 60 Min\nSpeaker: Ada Example, Sample Lab"
    assert parse(page).title == "Maps for all"


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example, Bo Madeup, Cy Fictive",
        "1. Ada Example, Sample Lab 2. Bo Madeup, Sample Lab 3. Cy Fictive, Sample Lab",
        "Ada Example, Lab, APAC - Bo Madeup, Lab, Africa - Cy Fictive, Lab, GRULAC",
        "Ada Example - Lab, Africa [email protected] Bo Madeup - Lab, Africa [email protected] "
        "Cy Fictive - Lab, Africa [email protected]",
        "Ada Example, Lab, Civil Society, APAC Bo Madeup, Lab, Youth, Africa Cy Fictive, Lab, LAC",
    ],
)
def test_people_who_share_a_line_are_told_apart(line):
    found = parse(f"IGF 2024 Networking Session #999 Maps\nSpeakers\n\n{line}\n\nFormat\nDebate")
    assert [person.name for person in found.speakers] == ["Ada Example", "Bo Madeup", "Cy Fictive"]


def test_body_with_its_short_name_is_no_person():
    found = parse("IGF 2024 WS #999 Maps\nSpeakers\nSample Union (SU)\nAda Example (Sample Union)")
    assert [person.name for person in found.speakers] == ["Ada Example"]


def test_body_with_two_names_is_no_second_person():
    found = parse("IGF 2024 WS #999 Maps\nOrganizer 1: Ada Example, MAPS & SAMPLE Roads")
    assert [person.name for person in found.organizers] == ["Ada Example"]


def test_format_above_the_duration_needs_no_label():
    page = "IGF 2024 WS #999 Maps\nSpeaker 1: Ada Example, Government\nRoundtable\nDuration: 60"
    assert parse(page).format == "Roundtable"


def test_question_that_the_end_cuts_off_is_one():
    page = "IGF 2024 WS #999 Maps\nPolicy Question(s)\nSome say so. Who draws?\nHow can all re"
    assert parse(page).policy_questions == ("Some say so. Who draws?", "How can all re")
