"""What a draft may be is one answer, whichever door asks."""

import pytest

from polls.rules import drafts
from polls.rules.drafts import Fault, fault_of


@pytest.mark.parametrize(
    ("own", "count", "fault"),
    [
        (["One", "Two"], 2, None),
        ([], 3, None),
        (["One", "x" * 300], 2, None),
        (["One", "x" * 301], 2, Fault.LONG),
        ([str(number) for number in range(20)], 20, None),
        ([str(number) for number in range(21)], 21, Fault.MANY),
        ([], 21, Fault.MANY),
        (["One"], 1, Fault.FEW),
        (["One", "ONE"], 2, Fault.TWICE),
    ],
)
def test_options_have_one_fault_or_none(own, count, fault):
    assert fault_of("single", own, count) == fault


def test_a_census_has_as_many_options_as_there_are_groups():
    assert fault_of("census", [], 40) is None


@pytest.mark.parametrize("other", ["Yes\u200b", "Ｙｅｓ", "Yes\ufe0f", "YES", "\u3164Yes"])
def test_options_that_nobody_can_tell_apart_are_refused(other):
    own = drafts.option_texts(["Yes", other])
    assert fault_of("single", own, len(own)) == drafts.Fault.TWICE


def test_options_of_signs_that_draw_nothing_are_none():
    assert drafts.option_texts(["\u3164", "\u2800\u2800", "\ufffc", "\u115f\u1160", "One"]) == [
        "One"
    ]


def test_lines_that_say_nothing_are_no_options():
    assert drafts.option_texts([" One ", "", " \u200b", "T\u202ewo"]) == ["One", "Two"]


@pytest.mark.parametrize(
    ("axis", "results", "secrecy", "fits"),
    [
        ("", "shown", "secret", (True, True)),
        ("mode", "live", "secret", (True, False)),
        ("hair", "ballot", "secret", (False, False)),
        ("mode", "live", "named", (False, True)),
        ("", "ballot", "unattributed", (True, True)),
    ],
)
def test_a_secret_poll_has_one_breakdown_and_tells_nothing_early(axis, results, secrecy, fits):
    assert (drafts.axis_fits(axis, secrecy), drafts.results_fit(results, secrecy)) == fits


def test_bounds_are_within_the_options():
    assert [drafts.most_fits(most, 3) for most in range(1, 5)] == [False, True, True, False]
    assert [drafts.least_fits(least, 2) for least in range(4)] == [False, True, True, False]
