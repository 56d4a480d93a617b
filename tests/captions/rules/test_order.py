"""Where lines belong that are sent again, lost, overtaken, or counted anew."""

import pytest

from captions.rules.limits import RETRY_SECONDS, WINDOW
from captions.rules.order import How, Line, Place, place_of

LONG_AGO = RETRY_SECONDS + 1


def there(*lines: tuple[int, int | None] | tuple[int, int | None, float]) -> list[Line]:
    """Lines by number and seq, each with words of its own."""
    return [Line(one[0], one[1], f"line {one[0]}", one[2] if len(one) > 2 else 1) for one in lines]


def place(lines: list[Line], seq: int, words: str = "new words", elsewhere: int = 0) -> Place:
    return place_of(lines, lines[-1].number if lines else 0, seq, words, elsewhere)


def test_lines_stand_in_the_order_in_which_they_come():
    assert place([], 1) == (How.NEW, 1)
    assert place(there((1, 1)), 2) == (How.NEW, 2)


@pytest.mark.parametrize(("seq", "number"), [(0, 1), (1, 1), (7, 7), (WINDOW + 1, 1), (10**12, 1)])
def test_before_the_first_line_nothing_is_lost(seq, number):
    """But there is room, in case an earlier one comes late."""
    assert place([], seq) == (How.NEW, number)


def test_the_first_two_may_change_places():
    assert place(there((2, 2)), 1) == (How.NEW, 1)


def test_a_retry_is_there_already():
    lines = there((1, 1), (2, 2))

    assert place(lines, 2, "line 2") == (How.AGAIN, 2)
    assert place(lines, 1, "line 1") == (How.AGAIN, 1)


def test_other_words_with_the_same_number_replace_the_last_line_alone():
    lines = there((1, 1), (2, 2))

    assert place(lines, 2) == (How.INSTEAD, 2)
    assert place(lines, 1) == (How.NEW, 3)  # the software has begun to count anew


def test_after_a_while_the_same_number_is_another_line():
    lines = there((1, 1, LONG_AGO))

    assert place(lines, 1) == (How.NEW, 2)
    assert place(lines, 1, "line 1") == (How.NEW, 2)


def test_a_gap_keeps_a_place_for_each_lost_line():
    assert place(there((1, 1)), 4) == (How.NEW, 4)
    assert place(there((9, 1)), 4) == (How.NEW, 12)


def test_more_than_can_come_late_are_lost_as_one():
    assert place(there((1, 1)), 2 + WINDOW) == (How.NEW, 2 + WINDOW)
    assert place(there((1, 1)), 3 + WINDOW) == (How.NEW, 3)


def test_an_overtaken_line_takes_its_place():
    lines = there((1, 1), (4, 4))

    assert place(lines, 3) == (How.NEW, 3)
    assert place(lines, 2) == (How.NEW, 2)


def test_an_overtaken_line_finds_its_place_beside_what_others_have_typed():
    lines = there((1, 1), (2, None), (5, 4))

    assert place(lines, 3) == (How.NEW, 4)
    assert place(lines, 2) == (How.NEW, 3)


def test_a_place_that_was_taken_is_not_taken_twice():
    lines = there((1, 1), (2, 2), (3, 3))

    assert place(lines, 0) == (How.NEW, 4)


def test_who_comes_too_late_stands_at_the_end_and_its_number_counts_no_more():
    assert place(there((1, 1), (3, 3, LONG_AGO), (4, 4)), 2) == (How.LATE, 5)


@pytest.mark.parametrize("first", [0, 1])
def test_software_that_begins_anew_goes_on(first):
    lines = there(*((number, number, LONG_AGO) for number in range(400, 441)))

    assert place(lines, first) == (How.NEW, 441)
    assert place([*lines, *there((441, first))], first + 1) == (How.NEW, 442)


def test_software_that_begins_anew_after_a_few_lines_goes_on():
    lines = there((1, 1), (2, 2), (3, 3))

    assert place(lines, 1) == (How.NEW, 4)
    assert place([*lines, *there((4, 1))], 2) == (How.NEW, 5)


def test_who_counts_all_languages_together_has_lost_nothing():
    assert place(there((1, 1)), 3, elsewhere=2) == (How.NEW, 2)
    assert place(there((1, 1)), 5, elsewhere=3) == (How.NEW, 3)


def test_who_counts_each_language_for_itself_has_lost_nothing():
    assert place(there((1, 1)), 2, elsewhere=90) == (How.NEW, 2)
