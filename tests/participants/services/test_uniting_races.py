"""Two rows become one while people vote, ask and merge at the same moment."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from live import stream
from participants.facts.seats import seat_of
from participants.models import Participant
from participants.services.uniting import part, unite
from polls.facts.counts import counted
from polls.models import Ballot, Poll
from polls.services.ballots import cast_votes
from polls.services.votes import Vote
from tests import factories as make
from tests.live.wire import Screen
from tests.outcomes import at_once, only, state_of

pytestmark = pytest.mark.django_db(transaction=True)


def one(kept: Participant, other: Participant) -> Any:
    return unite(session_id=kept.session_id, kept_id=kept.pk, other_id=other.pk)


def voted(person: Participant, poll: Poll) -> None:
    option = poll.options.all()[0].pk
    only(cast_votes([Vote(person.session_id, person.pk, poll.pk, [option])]))


def test_whoever_votes_while_two_become_one_has_one_ballot():
    session = make.make_session()
    kept, other = (make.make_participant(session) for _ in range(2))
    poll = make.make_poll(session, state="open")

    outcomes = at_once(
        lambda: voted(kept, poll), lambda: voted(other, poll), lambda: one(kept, other)
    )

    assert outcomes[0] == outcomes[2] == "done" and outcomes[1] in {"done", "not_allowed"}
    assert len(counted(poll).ballots) == 1
    assert Ballot.objects.get(set_aside=False).voter.participant == kept


def test_two_who_merge_the_same_two_the_two_ways_round_merge_once():
    session = make.make_session()
    kept, other = (make.make_participant(session) for _ in range(2))

    outcomes = at_once(lambda: one(kept, other), lambda: one(other, kept))

    assert sorted(outcomes) == ["done", "one_already"]
    assert Participant.objects.filter(merged_into=None).count() == 1


def test_three_in_a_circle_become_two_or_one_but_never_none():
    session = make.make_session()
    first, second, third = (make.make_participant(session) for _ in range(3))

    at_once(lambda: one(first, second), lambda: one(second, third), lambda: one(third, first))

    there = Participant.objects.filter(merged_into=None)
    assert there.count() in {1, 2}
    for row in Participant.objects.exclude(merged_into=None):
        assert row.merged_into in there


def test_undoing_twice_at_once_undoes_once():
    session = make.make_session()
    kept, other = (make.make_participant(session) for _ in range(2))
    change = one(kept, other)

    def undo() -> None:
        part(session_id=session.pk, change_id=change.pk)

    assert sorted(at_once(undo, undo)) == ["done", "wrong_state"]


def test_an_open_screen_of_the_one_that_goes_is_told_that_it_goes_on_elsewhere():
    session = make.make_session()
    kept, other = (make.make_participant(session) for _ in range(2))
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    state = state_of(seat_of(other))

    async def play() -> Any:
        screen = Screen()
        await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        await sync_to_async(one)(kept, other)
        return await screen.hear_until("bye")

    assert async_to_sync(play)() == {"bye": "moved"}
