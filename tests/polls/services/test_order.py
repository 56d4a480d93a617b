"""What was chosen first, second, third: kept from the ballot to the count where it counts."""

import secrets
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polls.facts import ballots as ballot_facts
from polls.facts.counts import counted
from polls.models import Ballot, BallotOption, Poll
from polls.rules.kinds import KINDS, Kind
from polls.services import ballots, secret_ballots
from polls.services import polls as poll_services
from polls.services.votes import Vote
from reports.polls_taken import as_json
from tests.factories import make_participant, make_poll, make_session
from tests.outcomes import only, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ordered(monkeypatch):
    """A kind that counts the order, as a ranking would."""
    monkeypatch.setitem(KINDS, Kind.MULTIPLE, replace(KINDS[Kind.MULTIPLE], ordered=True))


def make_ranking(**over):
    over = {"kind": Kind.MULTIPLE, "min_choices": 1, "max_choices": 3, **over}
    return make_poll(make_session(), state=Poll.State.OPEN, **over)


def slip(person, poll, *options, receipt=""):
    chosen = [option.pk for option in options]
    return Vote(person.session_id, person.pk, poll.pk, chosen, receipt=receipt)


def vote(person, poll, *options):
    only(ballots.cast_votes([slip(person, poll, *options)]))


def vote_secretly(person, poll, receipt, *options):
    only(secret_ballots.cast_secret_votes([slip(person, poll, *options, receipt=receipt)]))


def ranks(poll):
    """The options of the poll's one ballot by rank."""
    choices = BallotOption.objects.filter(ballot__poll=poll).order_by("rank", "option")
    return [(choice.rank, choice.option) for choice in choices]


def told(person, poll):
    return ballot_facts.my_ballots(poll.session_id, [person.pk])[person.pk][str(poll.pk)]["options"]


def casts(poll):
    return [cast.options for cast in counted(poll).ballots]


def close(poll):
    poll_services.close_poll(session_id=poll.session_id, poll_id=poll.pk)
    return Poll.objects.get(pk=poll.pk)


def test_the_voters_order_is_written_told_and_counted(ordered):
    poll = make_ranking()
    person = make_participant(poll.session)
    a, b, c = poll.options.all()
    vote(person, poll, c, a, b)
    assert ranks(poll) == [(1, c), (2, a), (3, b)]
    assert told(person, poll) == [c.pk, a.pk, b.pk]
    assert casts(poll) == [(c.pk, a.pk, b.pk)]


def test_a_mind_is_changed_about_the_order_alone(ordered):
    poll = make_ranking()
    person = make_participant(poll.session)
    a, b, c = poll.options.all()
    vote(person, poll, c, a, b)
    kept = BallotOption.objects.get(option=b).pk
    vote(person, poll, a, c, b)
    assert ranks(poll) == [(1, a), (2, c), (3, b)]
    assert BallotOption.objects.get(option=b).pk == kept, "what stays in its place is not touched"
    vote(person, poll, b, a)
    assert (ranks(poll), told(person, poll)) == ([(1, b), (2, a)], [b.pk, a.pk])
    assert Ballot.objects.count() == 1


def test_of_two_orders_in_one_batch_the_last_counts(ordered):
    poll = make_ranking()
    person = make_participant(poll.session)
    a, b, _c = poll.options.all()
    both = [slip(person, poll, a, b), slip(person, poll, b, a)]
    assert ballots.cast_votes(both) == [None, None]
    assert ranks(poll) == [(1, b), (2, a)]


def test_where_a_vote_stays_as_it_was_cast_its_order_does(ordered):
    poll = make_ranking(may_change=False)
    person = make_participant(poll.session)
    a, b, _c = poll.options.all()
    vote(person, poll, b, a)
    vote(person, poll, b, a)
    with refused("no_change"):
        vote(person, poll, a, b)
    assert ranks(poll) == [(1, b), (2, a)]


def test_a_secret_order_can_be_changed_and_outlasts_the_shuffling(ordered):
    poll = make_ranking(secrecy="secret")
    a, b, c = poll.options.all()
    first, second = make_participant(poll.session), make_participant(poll.session)
    receipt = secrets.token_urlsafe(32)
    vote_secretly(first, poll, receipt, a, b, c)
    vote_secretly(first, poll, receipt, c, b, a)
    vote_secretly(second, poll, secrets.token_urlsafe(32), b, a)
    before = set(BallotOption.objects.values_list("pk", flat=True))
    poll = close(poll)
    assert not before & set(BallotOption.objects.values_list("pk", flat=True))
    assert sorted(casts(poll)) == [(b.pk, a.pk), (c.pk, b.pk, a.pk)]
    assert [option["total"] for option in poll.result["options"]] == [2, 2, 1]
    vote_secretly(first, poll, receipt, c, b, a)  # it came twice
    with refused("closed"):
        vote_secretly(first, poll, receipt, a, b, c)


def test_moderators_read_named_ballots_in_their_order(ordered):
    poll = make_ranking(secrecy="named")
    person = make_participant(poll.session)
    a, b, c = poll.options.all()
    vote(person, poll, c, a, b)
    [row] = ballot_facts.named_ballots(poll.session_id)[str(poll.pk)]
    assert row["options"] == [c.pk, a.pk, b.pk]
    [taken] = as_json(poll.session, [close(poll)], moderator=True)["polls"]
    assert taken["ballots"][0]["options"] == "C A B"


@pytest.mark.parametrize("secrecy", ["unattributed", "secret"])
def test_where_no_order_counts_none_is_kept(secrecy):
    poll = make_ranking(secrecy=secrecy)
    person = make_participant(poll.session)
    a, b, c = poll.options.all()
    if secrecy == "secret":
        vote_secretly(person, poll, secrets.token_urlsafe(32), c, a, b)
    else:
        vote(person, poll, c, a, b)
        assert told(person, poll) == [a.pk, b.pk, c.pk]
    assert ranks(poll) == [(None, a), (None, b), (None, c)]
    assert casts(poll) == [(a.pk, b.pk, c.pk)]


def test_an_order_costs_no_question_more():
    asked = {}
    for kind in (KINDS[Kind.MULTIPLE], replace(KINDS[Kind.MULTIPLE], ordered=True)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(KINDS, Kind.MULTIPLE, kind)
            asked[kind.ordered] = [*questions()]
    assert asked[True] == asked[False]


def questions():
    """How many statements a batch of first votes takes, and one of minds that were changed."""
    poll = make_ranking()
    people = [make_participant(poll.session) for _ in range(5)]
    a, b, c = poll.options.all()
    for options in ([a, b], [c, a]):
        with CaptureQueriesContext(
            connection,
        ) as found:
            ballots.cast_votes([slip(person, poll, *options) for person in people])
        yield len(found)
