"""Polls as screens see them: a result is nobody's before it is closed, everybody's when shown."""

from collections import Counter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from live import rows
from live.registry import fact
from live.stream import milliseconds
from participants.models import Participant
from participants.who import who_from
from polls.counting import choices, count_seats, least_in
from polls.letters import letter
from polls.live_figures import told
from polls.models import HandCount, HandTally, Option, Poll, PollStep
from polls.results import Tally, for_screens, told_tally

State, Results, Secrecy = Poll.State, Poll.Results, Poll.Secrecy
CHOSEN = """SELECT v.participant_id, v.poll_id, p.secrecy, p.results, b.note, o.id
FROM polls_voter v JOIN polls_poll p ON p.id = v.poll_id
LEFT JOIN polls_ballot b ON b.voter_id = v.id LEFT JOIN polls_ballotoption c ON c.ballot_id = b.id
LEFT JOIN polls_option o ON o.id = c.option_id
WHERE v.participant_id IN ({}) AND p.session_id = %s ORDER BY o."order", o.id"""
NAMED = """SELECT v.poll_id, v.participant_id, q.display_name, q.organization, q.mode,
s.code, g.code, o.id FROM polls_voter v JOIN polls_poll p ON p.id = v.poll_id
JOIN polls_ballot b ON b.voter_id = v.id JOIN polls_ballotoption c ON c.ballot_id = b.id
JOIN polls_option o ON o.id = c.option_id JOIN participants_participant q ON q.id = v.participant_id
LEFT JOIN participants_stakeholdergroup s ON s.id = q.stakeholder_group_id
LEFT JOIN participants_regionalgroup g ON g.id = q.regional_group_id
WHERE p.session_id = %s AND p.secrecy = 'named' ORDER BY v.participant_id, o."order", o.id"""


@fact("polls", rows=True)
def polls(session_id: int, since: int = 0) -> dict[str, Any]:
    """What everybody sees: no drafts but those that were reset, and results once shown."""
    was_open = Exists(PollStep.objects.filter(poll=OuterRef("pk")))
    seen = Poll.objects.filter(~Q(state=State.DRAFT) | was_open, session=session_id)
    return _polls(session_id, since, seen, {State.SHOWN})


@fact("polls", audience="moderators", rows=True)
def prepared_polls(session_id: int, since: int = 0) -> dict[str, Any]:
    """Moderators also see drafts, and results as soon as they are closed."""
    all_polls = Poll.objects.filter(session=session_id)
    return _polls(session_id, since, all_polls, {State.SHOWN, State.CLOSED})


def _polls(session_id: int, since: int, seen: Any, result_in: set[str]) -> dict[str, Any]:
    """All that there are, in their order, and those that have changed: results are long."""
    # Rows that no service wrote (the demo's, a restored backup's) have no revision yet.
    newer = seen.filter(revision__gt=since) if since else seen
    found = list(newer.prefetch_related("options", "steps"))
    return {
        "full": since == 0,
        "least": least_in(session_id),
        "order": list(seen.values_list("pk", flat=True)) if since else [one.pk for one in found],
        "polls": [
            {**_poll(poll), "result": for_screens(poll.result) if poll.state in result_in else None}
            for poll in found
        ],
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
        "results": poll.results,
        "may_change": poll.may_change,
        "electorate": poll.electorate,
        "axis": poll.axis,
        "preset": poll.preset,
        "seconds": poll.countdown_seconds,
        "options": [_option(place, option) for place, option in enumerate(poll.options.all())],
        "opened_at": milliseconds(poll.opened_at),
        "closes_at": milliseconds(poll.closes_at),
        "closed_at": milliseconds(poll.closed_at),
        "shown_at": milliseconds(poll.shown_at),
        "steps": [_step(step) for step in poll.steps.all()],
    }


def _option(place: int, option: Option) -> dict[str, Any]:
    code = {"code": option.code} if option.code else {}
    axis = {"axis": option.axis} if option.axis else {}
    return {"id": option.pk, "letter": letter(place), "text": option.text, **code, **axis}


def _step(step: PollStep) -> dict[str, Any]:
    at = milliseconds(step.at)
    return {"verb": step.verb, "reason": step.reason, "at": at, "ballots": step.ballots}


# --- While it is open ---------------------------------------------------------------------------


@fact("tally", every=0.25)
def tally(session_id: int) -> dict[str, Any]:
    """How many have voted in what is open; what they chose only in a poll that is always seen."""
    running = list(_running(session_id))
    seats = {one: count_seats(session_id, one) for one in {poll.electorate for poll in running}}
    secret = any(poll.secrecy == Secrecy.SECRET for poll in running)
    small = 2 * least_in(session_id) if secret else 0
    return {str(poll.pk): _count(poll, seats[poll.electorate], small) for poll in running}


def _running(session_id: int) -> Any:
    told_after = Q(state=State.CLOSED, results=Results.LIVE)
    polls = Poll.objects.filter(Q(state=State.OPEN) | told_after, session=session_id)
    return polls.order_by().annotate(cast=Count("ballots"))


