"""Times of the day: right, or not understood; never a guess."""

import pytest

from agenda.rules.proposal import parse
from agenda.rules.proposal.when import is_full_slot, is_slot, read_when
from agenda.rules.proposal.zones import zone_of_place


def told(line):
    """Start and minutes of a line on a day in UTC."""
    when = read_when([f"23 June 2025, {line} UTC"])
    return (when.start, when.minutes)


@pytest.mark.parametrize(
    ("line", "start", "minutes"),
    [
        ("1:00-2:30 PM", "13:00", 90), ("2-3pm", "14:00", 60), ("1–2:30 PM", "13:00", 90),
        ("noon–1:30pm", "12:00", 90), ("from 9 to 10.30 am", "09:00", 90),
        ("11-1 PM", "11:00", 120), ("12-1 PM", "12:00", 60), ("11:30-12:30 PM", "11:30", 60),
        ("12:30-2pm", "12:30", 90), ("10-noon", "10:00", 120), ("9-5pm", "09:00", 480),
        ("10 pm-midnight", "22:00", 120), ("11 PM - 1 AM", "23:00", 120),
        ("11 PM - 1", "23:00", 120),
        ("10-2 AM", "22:00", 240), ("midnight to 1 am", "00:00", 60), ("12-1 AM", "00:00", 60),
        ("23:30-00:30", "23:30", 60), ("11 AM - 12:30", "11:00", 90), ("10.30am-12", "10:30", 90),
        ("01:00 - 02:30 PM", "13:00", 90), ("01:00-02:30", "01:00", 90),
        ("1 PM – 14:30", "13:00", 90), ("between 2 and 3 p.m.", "14:00", 60),
        ("9 a.m. to 10:30 a.m.", "09:00", 90), ("9\u00a0a.\u202fm. – 10\u00a0a.m.", "09:00", 60),
        ("2 P.M. until 3 P.M.", "14:00", 60), ("2pm till 3pm", "14:00", 60),
        ("14h30-15h45", "14:30", 75), ("14 h 30 – 16 h", "14:30", 90), ("14h30 à 16h", "14:30", 90),
        ("10-11 Uhr", "10:00", 60), ("14:30 Uhr bis 16:00 Uhr", "14:30", 90),
        ("14.30 – 16.00 Uhr", "14:30", 90), ("de 10:00 a 11:30", "10:00", 90),
        ("1400-1530 hrs", "14:00", 90), ("10:00h - 11:30h", "10:00", 90),
        ("12:00 noon - 1 pm", "12:00", 60), ("1-2 o'clock pm", "13:00", 60),
        ("2 pm", "14:00", None), ("14h", "14:00", None), ("9 Uhr", "09:00", None),
        ("22-23:30", "22:00", 90), ("10:00 till 11", "10:00", 60), ("7:30 – 8:30", "07:30", 60),
        ("Room 5 - 10:00-11:00", "10:00", 60), ("10:00 - 3 speakers", "10:00", None),
        # Nobody can say which half of the day, or which end, is meant.
        ("11-12 AM", None, None), ("11:00-12:00 am", None, None), ("10 to 12 a.m.", None, None),
        ("11:00 AM - 12:00 AM", None, None), ("9-10:30", None, None), ("from 9 to 10", None, None),
        ("1:00-2:30", None, None), ("2:00", None, None), ("14:00 AM", None, None),
        ("0:30 PM", None, None), ("10:00-09:00", None, None), ("at 3", None, None),
    ],
)  # fmt: skip
def test_time_of_the_day_is_right_or_not_understood(line, start, minutes):
    assert told(line) == (start, minutes)


def test_what_is_unclear_is_shown_as_printed():
    page = "IGF 2031 WS #7 Maps\nDate: 23 June 2031, 11-12 AM UTC\nFormat: Panel - 60 Min"
    found = parse(page)
    assert found.starts_at is None and found.local_start is None
    assert [n.message for n in found.warnings if "11-12 AM" in n.message]


