"""The small readers: people, time, durations, lists, the proposed agenda."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda.rules.proposal import Person, parse, propose_agenda
from agenda.rules.proposal.duration import read_minutes
from agenda.rules.proposal.items import read_items, read_questions
from agenda.rules.proposal.match import find_label
from agenda.rules.proposal.page import read_goals
from agenda.rules.proposal.people import is_name, read_person
from agenda.rules.proposal.when import read_when

WEOG = "Western European and Others Group (WEOG)"


@pytest.mark.parametrize(
    ("line", "person"),
    [
        (f"Ada Example, Civil Society, {WEOG}", ("Ada Example", None, "Civil Society", WEOG)),
        ("Government, African Group", (None, None, "Government", "African Group")),
        (
            "Dr. Bo van der Sample, Jr., Head, Sample Lab, Technical Community, GRULAC",
            ("Bo van der Sample, Jr.", "Sample Lab", "Technical Community", "GRULAC"),
        ),
        (
            "Cy Madeup, Intergovernmental Organization, Intergovernmental Organization",
            ("Cy Madeup", None, "Intergovernmental Organization", "Intergovernmental Organization"),
        ),
        (
            "Cy Madeup, Intergovernmental Organization, African Group",
            ("Cy Madeup", None, "Intergovernmental Organization", "African Group"),
        ),
        ("Di Placeholder (Sample Union)", ("Di Placeholder", "Sample Union", None, None)),
        ("Di Placeholder (she/her), Sample Union", ("Di Placeholder", "Sample Union", None, None)),
        ("Ms.,Eve,FICTIVE,CivilSociety,Net", ("Eve FICTIVE", "Net", "CivilSociety", None)),
        ("• Ministry of Roads, Government", (None, "Ministry of Roads", "Government", None)),
        ("Flo Example – Some Body – Africa", ("Flo Example", "Some Body", None, "Africa")),
        ("Will Sample, City of Examplia", ("Will Sample", "City of Examplia", None, None)),
        ("李示例, Technical Community, Asia-Pacific Group", None),
    ],
)  # fmt: skip
def test_person_is_split_from_the_right(line, person):
    found = read_person(line)
    if person is None:
        assert found is not None
        assert found.stakeholder_group == "Technical Community"
        return
    assert found is not None
    assert (
        found.name,
        found.organization,
        found.stakeholder_group,
        found.regional_group,
    ) == person


@pytest.mark.parametrize(
    ("line", "remote"),
    [
        ("Ada Example, Sample Body (online)", True),
        ("Ada Example, Sample Body - REMOTE PARTICIPATION", True),
        ("Ada Example, in person", False),
        ("Ada Example, Online Safety Example Office", None),
    ],
)
def test_person_presence_is_read_only_when_it_is_said(line, remote):
    found = read_person(line)
    assert found is not None
    assert (found.name, found.remote) == ("Ada Example", remote)


@pytest.mark.parametrize(
    "text",
    ["To be confirmed", "Internet Shutdowns", "Human Rights", "We will invite experts.", "TBC",
     "Child Online Safety", "Sample Society", "UNESCO", "speakers to follow", "https://example.org",
     "10:00 Opening", "The moderator", "Access for All", "Workshop Room 3", "Round Table"],
)  # fmt: skip
def test_topic_or_body_is_nobodys_name(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("60", 60), ("60 minutes", 60), ("90 Min", 90), ("1 hour", 60), ("1h30", 90), ("1:30", 90),
        ("1.5 hours", 90), ("1 hour and 30 minutes", 90), ("1 h 15 min", 75), ("90'", 90),
        ("one hour", 60), ("an hour and a half", 90), ("half an hour", 30), ("ninety minutes", 90),
        ("60-90 minutes", None), ("60 or 90 min", None), ("short", None), ("", None), ("3", None),
        ("Total duration of this session will be 75 minutes: inputs of 5 minutes", 75),
        ("2 hours", 120), ("45 mins", 45), ("10 minutes and then 20 minutes", None),
    ],
)  # fmt: skip
def test_duration_is_read(text, minutes):
    assert read_minutes(text, bare=True) == minutes


@pytest.mark.parametrize(
    ("line", "starts_at", "minutes"),
    [
        ("Wednesday, 11th October, 2023 (02:00 UTC) - Wednesday, 11th October, 2023 (03:00 UTC)",
         "2023-10-11T02:00:00+00:00", 60),
        ("2024-05-14 UTC 09:00-10:30", "2024-05-14T09:00:00+00:00", 90),
        ("14.02.2024, 9.00 - 10.00 CET", "2024-02-14T09:00:00+01:00", 60),
        ("May 14th, 2024 9:00 am - 10:15 am UTC+05:30", "2024-05-14T09:00:00+05:30", 75),
        ("14 May 2024, 2pm to 3pm GMT", "2024-05-14T14:00:00+00:00", 60),
        ("14 May 2024 | 10:15-11:15 CEST (08:15-09:15 UTC)", "2024-05-14T10:15:00+02:00", 60),
        ("14 May 2024 23:30-00:30 UTC", "2024-05-14T23:30:00+00:00", 60),
        ("14 May 2024, 09:00-10:00 Asia/Tokyo", "2024-05-14T09:00:00+09:00", 60),
        ("14 May 2024, 10:00-11:00 (UTC-3)", "2024-05-14T10:00:00-03:00", 60),
        ("14 May 2024 09:00-10:00", None, 60),
        ("Thursday, May 14, 10:00-11:00 UTC", None, 60),
        ("05/06/2024 10:00 UTC", None, None),
        ("25/06/2024 10:00 UTC", "2024-06-25T10:00:00+00:00", None),
        ("31 February 2024 10:00 UTC", None, None),
        ("14 May 2024, 13:30-14:30 CEST and 15:15-16:15 CEST", "2024-05-14T13:30:00+02:00", None),
        ("14 May 2024 25:99 UTC+99", None, None),
    ],
)  # fmt: skip
def test_start_is_read_only_with_day_and_zone(line, starts_at, minutes):
    when = read_when([line])
    assert (when.starts_at, when.minutes) == (starts_at, minutes)


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1. One", "2. Two"], ["One", "Two"]),
        (["1) One. 2) Two. 3) Three."], ["One.", "Two.", "Three."]),
        (["A. One?", "a) sub", "b) sub", "B. Two?"], ["One? a) sub b) sub", "Two?"]),
        (["• One", "• Two"], ["One", "Two"]),
        (["- One", "continued", "- Two"], ["One continued", "Two"]),
        (["Plain one.", "Plain two."], ["Plain one.", "Plain two."]),
        (["1.One", "2.Two"], ["One", "Two"]),
        (["In 2023. 7) is a smile."], ["In 2023. 7) is a smile."]),
        (["1. One", "2. Two", "1. One", "2. Two"], ["One", "Two"]),
        (["1. One", "3. Three"], ["One", "Three"]),
        ([], []),
    ],
)
def test_items_are_split(lines, items):
    assert read_items(lines) == items


def test_questions_leave_statements_aside():
    asked, others = read_questions(["Some context. What is it? Who pays? It depends."])
    assert asked == ["What is it?", "Who pays?"]
    assert others == ["Some context.", "It depends."]


@pytest.mark.parametrize(
    ("line", "goals"),
    [("GOAL 9: Industry", [9]), ("16.4", [16]), ("4. Quality Education", [4]), ("SDG 17", [17]),
     ("4, 5 and 16", [4, 5, 16]), ("Gender Equality", [5]), ("18. Nothing", []), ("Text", []),
     ("2030 Agenda", [])],
)  # fmt: skip
def test_goals_are_read(line, goals):
    assert read_goals(line) == goals


@pytest.mark.parametrize(
    ("line", "part", "value"),
    [
        ("Policy Question(s)", "policy_questions", ""),
        ("Duration (minutes): 60", "minutes", "60"),
        ("On-site Moderator:", "onsite_moderators", ""),
        ("Organiser 2 - Ada Example", "organizers", "Ada Example"),
        ("PROPOSED SESSION FORMAT: Debate", "format", "Debate"),
        ("What will participants gain from attending this session? A map.", "gains", "A map."),
        ("Panel - 60 Min", "format", "Panel - 60 Min"),
        ("Remote Moderator | Ada Example", "online_moderators", "Ada Example"),
        ("Session Report (* deadline 9 January)", "other", ""),
    ],
)
def test_label_is_found(line, part, value):
    label = find_label(line)
    assert label is not None
    assert (label.part, label.value) == (part, value)


@pytest.mark.parametrize(
    "line",
    ['"title": "x"', "The speakers agreed that it works.", "Ada Example", "1. Who pays?", ""],
)
def test_line_without_label_has_none(line):
    assert find_label(line) is None


@given(st.integers(30, 120), st.integers(0, 8), st.integers(0, 6))
def test_agenda_adds_up_and_keeps_the_audiences_share(minutes, speakers, questions):
    people = [Person(name=f"Ada Example {n}") for n in range(speakers)]
    agenda = propose_agenda(minutes, people, ["Why?"] * questions)
    exchange = [segment for segment in agenda if segment.kind == "exchange"]
    assert sum(segment.minutes for segment in agenda) == minutes
    assert min(segment.minutes for segment in agenda) >= 1
    assert sum(segment.minutes for segment in exchange) >= minutes * 0.4
    assert [s.speaker for s in agenda if s.kind == "keynote"] == list(range(speakers))
    assert [s.policy_question for s in exchange] == list(range(1, questions + 1)) or questions == 0
    assert (agenda[0].kind, agenda[-1].kind) == ("welcome", "summary")


@given(st.integers(-5, 1000), st.integers(0, 60), st.integers(0, 60))
def test_agenda_of_odd_sizes_adds_up_or_is_empty(minutes, speakers, questions):
    agenda = propose_agenda(minutes, [Person()] * speakers, ["Why?"] * questions)
    assert sum(segment.minutes for segment in agenda) == (minutes if agenda else 0)
    assert all(segment.minutes >= 1 for segment in agenda)


def test_agenda_without_duration_is_empty():
    assert propose_agenda(None, [], []) == []


@given(st.text(max_size=300))
def test_any_text_is_refused_or_read(text):
    page = f"IGF 2024 WS #1 Sample\nFormat: Panel - 60 Min\nSpeaker 1: {text}\nModerator\n{text}"
    assert parse(page).title == "IGF 2024 WS #1 Sample"


def test_object_has_exactly_the_promised_keys():
    found = parse("IGF 2024 WS #1 Sample\nFormat: Panel - 60 Min\nSpeaker 1: Ada Example").as_dict()
    assert " ".join(found) == (
        "title starts_at timezone place format minutes organizers speakers onsite_moderators "
        "online_moderators rapporteurs policy_questions gains description sdgs outcomes hybrid "
        "segments warnings"
    )
    assert list(found["speakers"][0]) == [
        "name", "organization", "stakeholder_group", "regional_group", "remote",
    ]  # fmt: skip


def test_source_tells_forum_year_and_number():
    source = parse("IGF 2024 Open Forum #12 Sample\nFormat: Panel - 60 Min").source
    assert source is not None
    assert (source.forum, source.year, source.kind, source.number) == (
        "IGF",
        2024,
        "Open Forum",
        12,
    )
