"""What screens are told of polls: nothing of a draft, no result before its moment, few queries."""

import json

import pytest

from live.models import Stream
from polls.facts import ballots, tally
from polls.facts import polls as poll_facts
from polls.models import Poll
from polls.services import drafts, hands
from polls.services import polls as poll_services
from polls.services.changes import resend_polls
from tests.factories import (
    EMPTY_RESULT,
    make_ballot,
    make_clerk,
    make_moderator,
    make_participant,
    make_poll,
    make_session,
)

ONE_ONLINE = {"onsite": 0, "online": 1, "hub": 0}
pytestmark = pytest.mark.django_db
State = Poll.State
CANARY = "canary-51c0"


def public(session):
    return poll_facts.polls(session.pk)["polls"]


def prepared(session):
    return poll_facts.prepared_polls(session.pk)["polls"]


def since(session, revision, read=poll_facts.polls):
    """Which polls travel to a screen that knows a revision, and which ones it has then."""
    told = read(session.pk, revision)
    assert told["full"] == (revision == 0)
    return [poll["id"] for poll in told["polls"]], told["order"]


def head(session):
    return Stream.objects.get(pk=session.pk).revision


def test_only_what_has_changed_travels():
    """Results are long, and a hall of phones has read those of before."""
    session = make_session()
    seen = [make_poll(session, state=State.SHOWN, result=EMPTY_RESULT).pk for _ in range(3)]
    one = {"session_id": session.pk, "poll_id": make_poll(session).pk}
    resend_polls(session_id=session.pk)
    known, everything = head(session), [*seen, one["poll_id"]]
    assert since(session, 0) == (seen, seen)
    assert since(session, known) == ([], seen)
    for verb in (poll_services.open_poll, poll_services.close_poll, poll_services.show_poll):
        verb(**one)
        assert since(session, known) == ([one["poll_id"]], everything)
        known = head(session)
    moderator = make_moderator(session)
    poll_services.reset_poll(**one, by=moderator.pk, reason="A typo.")
    travels, all_there_are = since(session, known, poll_facts.prepared_polls)
    assert travels == [one["poll_id"], all_there_are[-1]], "the shown one and its new draft"
    resend_polls(session_id=session.pk)
    assert since(session, known) == (everything + all_there_are[-1:],) * 2


def test_a_draft_that_was_thrown_away_is_in_no_order():
    session = make_session()
    kept, gone = make_poll(session), make_poll(session)
    resend_polls(session_id=session.pk)
    known = head(session)
    drafts.discard(session_id=session.pk, poll_id=gone.pk)
    assert since(session, known, poll_facts.prepared_polls) == ([], [kept.pk])
    drafts.write_options(poll=kept, texts=["One", "None"])
    assert since(session, known, poll_facts.prepared_polls) == ([kept.pk], [kept.pk])


def test_a_draft_is_for_moderators_only():
    session = make_session()
    make_poll(session, options=[CANARY, CANARY], text=CANARY)
    assert CANARY not in json.dumps(public(session))
    assert prepared(session)[0]["state"] == "draft"


@pytest.mark.parametrize(
    ("state", "everybody", "moderators"),
    [
        (State.OPEN, False, False),
        (State.CLOSED, False, True),
        (State.SHOWN, True, True),
    ],
)
def test_a_result_has_its_moment(state, everybody, moderators):
    session = make_session()
    make_poll(session, state=state, result=EMPTY_RESULT | {"canary": CANARY})
    assert (CANARY in json.dumps(public(session))) is everybody
    assert (CANARY in json.dumps(prepared(session))) is moderators


def test_a_poll_travels_with_lettered_options_and_bounds():
    poll = make_poll(
        make_session(),
        options=["All", "Some"],
        state=State.OPEN,
        kind=Poll.Kind.MULTIPLE,
        max_choices=2,
    )
    [row] = public(poll.session)
    assert [(one["letter"], one["text"]) for one in row["options"]] == [("A", "All"), ("B", "Some")]
    assert (row["kind"], row["min"], row["max"]) == ("multiple", 1, 2)
    assert (row["closes_at"], row["closed_at"], row["result"]) == (None, None, None)
    json.dumps(row)


def test_letters_do_not_end_with_the_alphabet():
    assert [poll_facts.letter(place) for place in (0, 25, 26, 51, 52)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
    ]


def test_the_tally_counts_ballots_and_only_counters_see_what_hands_were_for():
    session = make_session()
    clerk = make_clerk(session)
    poll = make_poll(session, state=State.OPEN)
    make_poll(session, state=State.CLOSED)
    a, b, c = poll.options.all()
    make_ballot(poll, make_participant(session), a)
    make_participant(session)
    make_participant(session, joined_at=None)
    make_participant(session, added_by=clerk, display_name="Jun")
    hands.count_hands(
        session_id=session.pk, clerk_id=clerk.pk, poll_id=poll.pk, counts={a.pk: 3, b.pk: 0}
    )
    assert tally.tally(session.pk) == {
        str(poll.pk): {"ballots": 1, "seats": 3, "modes": ONE_ONLINE, "by_hand": 3}
    }
    told = tally.tally_with_hands(session.pk)[str(poll.pk)]
    assert (told["ballots"], told["seats"]) == (1, 3)
    assert told["hands"] == {str(a.pk): 3, str(b.pk): 0}
    assert told["tallies"][0]["hands"] == 3


@pytest.mark.parametrize(
    ("secrecy", "results", "told"),
    [
        ("unattributed", "shown", True),
        ("named", "shown", True),
        ("unattributed", "live", False),
        ("unattributed", "ballot", False),
        ("secret", "shown", False),
    ],
)
def test_where_ballots_come_from_is_told_where_nothing_of_what_is_in_them_is(
    secrecy, results, told
):
    session = make_session()
    poll = make_poll(session, state=State.OPEN, secrecy=secrecy, results=results)
    make_ballot(poll, make_participant(session), poll.options.all()[0])
    found = tally.tally(session.pk)[str(poll.pk)]
    assert found["ballots"] == 1
    assert found.get("modes") == (ONE_ONLINE if told else None)


def test_my_ballots_are_mine():
    session = make_session()
    me, other = make_participant(session), make_participant(session)
    poll = make_poll(session, state=State.OPEN)
    a, b, _ = poll.options.all()
    make_ballot(poll, me, b)
    make_ballot(poll, other, a)
    assert ballots.my_ballots(session.pk, [me.pk, other.pk]) == {
        me.pk: {str(poll.pk): {"options": [b.pk]}},
        other.pk: {str(poll.pk): {"options": [a.pk]}},
    }
    assert ballots.my_ballots(make_session().pk, [me.pk]) == {me.pk: {}}


def test_other_sessions_are_other_sessions():
    make_poll(make_session(), state=State.OPEN)
    session = make_session()
    assert public(session) == prepared(session) == []
    assert tally.tally(session.pk) == {}


@pytest.mark.parametrize("items", [1, 3])
def test_facts_take_the_same_queries_for_one_and_three(items, django_assert_num_queries):
    session = make_session()
    me = make_participant(session)
    for _ in range(items):
        poll = make_poll(session, state=State.SHOWN, result=EMPTY_RESULT)
        make_ballot(poll, me, poll.options.all()[0])
    for fact, queries in (
        (poll_facts.polls, 4),
        (poll_facts.prepared_polls, 4),
        (tally.tally, 1),
        (tally.tally_with_hands, 1),
        (ballots.named_ballots, 1),
    ):
        with django_assert_num_queries(queries):
            fact(session.pk)
    with django_assert_num_queries(1):
        ballots.my_ballots(session.pk, [me.pk])
