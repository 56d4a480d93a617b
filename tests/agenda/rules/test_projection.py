"""Projected times, judged by the vectors that the browser's clock is judged by, too."""

import json
from pathlib import Path

import pytest

from agenda.facts import clock as clock_facts
from agenda.rules.projection import ends_at, lost_minutes, projection
from agenda.services import clock as clock_services
from common.instants import milliseconds
from tests.factories import make_segment, make_session

VECTORS = json.loads((Path(__file__).parent / "plan_vectors.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_rule_projects_what_the_vectors_say(vector):
    clock, now = vector["clock"], vector["now"]

    assert [each._asdict() for each in projection(clock, now)] == vector["projection"]
    assert ends_at(clock, now) == vector["ends_at"]
    assert lost_minutes(clock, now) == vector["lost_minutes"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_what_is_to_come_follows_without_gap_and_overlap(vector):
    to_come = [each for each in vector["projection"] if each["state"] == "next"]
    current = [each for each in vector["projection"] if each["state"] in {"now", "paused"}]
    moments = [each["ends_at"] for each in current] + [
        moment for each in to_come for moment in (each["starts_at"], each["ends_at"])
    ]

    if None not in moments:
        assert moments == sorted(moments)
    for earlier, later in zip(current + to_come, to_come[(0 if current else 1) :], strict=False):
        assert earlier["ends_at"] == later["starts_at"]


@pytest.mark.django_db
def test_a_vector_has_what_the_fact_has():
    """Otherwise the vectors would tell of another clock."""
    session = make_session(state="published")
    make_segment(session)
    clock_services.start(session_id=session.pk, step=0)
    clock = clock_facts.clock(session.pk)

    for vector in VECTORS:
        assert set(vector["clock"]) <= set(clock)
        for segment in vector["clock"]["segments"]:
            assert set(segment) == set(clock["segments"][0])
    started_at = milliseconds(session.runs.get().started_at)
    assert projection(clock, started_at)[0].starts_at == started_at
