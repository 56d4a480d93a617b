"""The fair order on real questions and votes, where the data lie beside the project."""

import pytest

from bench import fair_order
from qa.rules.fair_order import Question

pytestmark = pytest.mark.skipif(
    not fair_order.VOTES.exists(), reason="the real questions and votes are not here"
)


@pytest.fixture(scope="module", params=[fair_order.voted, fair_order.flooded])
def replays(request):
    return fair_order.compare(request.param())


def test_every_approved_question_comes_into_sight_within_15_takes(replays):
    assert not replays["fair"].late
    assert replays["votes"].late  # or the data would show nothing


def test_sight_costs_the_wanted_questions_little(replays):
    """Those in sight wait less; what is taken is nearly as wanted as by votes alone."""
    fair, votes = replays["fair"], replays["votes"]

    assert len(fair.seen_at) > 1.5 * len(votes.seen_at)
    assert sum(fair.waits) < sum(votes.waits) / 4
    assert sum(map(behind, fair.taken)) > 0.5 * sum(map(behind, votes.taken))


def behind(question: Question) -> int:
    return question.votes


def test_the_picture_shows_both(replays):
    picture = fair_order.draw(replays)

    assert picture.count("<polyline") == 2
