"""Polls as screens see them: a result is nobody's before it is closed, everybody's when shown."""

from typing import Any

from django.db.models import Count

from live import rows
from live.registry import fact
from live.stream import milliseconds
from participants.models import Participant
from polls.models import HandCount, Option, Poll
from polls.results import for_screens

State = Poll.State
CHOSEN = """SELECT v.participant_id, b.poll_id, o.id FROM polls_voter v
JOIN polls_ballot b ON b.voter_id = v.id JOIN polls_ballotoption c ON c.ballot_id = b.id
JOIN polls_option o ON o.id = c.option_id JOIN polls_poll p ON p.id = b.poll_id
WHERE v.participant_id IN ({}) AND p.session_id = %s ORDER BY o."order", o.id"""


@fact("polls")
def polls(session_id: int) -> dict[str, Any]:
    """What everybody sees: no drafts, and results once they are shown."""
    told = Poll.objects.filter(session=session_id).exclude(state=State.DRAFT)
    return _polls(told, shown_to_all=True)


@fact("polls", audience="moderators")
def prepared_polls(session_id: int) -> dict[str, Any]:
    """Moderators also see drafts, and results as soon as they are closed."""
    return _polls(Poll.objects.filter(session=session_id), shown_to_all=False)


def _polls(told: Any, *, shown_to_all: bool) -> dict[str, Any]:
    result_in = {State.SHOWN} if shown_to_all else {State.SHOWN, State.CLOSED}
    return {
        "polls": [
            {**_poll(poll), "result": for_screens(poll.result) if poll.state in result_in else None}
            for poll in told.prefetch_related("options")
        ]
    }


def _poll(poll: Poll) -> dict[str, Any]:
    least, most = poll.bounds
    return {
        "id": poll.pk,
        "text": poll.text,
        "kind": poll.kind,
        "min": least,
        "max": most,
        "state": poll.state,
        "secrecy": poll.secrecy,
        "options": [_option(place, option) for place, option in enumerate(poll.options.all())],
        "opened_at": milliseconds(poll.opened_at),
        "closes_at": milliseconds(poll.closes_at),
        "closed_at": milliseconds(poll.closed_at),
        "shown_at": milliseconds(poll.shown_at),
    }


def _option(place: int, option: Option) -> dict[str, Any]:
    return {"id": option.pk, "letter": letter(place), "text": option.text}


def letter(place: int) -> str:
    """A to Z, then AA, AB ... as columns of a table are called."""
    more, last = divmod(place, 26)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)


@fact("tally", every=0.25)
def tally(session_id: int) -> dict[str, Any]:
    """How many have voted in what is open: never what."""
    seats = count_seats(session_id)
    running = Poll.objects.filter(session=session_id, state=State.OPEN).order_by()
    counted = running.annotate(cast=Count("ballots")).values_list("pk", "cast")
    return {str(pk): {"ballots": cast, "seats": max(seats, cast)} for pk, cast in counted}


@fact("tally", audience="clerks", every=0.25)
def tally_with_hands(session_id: int) -> dict[str, Any]:
    """Those who count hands, and moderators, also see what was counted."""
    answer = tally(session_id)
    for poll in answer.values():
        poll["hands"] = {}
    standing = HandCount.objects.filter(tally__replaced_at=None, tally__poll__state=State.OPEN)
    counts = standing.filter(tally__poll__session=session_id)
    for poll_id, option_id, count in counts.values_list("tally__poll_id", "option_id", "count"):
        # A poll that was opened between the two queries comes with the next tally.
        answer.get(str(poll_id), {"hands": {}})["hands"][str(option_id)] = count
    return answer


def count_seats(session_id: int) -> int:
    """Who can vote: everybody present but those whom a clerk entered; their hands are counted."""
    return Participant.objects.present().filter(session=session_id, added_by=None).count()


@fact("my_ballots", audience="self")
def my_ballots(session_id: int, participant_ids: list[int]) -> dict[int, dict[str, list[int]]]:
    """What each of them chose, by poll."""
    facts: dict[int, dict[str, list[int]]] = {pk: {} for pk in participant_ids}
    sql = CHOSEN.format(rows.places(participant_ids))
    for person, poll_id, option_id in rows.select(sql, *participant_ids, session_id):
        facts[person].setdefault(str(poll_id), []).append(option_id)
    return facts
