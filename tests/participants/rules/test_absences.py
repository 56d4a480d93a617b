"""When a line counts as gone, and what can come first instead."""

import datetime as dt

import pytest

from participants.rules.absences import Part, Swap, falls_silent, swap
from participants.rules.presence import Standing, State, here

NOON = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
CHEN, GRACE, AMINA = 1, 2, 3


def after(seconds):
    return NOON + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize("seen", [0, 7, 14])
def test_a_page_that_is_loaded_again_is_no_news_and_a_lost_line_is_told_in_half_a_minute(seen):
    kept = here(after(seen))
    assert not falls_silent(kept, after(seen + 15))
    assert falls_silent(kept, after(seen + 30))


def test_who_was_gone_before_has_been_told_of_and_who_never_came_is_not():
    assert not falls_silent(None, after(100))
    assert not falls_silent(Standing(State.AWAY, after(900)), after(100))
    assert not falls_silent(Standing(State.LEFT), after(100))


def part(key, kind="keynote", *leads):
    return Part(key, kind, leads)


def test_the_next_who_leads_the_same_segment_comes_first():
    panel = [part(1, "keynote", CHEN, GRACE, AMINA), part(2, "keynote", 9)]
    assert swap(panel, CHEN, {CHEN}) == Swap("lead", GRACE)
    assert swap(panel, CHEN, {CHEN, GRACE}) == Swap("lead", AMINA)
    assert swap(panel, AMINA, {AMINA}) == "last_of_it"


def test_the_next_segment_of_the_same_kind_comes_first_else_the_next_at_all():
    hour = [part(1, "keynote", CHEN), part(2, "exchange"), part(3, "keynote", GRACE)]
    assert swap(hour, CHEN, {CHEN}) == Swap("segment", 3)
    assert swap(hour, CHEN, {CHEN, GRACE}) == Swap("segment", 2)
    assert swap(hour[:2], CHEN, {CHEN}) == Swap("segment", 2)


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ([], "nothing_comes"),
        ([part(2, "summary", AMINA)], "only_summary"),
        ([part(2, "keynote", GRACE), part(3, "summary")], "all_gone"),
    ],
)
def test_what_is_not_possible_says_why(later, why):
    assert swap([part(1, "keynote", CHEN), *later], CHEN, {CHEN, GRACE}) == why
