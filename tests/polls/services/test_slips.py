"""Slips of paper in a secret poll: in the sums, and nowhere else."""

import json

import pytest
from django.core.management import call_command

from participants.facts.seats import seat_of
from polls.facts.tally import tally, tally_with_hands
from polls.models import HandTally
from polls.services import polls
from polls.services.secret_ballots import cast_secret_votes
from polls.services.votes import Vote
from tests.factories import make_clerk, make_moderator, make_participant, make_poll, make_session
from tests.outcomes import only, seen_by, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_clerk(make_session())


def open_poll(clerk, **over):
    return make_poll(clerk.session, **{"secrecy": "secret", "state": "open"} | over)


def slips(clerk, poll, *counts, **where):
    pairs = zip(poll.options.all(), counts, strict=False)
    told = {str(option.pk): count for option, count in pairs}
    return send(clerk, "polls.count_hands", poll=poll.pk, counts=told, **where)


def vote(poll, number, **over):
    person = make_participant(poll.session, **over)
    chosen, receipt = [poll.options.first().pk], f"{number:043d}"
    only(cast_secret_votes([Vote(poll.session_id, person.pk, poll.pk, chosen, receipt=receipt)]))


def figures(told):
    """Every number in what a screen is told; an instant may have any digits."""
    if isinstance(told, dict | list):
        parts = told.values() if isinstance(told, dict) else told
        return [each for part in parts for each in figures(part)]
    return [told]


def close(poll):
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    poll.refresh_from_db()
    return poll.result


def test_slips_stand_in_the_sums_and_no_figure_is_theirs_alone(clerk):
    poll = open_poll(clerk)
    vote(poll, 1)
    assert slips(clerk, poll, 1, 4, people=20)["check"] == "fits"

    result = close(poll)

    assert [one["total"] for one in result["options"]] == [2, 4, 0]
    assert [one["hands"] for one in result["options"]] == [0, 0, 0]
    assert (result["hands"], result["tallies"][0]["paper"]) == (5, True)
    assert "paper" in result["notes"]


@pytest.mark.parametrize("axis", ["mode", "group", "region"])
def test_no_breakdown_stands_beside_slips(clerk, axis):
    for counts, withheld in [((1,), "telling"), ((0, 0), "")]:
        poll = open_poll(clerk, axis=axis)
        for number in range(10):
            vote(poll, number, group="technical", region="grulac")
        slips(clerk, poll, *counts)
        told = {one["axis"]: one["withheld"] for one in close(poll)["tables"]}
        assert told == {axis: withheld}


def test_while_it_is_open_nobody_reads_what_stands_on_the_slips(clerk):
    poll = open_poll(clerk)
    slips(clerk, poll, 7, 31)

    told = tally_with_hands(clerk.session_id)[str(poll.pk)]
    assert (told["hands"], told["tallies"][0]["counts"]) == ({}, {})
    assert told["tallies"][0]["hands"] == 38
    assert "by_hand" not in tally(clerk.session_id)[str(poll.pk)]
    for person in (clerk, make_moderator(clerk.session)):
        assert 31 not in figures(json.loads(seen_by(seat_of(person)))["tally"])


def test_a_corrected_count_leaves_no_difference_behind(clerk):
    poll = open_poll(clerk)
    slips(clerk, poll, 1, 4)
    slips(clerk, poll, 2, 4)

    assert HandTally.objects.count() == 1
    assert close(poll)["options"][0]["total"] == 2


def test_hands_in_other_polls_are_told_as_before(clerk):
    poll = open_poll(clerk, secrecy="unattributed")
    slips(clerk, poll, 2)
    slips(clerk, poll, 3)

    first = str(poll.options.first().pk)
    assert tally(clerk.session_id)[str(poll.pk)]["by_hand"] == 3
    assert tally_with_hands(clerk.session_id)[str(poll.pk)]["hands"] == {first: 3}
    assert HandTally.objects.count() == 2
    result = close(poll)
    assert result["options"][0]["hands"] == 3
    assert "paper" not in result["tallies"][0]


@pytest.mark.parametrize("kind, people", [("multiple", 4), ("single", 9)])
def test_hands_are_people_in_every_kind(clerk, kind, people):
    poll = open_poll(clerk, kind=kind, max_choices=3, secrecy="named")
    slips(clerk, poll, 4, 3, 2)
    slips(clerk, poll, 1, channel="hub", place="Nairobi")

    assert tally(clerk.session_id)[str(poll.pk)]["by_hand"] == people + 1


def test_a_recount_agrees(clerk, capsys):
    poll = open_poll(clerk)
    slips(clerk, poll, 2, 3)
    close(poll)
    poll.result["options"][0]["hands"] = 2  # as results of before told it
    poll.save()

    call_command("recount_poll", poll.pk)
