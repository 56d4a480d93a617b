"""Figures that are told while people vote move in steps that nobody's vote can be read from."""

from functools import partial
from itertools import pairwise
from random import Random

import pytest

from agenda.models import Forum
from live.models import Topic
from polls.facts import ballots as ballot_facts
from polls.facts import polls as poll_facts
from polls.facts import tally
from polls.models import Poll
from polls.services import ballots as ballot_services
from polls.services import hands
from polls.services import polls as poll_services
from polls.services.votes import Vote
from tests.factories import make_clerk, make_participant, make_poll, make_session
from tests.outcomes import only

pytestmark = pytest.mark.django_db
LEAST = 5


@pytest.fixture
def poll():
    made = make_poll(make_session(), results="live")
    poll_services.open_poll(session_id=made.session_id, poll_id=made.pk)
    return made


def vote(poll, person, option):
    chosen = [poll.options.all()[option].pk]
    only(ballot_services.cast_votes([Vote(poll.session_id, person.pk, poll.pk, chosen)]))


def told(poll):
    """Voters and the options' figures, as everybody sees them."""
    count = tally.tally(poll.session_id).get(str(poll.pk))
    figures = count and count.get("live")
    return figures and (figures["voters"], list(figures["options"].values()))


def test_nothing_is_told_before_enough_others_have_voted(poll):
    seen = []
    for _ in range(3 * LEAST):
        vote(poll, make_participant(poll.session), 0)
        seen.append(told(poll))
    assert seen[: 2 * LEAST - 1] == [None] * (2 * LEAST - 1)
    assert seen[2 * LEAST - 1 : -1] == [(LEAST, [LEAST, 0, 0])] * LEAST
    assert seen[-1] == (2 * LEAST, [2 * LEAST, 0, 0])


def test_one_person_who_wavers_moves_nothing(poll):
    for _ in range(2 * LEAST):
        vote(poll, make_participant(poll.session), 0)
    before, waverer = told(poll), make_participant(poll.session)
    for option in (1, 2) * (2 * LEAST):
        vote(poll, waverer, option)
    assert told(poll) == before


@pytest.mark.parametrize("seed", range(3))
def test_between_two_pictures_and_to_the_close_a_group_has_voted(poll, seed):
    """Of every picture it is known here after which vote it was taken."""
    chance = Random(seed)
    people = [make_participant(poll.session) for _ in range(12)]
    votes: list[int] = []
    taken, told_of = 0, [0]
    for _ in range(60):
        poll.refresh_from_db()
        before, kept = told(poll), poll.interim
        person = chance.randrange(len(people))
        vote(poll, people[person], chance.randrange(3))
        votes.append(person)
        poll.refresh_from_db()
        if poll.interim["since"] or poll.interim == kept:
            assert told(poll) == before
        else:
            told_of.append(taken)
            taken = len(votes)
        for earlier, later in pairwise([*told_of[1:], len(votes)]):
            assert len(set(votes[earlier:later])) >= LEAST
    assert len(told_of) > 3


def test_hands_are_told_at_once_as_everybody_saw_them(poll):
    for _ in range(2 * LEAST):
        vote(poll, make_participant(poll.session), 0)
    first = poll.options.first()
    clerk = make_clerk(poll.session)
    count = partial(hands.count_hands, session_id=poll.session_id, clerk_id=clerk.pk)
    count(poll_id=poll.pk, counts={first.pk: 3})
    assert told(poll) == (LEAST, [LEAST + 3, 0, 0])


def test_the_last_picture_stays_until_the_result_is_shown(poll):
    for _ in range(2 * LEAST):
        vote(poll, make_participant(poll.session), 0)
    poll_services.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    assert told(poll) == (LEAST, [LEAST, 0, 0])
    assert poll_facts.polls(poll.session_id)["polls"][0]["result"] is None
    poll_services.show_poll(session_id=poll.session_id, poll_id=poll.pk)
    assert told(poll) is None


def test_who_has_voted_sees_how_it_stands_and_nobody_else():
    poll = make_poll(make_session(), results="ballot")
    poll_services.open_poll(session_id=poll.session_id, poll_id=poll.pk)
    people = [make_participant(poll.session) for _ in range(2 * LEAST)]
    waits = make_participant(poll.session)
    for person in people:
        vote(poll, person, 0)
    mine = ballot_facts.my_ballots(poll.session_id, [people[0].pk, waits.pk])
    assert mine[people[0].pk][str(poll.pk)]["live"]["voters"] == LEAST
    assert mine[waits.pk] == {}
    assert told(poll) is None


def test_who_has_voted_is_told_of_hands():
    poll = make_poll(make_session(), results="ballot")
    poll_services.open_poll(session_id=poll.session_id, poll_id=poll.pk)
    person = make_participant(poll.session)
    vote(poll, person, 0)
    mine = Topic.objects.filter(stream=poll.session_id, name=f"my_ballots:{person.pk}")
    before, clerk = mine.get().revision, make_clerk(poll.session)
    hands.count_hands(
        session_id=poll.session_id,
        clerk_id=clerk.pk,
        poll_id=poll.pk,
        counts={poll.options.first().pk: 3},
    )
    assert mine.get().revision > before


def test_the_step_is_the_smallest_group_of_the_forum():
    forum = Forum.objects.create(name="Forum", code="forum", smallest_group=7)
    poll = make_poll(make_session(forum=forum), results="live")
    poll_services.open_poll(session_id=poll.session_id, poll_id=poll.pk)
    for _ in range(14):
        vote(poll, make_participant(poll.session), 1)
    assert told(poll) == (7, [0, 7, 0])


def test_results_that_wait_are_never_kept_for_telling():
    poll = make_poll(make_session(), state=Poll.State.DRAFT)
    poll_services.open_poll(session_id=poll.session_id, poll_id=poll.pk)
    for _ in range(2 * LEAST):
        vote(poll, make_participant(poll.session), 0)
    poll.refresh_from_db()
    assert poll.interim is None
