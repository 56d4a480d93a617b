"""One person, one ballot, while the poll is open: wrong moment, wrong choice, twice, race."""

import datetime as dt
from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from live.models import Topic
from polls.facts import ballots as ballot_facts
from polls.models import Ballot, HandCount, HandTally, Poll, Voter
from polls.services import ballots as ballot_services
from polls.services import hands, polls
from polls.services.ballots import Vote
from tests.factories import make_clerk, make_participant, make_poll, make_session
from tests.outcomes import at_once, only, refused

db = pytest.mark.django_db
Kind, State = Poll.Kind, Poll.State


def open_poll(session=None, **over):
    return make_poll(session or make_session(), state=State.OPEN, **over)


def vote(person, poll, *options):
    chosen = [getattr(option, "pk", option) for option in options]
    only(ballot_services.cast_votes([Vote(person.session_id, person.pk, poll.pk, chosen)]))


def chosen(person, poll):
    return ballot_facts.my_ballots(person.session_id, [person.pk])[person.pk].get(str(poll.pk))


@db
def test_a_vote_is_one_ballot_with_the_voters_mode():
    poll = open_poll()
    person = make_participant(poll.session, mode="hub")
    yes, *_ = poll.options.all()
    vote(person, poll, yes)
    assert Ballot.objects.get().mode == "hub"
    assert chosen(person, poll) == {"options": [yes.pk]}
    assert set(Topic.objects.values_list("name", flat=True)) == {
        "tally",
        "door",
        f"my_ballots:{person.pk}",
    }


@db
def test_a_changed_mind_replaces_the_choice():
    poll = open_poll(kind=Kind.MULTIPLE, max_choices=2)
    person = make_participant(poll.session)
    a, b, c = poll.options.all()
    vote(person, poll, a, b)
    kept = Ballot.objects.get().choices.get(option=b).pk
    person.mode = "onsite"
    person.save()
    vote(person, poll, c, b)
    vote(person, poll, c, b)
    ballot = Ballot.objects.get()
    assert (Voter.objects.count(), ballot.mode) == (1, "onsite")
    assert chosen(person, poll) == {"options": [b.pk, c.pk]}
    assert ballot.choices.get(option=b).pk == kept


@db
@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.YES_NO, Kind.RATING])
def test_other_kinds_take_exactly_one_option(kind):
    poll = open_poll(kind=kind)
    person = make_participant(poll.session)
    a, b, _ = poll.options.all()
    for options in ([], [a, b], [a, a]):
        with refused("choices", min=1, max=1):
            vote(person, poll, *options)
    assert not Voter.objects.exists()


@db
def test_multiple_choice_has_its_bounds():
    poll = open_poll(kind=Kind.MULTIPLE, min_choices=2, max_choices=2)
    person = make_participant(poll.session)
    a, b, c = poll.options.all()
    for options in ([a], [a, b, c], [a, a]):
        with refused("choices", min=2, max=2):
            vote(person, poll, *options)
    vote(person, poll, a, c)


@db
@pytest.mark.parametrize("option", [0, 2**53, 2**80])
def test_options_of_other_polls_are_not_found(option):
    poll = open_poll()
    person = make_participant(poll.session)
    foreign = make_poll(poll.session).options.first()
    for wrong in (option, foreign):
        with pytest.raises(ObjectDoesNotExist):
            vote(person, poll, wrong)


@db
@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED, State.SHOWN])
def test_a_poll_that_is_not_open_takes_no_vote_and_no_hands(state):
    poll = make_poll(make_session(), state=state)
    person = make_participant(poll.session)
    with refused("closed"):
        vote(person, poll, poll.options.first())
    with refused("closed"):
        count(make_clerk(poll.session), poll, [1, 2, 3])


@db
def test_a_countdown_that_ran_out_closes_for_votes_before_anybody_wrote_it_down():
    poll = open_poll(closes_at=timezone.now() - dt.timedelta(milliseconds=1))
    with refused("closed"):
        vote(make_participant(poll.session), poll, poll.options.first())
    with refused("closed"):
        count(make_clerk(poll.session), poll, [1, 2, 3])


@db
def test_strangers_and_removed_people_do_not_vote():
    poll = open_poll()
    gone = make_participant(poll.session, removed_at=timezone.now())
    stranger = make_participant(make_session())
    for person_id in (gone.pk, stranger.pk, None):
        with refused("not_allowed"):
            options = [poll.options.all()[0].pk]
            only(ballot_services.cast_votes([Vote(poll.session_id, person_id, poll.pk, options)]))
    with pytest.raises(ObjectDoesNotExist):
        vote(stranger, poll, poll.options.first())


def count(clerk, poll, numbers):
    options = poll.options.values_list("pk", flat=True)
    hands.count_hands(
        session_id=clerk.session_id,
        clerk_id=clerk.pk,
        poll_id=poll.pk,
        counts=dict(zip(options, numbers, strict=True)),
    )


@db
def test_counting_again_replaces_what_was_counted():
    poll = open_poll()
    clerk = make_clerk(poll.session)
    count(clerk, poll, [5, 2, 0])
    count(clerk, poll, [6, 1, 0])
    standing = HandTally.objects.get(replaced_at=None)
    counts = standing.counts.order_by("option")
    assert list(counts.values_list("count", flat=True)) == [6, 1, 0]
    assert (standing.by, standing.channel) == (clerk, "room")
    assert HandTally.objects.exclude(replaced_at=None).count() == 1, "the log of a correction"
    assert Topic.objects.get(name="tally").revision == 2


@db
def test_miscounted_hands_change_nothing():
    poll = open_poll()
    clerk = make_clerk(poll.session)
    count(clerk, poll, [5, 2, 0])
    for wrong in ([-1, 0, 0], [10_001, 0, 0]):
        with refused("too_many", limit=10_000):
            count(clerk, poll, wrong)
    with pytest.raises(ObjectDoesNotExist):
        hands.count_hands(
            session_id=clerk.session_id, clerk_id=clerk.pk, poll_id=poll.pk, counts={0: 1}
        )
    assert list(HandCount.objects.order_by("option").values_list("count", flat=True)) == [5, 2, 0]


@pytest.mark.django_db(transaction=True)
def test_three_devices_of_one_person_cast_one_ballot():
    poll = open_poll()
    person = make_participant(poll.session)
    taps = [partial(vote, person, poll, option) for option in poll.options.all()]
    assert at_once(*taps) == ["done"] * 3
    assert (Voter.objects.count(), Ballot.objects.count()) == (1, 1)
    assert Ballot.objects.get().choices.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_vote_at_the_moment_of_closing_is_counted_or_refused():
    poll = open_poll()
    people = [make_participant(poll.session) for _ in range(4)]
    option = poll.options.all()[0]
    close = partial(polls.close_poll, session_id=poll.session_id, poll_id=poll.pk)
    outcomes = at_once(*(partial(vote, person, poll, option) for person in people), close)
    poll.refresh_from_db()
    assert set(outcomes) <= {"done", "closed"}
    assert outcomes[-1] == "done"
    assert poll.result["voters"] == outcomes[:-1].count("done") == Ballot.objects.count()


@db
def test_a_poll_left_open_takes_no_ballots_after_the_end():
    poll = open_poll(make_session(state="ended"))
    person = make_participant(poll.session)

    with refused("closed"):
        vote(person, poll, poll.options.first().pk)
