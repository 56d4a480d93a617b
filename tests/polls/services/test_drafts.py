"""Polls prepared in seconds: by a preset, or in one's own words."""

import pytest

from participants.models import StakeholderGroup
from polls.facts.presets import census_lines
from polls.models import Poll
from tests.factories import (
    make_moderator,
    make_participant,
    make_policy_question,
    make_poll,
    make_session,
)
from tests.outcomes import send

pytestmark = pytest.mark.django_db
State = Poll.State


def prepare(moderator, **body):
    answer = send(moderator, "polls.prepare", **body)
    assert "done" in answer, answer
    return Poll.objects.get(pk=answer["poll"])


def texts(poll):
    return [option.text for option in poll.options.all()]


def test_a_temperature_check_is_one_press(moderator):
    poll = prepare(moderator, preset="temperature", seconds=30)
    assert (poll.kind, poll.state, poll.preset) == ("rating", State.DRAFT, "temperature")
    assert texts(poll) == ["1", "2", "3", "4", "5"]
    assert "done" in send(moderator, "polls.open", poll=poll.pk)
    poll.refresh_from_db()
    assert (poll.closes_at - poll.opened_at).seconds == 30, "the countdown was prepared"


def test_the_next_policy_question_is_chosen_among_the_promised_ones(session, moderator):
    asked = [make_policy_question(session, text=f"Who pays, {n}?") for n in range(3)]
    poll = prepare(moderator, preset="next_question")
    assert [option.code for option in poll.options.all()] == [str(row.pk) for row in asked]
    none = make_moderator(make_session())
    assert send(none, "polls.prepare", preset="next_question")["code"] == "options"


def test_a_census_asks_for_all_groups_and_regions(moderator):
    poll = prepare(moderator, preset="census")
    stands_for = [(option.axis, option.code) for option in poll.options.all()]
    assert stands_for == [(line.axis, line.code) for line in census_lines()]
    assert len(stands_for) > 8


def test_a_poll_of_ones_own_is_made_and_made_anew(moderator):
    body = {"kind": "multiple", "text": "Which?", "options": ["A", " ", "B", "C"], "max": 2}
    poll = prepare(moderator, **body, secrecy="secret", axis="mode")
    assert (texts(poll), poll.bounds, poll.axis) == (["A", "B", "C"], (1, 2), "mode")
    again = prepare(moderator, poll=poll.pk, kind="yes_no", text="Agreed?")
    assert again.pk == poll.pk
    assert (texts(again), again.bounds) == (["Yes", "No", "Abstain"], (1, 1))
    assert (again.secrecy, again.axis) == ("unattributed", "")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": "x" * 401}, "too_long"),
        ({"options": ["One"]}, "options"),
        ({"options": ["One", "one"]}, "alike"),
        ({"options": ["One", "x" * 301]}, "too_long"),
        ({"options": [str(n) for n in range(21)]}, "too_many"),
        ({"kind": "plebiscite"}, "not_found"),
        ({"preset": "lunch"}, "not_found"),
        ({"kind": "multiple", "max": 3}, "choices"),
        ({"kind": "multiple", "min": 0, "max": 2}, "choices"),
        ({"seconds": 2}, "seconds"),
        ({"axis": "mode"}, "axis_taken"),
        ({"secrecy": "secret", "results": "live"}, "secret_until_shown"),
        ({"secrecy": "secret", "axis": "group,region"}, "axis_taken"),
    ],
)
def test_a_poll_that_makes_no_sense_is_refused(session, moderator, body, code):
    fields = {"text": "Which?", "options": ["One", "Two"], **body}
    assert send(moderator, "polls.prepare", **fields)["code"] == code
    assert not Poll.objects.exists()


def test_a_draft_is_discarded_and_nothing_else_is(session, moderator):
    draft, running = make_poll(session), make_poll(session, state=State.OPEN)
    assert "done" in send(moderator, "polls.discard", poll=draft.pk)
    assert send(moderator, "polls.discard", poll=running.pk)["code"] == "wrong_state"
    assert send(moderator, "polls.prepare", poll=running.pk)["code"] == "wrong_state"
    assert list(Poll.objects.all()) == [running]


def test_a_census_ballot_has_one_of_each_and_says_who_one_is(session, moderator):
    poll = prepare(moderator, preset="census")
    send(moderator, "polls.open", poll=poll.pk)
    groups = list(poll.options.filter(axis="group"))
    region = poll.options.filter(axis="region").first()
    person = make_participant(session)
    two_groups = [groups[0].pk, groups[1].pk]
    assert send(person, "polls.vote", poll=poll.pk, options=two_groups)["code"] == "choices"
    assert "done" in send(person, "polls.vote", poll=poll.pk, options=[groups[1].pk, region.pk])
    person.refresh_from_db()
    assert person.stakeholder_group == StakeholderGroup.objects.get(code=groups[1].code)
    assert person.regional_group.code == region.code
    assert "done" in send(person, "polls.vote", poll=poll.pk, options=[groups[0].pk])
    person.refresh_from_db()
    assert (person.stakeholder_group.code, person.regional_group.code) == (
        groups[0].code,
        region.code,
    )
