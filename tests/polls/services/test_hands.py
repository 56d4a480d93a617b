"""Hands in the room and in hubs: checked against the people there, and what a recount says."""

import pytest
from django.core.management import CommandError, call_command

from polls.facts import tally
from polls.models import BallotOption, HandCount, Poll
from polls.services import hands, polls
from tests.factories import make_ballot, make_clerk, make_participant, make_poll, make_session
from tests.outcomes import refused, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll(make_session(), state=Poll.State.OPEN)


@pytest.fixture
def clerk(poll):
    return make_clerk(poll.session)


def count(clerk, poll, numbers, **where):
    options = map(str, poll.options.values_list("pk", flat=True))
    counts = dict(zip(options, numbers, strict=True))
    answer = send(clerk, "polls.count_hands", poll=poll.pk, counts=counts, **where)
    return answer.get("check", answer.get("code"))


def voter(poll, mode):
    return make_ballot(poll, make_participant(poll.session, mode=mode), poll.options.first())


def tallies(poll):
    return tally.tally_with_hands(poll.session_id)[str(poll.pk)]["tallies"]


def test_hands_and_devices_are_checked_against_the_people_there(poll, clerk):
    for mode in ("onsite", "onsite", "online"):
        voter(poll, mode)
    assert count(clerk, poll, [3, 4, 0]) == "none", "nobody said how many are there"
    assert count(clerk, poll, [3, 4, 0], people=9) == "fits"
    assert count(clerk, poll, [3, 5, 0], people=9) == "exceeds"
    [room] = tallies(poll)
    assert (room["hands"], room["devices"], room["people"], room["check"]) == (8, 2, 9, "exceeds")
    assert room["corrected"] == 2


def test_each_hub_has_a_tally_of_its_own(poll, clerk):
    voter(poll, "hub")
    assert count(clerk, poll, [1, 0, 2], channel="hub", place="Nairobi ", people=4) == "fits"
    assert count(clerk, poll, [4, 0, 0], channel="hub", place="Lima", people=3) == "exceeds"
    assert count(clerk, poll, [2, 0, 0]) == "none"
    rows = {(row["channel"], row["place"]): row for row in tallies(poll)}
    assert set(rows) == {("hub", "Nairobi"), ("hub", "Lima"), ("room", "")}
    assert rows["hub", "Nairobi"]["devices"] is None, "which hub a device is in is not known"
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    poll.refresh_from_db()
    assert (poll.result["hands"], poll.result["check"]) == (9, "exceeds")
    assert {"no_headcount", "exceeds"} <= set(poll.result["notes"])
    assert poll.result["options"][0]["hands"] == 7


def test_everybody_is_told_how_many_hands_were_counted_and_not_for_what(poll, clerk):
    voter(poll, "online")
    assert "by_hand" not in tally.tally(poll.session_id)[str(poll.pk)]
    count(clerk, poll, [3, 2, 0])
    count(clerk, poll, [1, 0, 0], channel="hub", place="Lima")
    count(clerk, poll, [1, 3, 0])  # a recount of the room
    told = tally.tally(poll.session_id)[str(poll.pk)]
    assert (told["ballots"], told["by_hand"]) == (1, 5)
    assert set(told) == {"ballots", "seats", "modes", "by_hand"}


@pytest.mark.parametrize(
    ("kind", "numbers", "people"), [("multiple", [3, 4, 2], 4), ("single", [3, 4, 2], 9)]
)
def test_hands_are_people_only_where_each_has_one(poll, clerk, kind, numbers, people):
    Poll.objects.filter(pk=poll.pk).update(kind=kind, max_choices=3)
    count(clerk, poll, numbers)
    assert tallies(poll)[0]["hands"] == people


def test_in_a_census_each_raises_a_hand_once_for_each_kind_of_group():
    clerk = make_clerk(make_session())
    poll = make_poll(clerk.session, ["A", "B", "North"], state="open", kind="census")
    *groups, region = poll.options.all()
    for option, axis in ((groups[0], "group"), (groups[1], "group"), (region, "region")):
        option.axis = axis
        option.save()
    count(clerk, poll, [2, 3, 4], people=5)
    assert (tallies(poll)[0]["hands"], tallies(poll)[0]["check"]) == (5, "fits")


def test_places_and_numbers_that_make_no_sense_are_refused(poll, clerk):
    assert count(clerk, poll, [1, 0, 0], channel="balcony") == "not_found"
    assert count(clerk, poll, [1, 0, 0], channel="hub", place="x" * 81) == "too_long"
    assert count(clerk, poll, [1, 0, 0], people=-1) == "too_many"
    assert not HandCount.objects.exists()


def test_a_closed_poll_takes_no_correction(poll, clerk):
    count(clerk, poll, [1, 0, 0])
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    options = dict.fromkeys(poll.options.values_list("pk", flat=True), 3)
    with refused("closed"):
        hands.count_hands(
            session_id=poll.session_id, clerk_id=clerk.pk, poll_id=poll.pk, counts=options
        )


# --- Recounting ------------------------------------------------------------------------------


def test_a_recount_finds_an_untouched_result_equal(poll, clerk, capsys):
    voter(poll, "onsite")
    voter(poll, "online")
    count(clerk, poll, [1, 2, 0], people=20)
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    call_command("recount_poll", poll.pk)
    assert "equal, 2 ballots" in capsys.readouterr().out


def test_a_recount_names_what_was_tampered_with(poll, clerk, capsys):
    voter(poll, "onsite")
    count(clerk, poll, [1, 2, 0])
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    a, b, _ = poll.options.all()
    BallotOption.objects.update(option=b)
    HandCount.objects.filter(option=a).update(count=5)
    with pytest.raises(CommandError, match="not equal"):
        call_command("recount_poll", poll.pk)
    out = capsys.readouterr().out
    assert f"option {b.pk} total: frozen 2, counted 3" in out
    assert "hands: frozen 3, counted 7" in out


@pytest.mark.parametrize("secrecy", ["secret", "named"])
def test_a_recount_knows_that_people_move_after_the_close(poll, secrecy):
    Poll.objects.filter(pk=poll.pk).update(secrecy=secrecy)
    person = make_participant(poll.session, mode="onsite")
    body = {"poll": poll.pk, "options": [poll.options.first().pk]}
    secret = {"receipt": "r" * 43} if secrecy == "secret" else {}
    verb = "polls.vote_secretly" if secret else "polls.vote"
    assert "done" in send(person, verb, **body, **secret)
    polls.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    person.mode = "online"
    person.save()
    call_command("recount_poll", poll.pk)


def test_what_has_no_result_is_not_recounted(poll):
    for number in (poll.pk, 0):
        with pytest.raises(CommandError):
            call_command("recount_poll", number)
