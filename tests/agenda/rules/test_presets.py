"""Presets add up, keep the audience's share and give every policy question its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda.models import Segment
from agenda.rules.codes import SegmentKind
from agenda.rules.presets import LENGTHS, SHAPES, plan, usual_minimum

NAMES = ["Amara", "Teodor", "Mireille", "Jun", "Sefa", "Noor", "Ada", "Bo"]
formats = st.sampled_from([*SHAPES, "workshop", ""])


def audience(parts):
    return sum(
        Segment(kind=p.kind, minutes=p.minutes, audience_minutes=p.audience).audience_share
        for p in parts
    )


@given(formats, st.sampled_from(LENGTHS), st.integers(0, 5), st.integers(0, 3))
def test_presets_of_the_usual_lengths_keep_every_promise(code, minutes, speakers, questions):
    parts = plan(code, minutes, NAMES[:speakers], questions)
    assert sum(part.minutes for part in parts) == minutes
    assert audience(parts) >= minutes * 0.4
    asked = {part.policy_question for part in parts if part.policy_question}
    assert asked == set(range(1, questions + 1))
    assert (parts[0].kind, parts[-1].kind) == ("welcome", "summary")
    keynotes = [part for part in parts if part.kind == "keynote"]
    assert all(part.minutes <= 5 for part in keynotes)


@given(formats, st.integers(-5, 1000), st.integers(0, 60), st.integers(0, 60))
def test_presets_of_odd_sizes_add_up_or_are_empty(code, minutes, speakers, questions):
    parts = plan(code, minutes, ["x"] * speakers, questions)
    assert sum(part.minutes for part in parts) == (minutes if parts else 0)
    assert all(0 <= part.minimum <= part.minutes and part.minutes >= 1 for part in parts)
    assert all(part.audience is None or 0 <= part.audience <= part.minutes for part in parts)


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("roundtable", "welcome keynote keynote exchange exchange summary"),
        ("panel", "welcome keynote keynote exchange exchange summary"),
        ("debate", "welcome poll keynote keynote exchange exchange poll summary"),
        ("break-out", "welcome keynote exchange exchange exchange summary"),
        ("town-hall", "welcome keynote keynote exchange exchange exchange summary"),
        ("networking", "welcome keynote keynote exchange exchange summary"),
    ],
)
def test_each_format_has_its_own_hour(code, kinds):
    assert " ".join(part.kind for part in plan(code, 60, NAMES[:2], 2)) == kinds


def test_statements_grow_with_the_hour_and_shrink_with_the_speakers():
    first = {m: plan("roundtable", m, NAMES[:3], 3)[1].minutes for m in LENGTHS}
    assert first == {30: 2, 45: 3, 60: 4, 75: 5, 90: 5, 120: 5}
    assert [plan("panel", 60, NAMES[:n], 1)[1].minutes for n in (1, 3, 5, 8)] == [4, 4, 2, 1]


def test_half_of_an_exchange_stays_whatever_happens():
    assert usual_minimum(SegmentKind.EXCHANGE, 13) == 7
    assert usual_minimum(SegmentKind.WELCOME, 4) == 1
