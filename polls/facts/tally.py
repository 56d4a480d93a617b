"""How an open poll stands: ballots, seats, and the hands that were counted."""

from collections import Counter
from typing import Any, NotRequired, TypedDict

from django.db.models import Count, Q

from common.instants import Milliseconds, milliseconds
from live.registry import fact
from participants.models import Participant
from participants.rules.causes import HEADS, NAMES, PRESENCE
from participants.rules.roles import ByMode, Mode
from polls.facts.counts import choices, count_seats, known_by, least_in
from polls.models import HandCount, HandTally, Poll
from polls.rules.codes import Results, Secrecy, State
from polls.rules.figures import HandsCounted
from polls.rules.interim import InterimFigures, told
from polls.rules.kinds import rules_of
from polls.rules.results import Tally, told_tally

CAST = Q(ballots__set_aside=False)


class _Live(TypedDict, total=False):
    live: InterimFigures


class PollCount(_Live):
    """How many have voted, of how many who can; `live` only where results are always seen.
    `by_hand`: so many people without a device raised a hand, and `booth`: so many of the ballots
    were cast at a clerk's phone; left out where there are none. `modes`: where they came
    from, unless something is told of what is in them, or they are secret. `small`: a secret poll
    has fewer seats than twice the smallest group."""

    ballots: int
    seats: int
    modes: NotRequired[ByMode]
    by_hand: NotRequired[int]
    booth: NotRequired[int]
    small: NotRequired[bool]


class PlaceCount(HandsCounted):
    """The hands by option, when they were counted, and how often the count was replaced."""

    counts: dict[str, int]
    at: Milliseconds
    corrected: int


class HandedCount(PollCount):
    """The same for clerks and moderators, with the hands by option, in all and by place."""

    hands: dict[str, int]
    tallies: list[PlaceCount]


@fact("tally", after=(HEADS, NAMES, PRESENCE), every=0.25)
def tally(session_id: int) -> dict[str, PollCount]:
    """Count who has voted in what is open; what they chose only in a poll that is always seen."""
    running = list(_running(session_id))
    seats = {by: count_seats(session_id, by) for by in {known_by(poll) for poll in running}}
    secret = any(poll.secrecy == Secrecy.SECRET for poll in running)
    small = 2 * least_in(session_id) if secret else 0
    hands = _by_hand(running)
    return {
        str(poll.pk): _count(poll, seats[known_by(poll)], small, hands[poll.pk]) for poll in running
    }


def _running(session_id: int) -> Any:
    told_after = Q(state=State.CLOSED, results=Results.LIVE)
    polls = Poll.objects.filter(Q(state=State.OPEN) | told_after, session=session_id)
    counts = {mode: Count("ballots", filter=_cast_in(mode)) for mode in Mode.values}
    return polls.order_by().annotate(cast=Count("ballots", filter=CAST), **counts)


def _cast_in(mode: str) -> Q:
    return CAST & Q(ballots__mode=mode)


def _by_hand(running: list[Poll]) -> Counter[int]:
    """People who raised a hand, by poll: how many, never for what, and no slips of paper."""
    kinds = {poll.pk: poll.kind for poll in running if not poll.is_secret}
    counted = HandCount.objects.filter(tally__poll__in=kinds, tally__replaced_at=None)
    raised: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for poll, tally, axis, count in counted.values_list(
        "tally__poll", "tally", "option__axis", "count"
    ):
        raised.setdefault((poll, tally), []).append((axis, count))
    people: Counter[int] = Counter()
    for (poll, _tally), hands in raised.items():
        people[poll] += rules_of(kinds[poll]).people_by_hand(hands)
    return people


def _count(poll: Any, seats: int, small: int, by_hand: int) -> PollCount:
    booth = sum(poll.booth.values())
    answer: PollCount = {"ballots": poll.cast, "seats": max(seats + booth, poll.cast)}
    if by_hand:
        answer["by_hand"] = by_hand
    if booth:
        answer["booth"] = booth
    if poll.secrecy != Secrecy.SECRET and poll.results == Results.SHOWN:
        answer["modes"] = {"onsite": poll.onsite, "online": poll.online, "hub": poll.hub}
    if poll.secrecy == Secrecy.SECRET and seats < small:
        answer["small"] = True
    if poll.results == Results.LIVE:
        answer |= interim_of(poll)
    return answer


def interim_of(poll: Poll) -> _Live:
    """As it stood a few voters ago (interim)."""
    counts = HandCount.objects.filter(tally__poll=poll, tally__replaced_at=None)
    hands: Counter[int] = Counter()
    for option, count in counts.values_list("option", "count"):
        hands[option] += count
    figures = told(poll.interim, poll.options.values_list("pk", flat=True), hands)
    return {"live": figures} if figures else {}


@fact("tally", audience="clerks", every=0.25)
def tally_with_hands(session_id: int) -> dict[str, HandedCount]:
    """Those who count hands, and moderators, also see what was counted, and whether it fits."""
    answer: dict[str, HandedCount] = {
        poll: {**count, "hands": {}, "tallies": []} for poll, count in tally(session_id).items()
    }
    here = HandTally.objects.filter(poll__session=session_id, poll__in=[*map(int, answer)])
    log = list(here.prefetch_related("counts", "poll__options"))
    corrected = Counter((row.poll_id, row.channel, row.place) for row in log if row.replaced_at)
    standing = [row for row in log if row.replaced_at is None]
    devices = _devices(session_id) if standing else {}
    for row in standing:
        told_of = answer[str(row.poll_id)]
        among = [one for one in standing if one.poll_id == row.poll_id]
        replaced = corrected[row.poll_id, row.channel, row.place]
        told_of["tallies"].append(_tally(row, among, devices, replaced))
        for count in () if row.poll.is_secret else row.counts.all():
            so_far = told_of["hands"].get(str(count.option_id), 0)
            told_of["hands"][str(count.option_id)] = so_far + count.count
    return answer


def _tally(
    row: HandTally, among: list[HandTally], devices: dict[int, Counter[str]], corrected: int
) -> PlaceCount:
    plain = {one.pk: _plain(one) for one in among}
    options = choices(row.poll.options.all())
    there = devices.get(row.poll_id, Counter[str]()) + Counter(row.poll.booth)
    return {
        **told_tally(row.poll.kind, options, plain[row.pk], there, plain.values()),
        "counts": _told_counts(plain[row.pk]),
        "at": milliseconds(row.at),
        "corrected": corrected,
    }


def _told_counts(tally: Tally) -> dict[str, int]:
    """What stands on slips of paper is told to nobody before the close, nor apart from the rest."""
    return {} if tally.paper else {str(option): count for option, count in tally.counts.items()}


def _plain(row: HandTally) -> Tally:
    counts = {one.option_id: one.count for one in row.counts.all()}
    return Tally(row.channel, row.place, row.people, counts, row.poll.is_secret)


def _devices(session_id: int) -> dict[int, Counter[str]]:
    """Voters in open polls by poll and by where they are."""
    voted = Participant.objects.filter(session=session_id, voted__poll__state=State.OPEN)
    counted = voted.values_list("voted__poll", "mode").annotate(Count("pk"))
    devices: dict[int, Counter[str]] = {}
    for poll, mode, count in counted:
        devices.setdefault(poll, Counter())[mode] += count
    return devices
