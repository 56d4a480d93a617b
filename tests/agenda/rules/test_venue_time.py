"""Times typed on a venue's clock: those that come twice, never, or in another year."""

import datetime as dt

import pytest

from agenda.rules.venue_time import beside, instants_of, is_strange, likely_year

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("local", "zone", "offsets"),
    [
        ("2026-10-25 02:30", "Europe/Oslo", [2, 1]),
        ("2026-10-25 02:00", "Europe/Oslo", [2, 1]),
        ("2026-10-25 03:00", "Europe/Oslo", [1]),
        ("2026-11-01 01:30", "America/New_York", [-4, -5]),
        ("2026-03-29 02:30", "Europe/Oslo", []),
        ("2026-03-29 03:00", "Europe/Oslo", [2]),
        ("2026-04-05 01:45", "Australia/Lord_Howe", [11, 10.5]),
        ("2026-10-25 02:30", "UTC", [0]),
        ("2011-12-30 12:00", "Pacific/Apia", []),
    ],
)
def test_an_hour_is_once_twice_or_never(local: str, zone: str, offsets: list[float]) -> None:
    found = instants_of(at(local), zone)
    assert [moment.utcoffset() for moment in found] == [dt.timedelta(hours=h) for h in offsets]


@pytest.mark.parametrize(
    ("local", "zone", "two"),
    [
        ("2026-03-29 02:30", "Europe/Oslo", ["01:30", "03:30"]),
        ("2026-03-29 02:00", "Europe/Oslo", ["01:00", "03:00"]),
        ("2026-10-04 02:15", "Australia/Lord_Howe", ["01:45", "02:45"]),
    ],
)
def test_a_skipped_time_has_two_neighbours(local: str, zone: str, two: list[str]) -> None:
    assert [f"{each:%H:%M}" for each in beside(at(local), zone)] == two


@pytest.mark.parametrize(
    ("text", "strange", "year"),
    [
        ("2025-12-24 10:00", True, 2026),
        ("2025-06-24 10:00", True, 2027),
        ("2062-12-24 10:00", True, 2026),
        ("2026-11-30 09:00", False, 2026),
        ("2027-06-24 10:00", False, 2027),
        ("2031-06-24 10:00", False, 2027),
    ],
)
def test_a_year_that_may_be_mistyped_is_found(text: str, strange: bool, year: int) -> None:
    moment = at(text).replace(tzinfo=dt.UTC)
    assert (is_strange(moment, NOW), likely_year(moment, NOW)) == (strange, year)
