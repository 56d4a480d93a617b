"""Pages of other years and sites, made up by us in their shapes: labels, orders, agendas, clocks.

No hour is guessed, and no line is lost: what is in no field is in the rest. Where a field cannot
be known, such as the title below "Concept note", nothing is expected in it.
"""

import json
import re
from pathlib import Path

import pytest

from agenda.rules.proposal import parse, read_proposal
from agenda.rules.proposal.match import find_label
from agenda.rules.proposal.page import read_goals
from agenda.rules.proposal.rest import _SAID

SITES = sorted((Path(__file__).parent / "sites").glob("*.json"))
WORD = re.compile(r"[^\W\d_]{4,}")


def read(site):
    return parse(read_proposal(site.with_suffix(".txt").read_bytes()))


def told_by(proposal):
    told = proposal.as_dict()
    for name in ("speakers", "organizers"):
        told[f"{name[:-1]}_names"] = [person["name"] for person in told[name]]
    told["regions"] = [person["regional_group"] for person in told["speakers"]]
    told["segment_minutes"] = [segment["minutes"] for segment in told["segments"]]
    told["several"] = "several_slots" in [warning["code"] for warning in told["warnings"]]
    return told | {name: getattr(proposal, name) for name in ("local_start", "zone_of_place")}


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.stem)
def test_page_of_another_site_is_read_as_people_read_it(site):
    expected, found = json.loads(site.read_text()), told_by(read(site))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.stem)
def test_no_line_of_a_page_of_another_site_is_lost(site):
    proposal = read(site)
    people = [person.as_organizer() for person in proposal.helpers]
    rest = [[line.label, line.text] for line in proposal.rest]
    told = json.dumps([proposal.as_dict(), people, rest], ensure_ascii=False).casefold()
    kept = {*WORD.findall(told), *_SAID}
    for line in site.with_suffix(".txt").read_text().splitlines():
        label = find_label(line)
        value = label.value if label and label.text else line
        if not read_goals(value):
            assert set(WORD.findall(value.casefold())) <= kept, line


def test_second_day_is_listed_and_not_taken_for_the_first():
    site = next(site for site in SITES if site.stem == "two-days")
    assert any("4 October" in line.text for line in read(site).rest)


def dated(line, place="Hall 3, Oslo"):
    return parse(
        f"IGF 2024 WS #999 Maps\n{line}\nRoom: {place}\nSpeaker 1: Ada Example, Government\n"
        "Format: Panel\n"
    )


DAY = "Date: 14 June 2024\nTime: "


@pytest.mark.parametrize(
    ("time", "start", "minutes"),
    [
        ("1700-1900", "17:00:00", 120),
        ("1700 to 1900", "17:00:00", 120),
        ("0900-1030 hrs", "09:00:00", 90),
        ("from 1700 until 1900 hrs", "17:00:00", 120),
        ("17h00–18h30", "17:00:00", 90),
        ("5 p.m. to 6:30", "17:00:00", 90),
        ("14.30 Uhr - 16 Uhr", "14:30:00", 90),
        ("14:00-1530", "14:00:00", None),
    ],
)
def test_hours_are_right(time, start, minutes):
    found = dated(DAY + time)
    assert (found.local_start, found.minutes) == (f"2024-06-14T{start}", minutes)


@pytest.mark.parametrize(
    "time",
    [
        *("900-1030", "17-19", "1700", "1700/1900", "2019-2030", "1019-2030", "5-6:30"),
        *("5:00-6:30", "half past two", "3 to 4 in the afternoon", "10:00 EAT (08:00 UTC)"),
    ],
)
def test_hours_that_nobody_can_know_are_listed_and_not_guessed(time):
    found = dated(DAY + time)
    assert found.starts_at is None
    assert not found.local_start or "EAT" in time
    assert time in [line.text for line in found.rest]


@pytest.mark.parametrize("time", ["14:00-1530", "1pm-230pm"])
def test_end_that_was_not_read_is_listed(time):
    assert time in [line.text for line in dated(DAY + time).rest]


