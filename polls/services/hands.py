"""Hands of people without a device, counted in the room or a hub, checked against a headcount.

In a secret poll nobody raises a hand: what is counted there are slips of paper.
"""

import datetime as dt

from django.core.exceptions import ObjectDoesNotExist

from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
from live.stream import changed, locked
from participants.facts.presence import person_in
from polls.facts.counts import choices, standing_tallies, turnout
from polls.models import HandCount, HandTally, Poll
from polls.rules.limits import LONGEST_PLACE, MOST_HANDS
from polls.rules.results import told_tally
from polls.services import interim
from polls.services.polls import poll_in
from polls.services.votes import check_open


def count_hands(
    *,
    session_id: int,
    clerk_id: int | None,
    poll_id: int,
    counts: dict[int, int],
    channel: str = HandTally.Channel.ROOM,
    place: str = "",
    people: int | None = None,
) -> str:
    """Write down what was counted in one place; what was counted there before is replaced.

    Returns whether hands and devices there fit the people there. If not, that is a warning, not a
    refusal: the clerk sees the room.
    """
    with locked(session_id):
        clerk = person_in(session_id, clerk_id)
        poll = poll_in(session_id, poll_id)
        check_open(poll, database_now())
        place = _clean_place(channel, place)
        _check_counts(poll, counts, people)
        tally = HandTally(poll=poll, channel=channel, place=place, people=people, by=clerk)
        _replace(tally, counts, database_now())
        changed(session_id, "tally", *interim.told_to(poll))
        return _check(tally)


def _clean_place(channel: str, place: str) -> str:
    """The room has no name; a hub may have one."""
    if channel not in HandTally.Channel.values:
        raise ObjectDoesNotExist
    place = clean_line(place) if channel == HandTally.Channel.HUB else ""
    if len(place) > LONGEST_PLACE:
        raise refuse("too_long", limit=LONGEST_PLACE)
    return place


def _check_counts(poll: Poll, counts: dict[int, int], people: int | None) -> None:
    if not all(0 <= count <= MOST_HANDS for count in [*counts.values(), people or 0]):
        raise refuse("too_many", limit=MOST_HANDS)
    if not set(counts) <= set(poll.options.values_list("pk", flat=True)):
        raise ObjectDoesNotExist


def _replace(tally: HandTally, counts: dict[int, int], now: dt.datetime) -> None:
    """What was counted before stays as the log of it; not of slips: the difference is a vote."""
    there = HandTally.objects.standing().filter(poll=tally.poll, channel=tally.channel)
    if tally.poll.is_secret:
        there.filter(place=tally.place).delete()
    else:
        there.filter(place=tally.place).update(replaced_at=now)
    tally.at = now
    tally.save()
    HandCount.objects.bulk_create(
        [HandCount(tally=tally, option_id=pk, count=count) for pk, count in counts.items()]
    )


def _check(tally: HandTally) -> str:
    poll = tally.poll
    standing = standing_tallies(poll)
    options = choices(poll.options.all())
    mine = next(one for one in standing if (one.channel, one.place) == (tally.channel, tally.place))
    told = told_tally(poll.kind, options, mine, turnout(poll), standing)
    return told["check"]