@pytest.mark.parametrize(
    ("line", "starts_at", "minutes"),
    [
        ("le 23 juin 2025 de 14h30 à 16h (UTC+2)", "2025-06-23T14:30:00+02:00", 90),
        ("1er août 2025, 9h UTC", "2025-08-01T09:00:00+00:00", None),
        ("lunes 23 de junio de 2025, 10:00 a 11:30 UTC-3", "2025-06-23T10:00:00-03:00", 90),
        ("5 de diciembre de 2025, 10 a.m. a 11 a.m. UTC", "2025-12-05T10:00:00+00:00", 60),
    ],
)
def test_days_and_months_of_french_and_spanish_are_read(line, starts_at, minutes):
    when = read_when([line])
    assert (when.starts_at, when.minutes) == (starts_at, minutes)


@pytest.mark.parametrize(
    "zone", ["CET", "EET", "WET", "PST", "AEDT", "NZDT", "CET (UTC+2)", "CET/CEST", "CEST, UTC+1"]
)
def test_zone_that_cannot_be_true_in_june_is_asked(zone):
    when = read_when([f"23 June 2025 10:00-11:00 {zone}"])
    assert (when.starts_at, when.local) == (None, "2025-06-23T10:00:00")
    assert when.doubt is not None and when.zone is None


@pytest.mark.parametrize("zone", ["CEST", "EEST", "PDT", "EDT", "AEDT (UTC+10)", "CET = UTC+2"])
def test_zone_that_cannot_be_true_in_december_is_asked(zone):
    assert read_when([f"3 December 2025 10:00-11:00 {zone}"]).starts_at is None


@pytest.mark.parametrize(
    ("line", "starts_at"),
    [
        ("23 June 2025 10:00-11:00 CEST (UTC+2)", "2025-06-23T10:00:00+02:00"),
        ("23 June 2025 10:00-11:00 CEST (08:00-09:00 UTC)", "2025-06-23T10:00:00+02:00"),
        ("3 December 2025 10:00 CET (Europe/Oslo)", "2025-12-03T10:00:00+01:00"),
        ("23 June 2025 10:00-11:00 AEST", "2025-06-23T10:00:00+10:00"),
        ("23 June 2025 10:00-11:00 EAT", "2025-06-23T10:00:00+03:00"),
    ],
)
def test_zones_that_agree_are_believed(line, starts_at):
    assert read_when([line]).starts_at == starts_at


def test_one_slot_that_is_two_instants_is_asked():
    when = read_when(["3 December 2025 10:00-11:00 CET (08:00-09:00 UTC)"])
    assert (when.starts_at, when.doubt) == (None, ("zones_contradict", "CET / UTC"))


def test_the_zone_of_the_place_is_offered():
    page = ("IGF 2031 WS #7 Maps\nDate: 23 June 2025 10:00-11:00 CET\n"
            "Room: Workshop Room 3, Lillestrøm\nFormat: Panel - 60 Min")  # fmt: skip
    found = parse(page)
    assert (found.starts_at, found.local_start) == (None, "2025-06-23T10:00:00")
    assert found.zone_of_place == "Europe/Oslo"
    assert [n.code for n in found.warnings if "CET" in n.message][0] == "zone_out_of_season"


@pytest.mark.parametrize(
    ("text", "zone"),
    [("Geneva, Room A", "Europe/Zurich"), ("Hall 3", None), ("New York or Geneva", None),
     ("Addis Ababa", "Africa/Addis_Ababa"), ("Palais, Genève", "Europe/Zurich")],
)  # fmt: skip
def test_place_tells_its_zone_when_it_names_one(text, zone):
    assert zone_of_place(text) == zone


def test_slots_stand_alone_on_a_line():
    assert is_slot("2-3pm") and is_slot("noon–1:30pm") and is_slot("14h30 à 16h")
    assert is_full_slot("23 June 2025, 1:00-2:30 PM UTC")
    assert not is_slot("10:00 Opening by the mayor") and not is_slot("chapter 4.30")