@pytest.mark.parametrize(
    ("time", "start", "minutes"),
    [
        ("10:00 UTC+3 / 07:00 UTC", "2024-06-14T10:00:00+03:00", None),
        ("07:00 UTC / 10:00 UTC+3", "2024-06-14T07:00:00+00:00", None),
        ("07:00-08:00 UTC / 10:00-11:00 UTC+3", "2024-06-14T07:00:00+00:00", 60),
        ("1700 - 1900 UTC", "2024-06-14T17:00:00+00:00", 120),
    ],
)
def test_one_instant_on_two_clocks_is_no_range(time, start, minutes):
    found = dated(DAY + time)
    assert (found.starts_at, found.minutes) == (start, minutes)


@pytest.mark.parametrize(
    "when",
    [
        *("27 October 2024 02:30 Europe/Berlin", "31 March 2024 02:30 Europe/Berlin"),
        *("3 November 2024 01:30 America/New_York", "10 March 2024 02:15 America/New_York"),
    ],
)
def test_hour_that_comes_twice_or_never_is_asked_on_the_clock_of_the_page(when):
    found = dated(f"Date and time: {when}")
    assert found.starts_at is None and found.local_start
    assert found.zone_of_place == when.split()[-1]
    assert "hour_unclear" in [notice.code for notice in found.warnings]


@pytest.mark.parametrize(
    "when",
    [
        *("23 June 2025 10:00 CET", "23 June 2025 10:00 EET", "23 June 2025 10:00 PST"),
        *("23 June 2025 10:00 WET", "23 December 2025 10:00 PDT", "23 January 2025 10:00 AEST"),
        *("23 June 2025 10:00 CET (UTC+2)", "23 June 2025 10:00 CEST (UTC+1)"),
        *("23 June 2025 10:00 UTC+2 / CET", "23 June 2025 10:00 EST", "23 June 2025 10:00 IST"),
        "23 June 2025 10:00 Africa/Nowhere",
    ],
)
def test_zone_that_is_not_one_instant_is_asked_with_that_of_the_place(when):
    found = dated(f"Date and time: {when}")
    assert (found.starts_at, found.zone_of_place) == (None, "Europe/Oslo")
    assert found.local_start


def test_hour_once_that_day_is_taken():
    found = dated("Date and time: 27 October 2024 03:30 Europe/Berlin")
    assert found.starts_at == "2024-10-27T03:30:00+01:00"


@pytest.mark.parametrize(
    ("first", "second", "region"),
    [
        ("Ada Example, Government, African", "Group", "African Group"),
        ("Ada Example, Government, Asia-", "Pacific Group", "Asia-Pacific Group"),
        ("Ada Example, Government,", "African Group", "African Group"),
        ("Ada Example, Government, African Group", "Bo Madeup", "African Group"),
        ("Ada Example, Government, African Group", "", "African Group"),
    ],
)
def test_group_that_a_page_broke_is_whole(first, second, region):
    page = f"IGF 2024 WS #999 Maps\nSpeaker 1: {first}\n{second}\nFormat: Panel - 60 Min"
    (person,) = parse(page).speakers[:1]
    assert (person.name, person.regional_group) == ("Ada Example", region)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Friday, 14 June 2024, 11:00-12:00 UTC, Room 5, Lisbon", "Room 5, Lisbon"),
        ("14 June 2024, 11:00-12:00 UTC, Sample Hall", "Sample Hall"),
        ("Room 5, 14 June 2024, 11:00-12:00 UTC", None),
        ("14 June 2024, 11:00-12:00 UTC", None),
    ],
)
def test_room_behind_the_times_is_the_place(line, place):
    found = parse(
        f"IGF 2024 WS #999 Maps\n{line}\nSpeaker 1: Ada Example, Government\nFormat: Panel"
    )
    assert (found.starts_at, found.place) == ("2024-06-14T11:00:00+00:00", place)
