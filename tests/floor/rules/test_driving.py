"""Whose press on the floor counts."""

import pytest

from floor.rules.driving import Driving, may_drive

CHAIR, DESK, OTHER = 1, 2, 3


@pytest.mark.parametrize(
    ("driving", "who"),
    [
        (Driving(None, None), {CHAIR, DESK, OTHER}),  # without a chair every desk calls
        (Driving(None, DESK), {CHAIR, DESK, OTHER}),  # it took over from a chair that has gone
        (Driving(CHAIR, None), {CHAIR}),
        (Driving(CHAIR, DESK), {DESK, OTHER}),
        (Driving(CHAIR, CHAIR), {CHAIR, DESK, OTHER}),  # a tablet and a computer of one person
    ],
)
def test_the_floor_is_the_chairs_while_one_is_there_and_no_desk_took_over(driving, who):
    assert {person for person in (CHAIR, DESK, OTHER) if may_drive(driving, person)} == who