def _count(poll: Any, seats: int, small: int) -> dict[str, Any]:
    answer: dict[str, Any] = {"ballots": poll.cast, "seats": max(seats, poll.cast)}
    if poll.secrecy == Secrecy.SECRET and seats < small:
        answer["small"] = True
    if poll.results == Results.LIVE:
        answer |= _live(poll)
    return answer


def _live(poll: Poll) -> dict[str, Any]:
    """As it stood a few voters ago (live_figures)."""
    counts = HandCount.objects.filter(tally__poll=poll, tally__replaced_at=None)
    hands: Counter[int] = Counter()
    for option, count in counts.values_list("option", "count"):
        hands[option] += count
    figures = told(poll.live, poll.options.values_list("pk", flat=True), hands)
    return {"live": figures} if figures else {}


@fact("tally", audience="clerks", every=0.25)
def tally_with_hands(session_id: int) -> dict[str, Any]:
    """Those who count hands, and moderators, also see what was counted, and whether it fits."""
    answer = tally(session_id)
    for poll in answer.values():
        poll["hands"], poll["tallies"] = {}, []
    here = HandTally.objects.filter(poll__session=session_id, poll__in=[*map(int, answer)])
    log = list(here.prefetch_related("counts", "poll__options"))
    corrected = Counter((row.poll_id, row.channel, row.place) for row in log if row.replaced_at)
    standing = [row for row in log if row.replaced_at is None]
    devices = _devices(session_id) if standing else {}
    for row in standing:
        told_of = answer[str(row.poll_id)]
        told_of["tallies"].append(
            {
                **_tally(row, [one for one in standing if one.poll_id == row.poll_id], devices),
                "corrected": corrected[row.poll_id, row.channel, row.place],
            }
        )
        for count in row.counts.all():
            so_far = told_of["hands"].get(str(count.option_id), 0)
            told_of["hands"][str(count.option_id)] = so_far + count.count
    return answer


def _tally(row: HandTally, among: list[HandTally], devices: dict[int, Any]) -> dict[str, Any]:
    plain = {one.pk: _plain(one) for one in among}
    options = choices(row.poll.options.all())
    there = devices.get(row.poll_id, {})
    return {
        **told_tally(row.poll.kind, options, plain[row.pk], there, plain.values()),
        "counts": {str(option): count for option, count in plain[row.pk].counts.items()},
        "at": milliseconds(row.at),
    }


def _plain(row: HandTally) -> Tally:
    counts = {one.option_id: one.count for one in row.counts.all()}
    return Tally(row.channel, row.place, row.people, counts)


def _devices(session_id: int) -> dict[int, dict[str, int]]:
    """Voters in open polls by poll and by where they are."""
    voted = Participant.objects.filter(session=session_id, voted__poll__state=State.OPEN)
    counted = voted.values_list("voted__poll", "mode").annotate(Count("pk"))
    devices: dict[int, dict[str, int]] = {}
    for poll, mode, count in counted:
        devices.setdefault(poll, {})[mode] = count
    return devices


# --- Who chose what -----------------------------------------------------------------------------


@fact("my_ballots", audience="self")
def my_ballots(session_id: int, participant_ids: list[int]) -> dict[int, dict[str, Any]]:
    """What each of them chose, by poll; of a secret ballot only that it was cast."""
    facts: dict[int, dict[str, Any]] = {pk: {} for pk in participant_ids}
    after_ballot: set[int] = set()
    sql = CHOSEN.format(rows.places(participant_ids))
    found = rows.select(sql, *participant_ids, session_id)
    for person, poll, secrecy, results, note, option in found:
        if secrecy == Secrecy.SECRET:
            facts[person][str(poll)] = {"secret": True}
            continue
        mine = facts[person].setdefault(str(poll), {"options": []})
        mine["options"] += [option] if option is not None else []
        if note:
            mine["note"] = note
        if results == Results.BALLOT:
            after_ballot.add(poll)
    return _with_figures(facts, after_ballot) if after_ballot else facts


def _with_figures(facts: dict[int, dict[str, Any]], wanted: set[int]) -> dict[int, dict[str, Any]]:
    """Who has voted sees how it stands, where that is the rule."""
    after = Poll.objects.filter(pk__in=wanted, state__in=[State.OPEN, State.CLOSED])
    for poll in after:
        figures = _live(poll)
        for mine in facts.values():
            if str(poll.pk) in mine:
                mine[str(poll.pk)] |= figures
    return facts


@fact("named_ballots", audience="moderators", every=1.0, crowded=3.0)
def named_ballots(session_id: int) -> dict[str, Any]:
    """Who chose what in named polls: for moderators, as the voters were told."""
    found: dict[str, dict[int, Any]] = {}
    for poll, person, *said, option in rows.select(NAMED, session_id):
        ballots = found.setdefault(str(poll), {})
        row = ballots.setdefault(person, {"id": person, "who": who_from(*said), "options": []})
        row["options"].append(option)
    return {poll: list(ballots.values()) for poll, ballots in found.items()}
