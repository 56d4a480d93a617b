"""Reads what a poll's result is made of: ballots, hands, seats. Queries only; the sums are pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from agenda.models import Session
from common import rows
from participants.facts.presence import Present, as_voters, ask_for_voters
from participants.models import Participant
from polls.models import HandCount, HandTally, Option, Poll
from polls.rules.results import Cast, Choice, Counted, Tally, secret_of

CAST = """SELECT b.id, v.participant_id, b.mode, b.trait, b.guest, b.late, c.rank, c.option_id
FROM polls_ballot b LEFT JOIN polls_voter v ON v.id = b.voter_id
LEFT JOIN polls_ballotoption c ON c.ballot_id = b.id
WHERE b.poll_id = %s AND NOT b.set_aside"""
VOTED = "SELECT participant_id FROM polls_voter WHERE poll_id = %s"


def counted(poll: Poll) -> Counted:
    """Everything as it is now. Inside the lock it cannot change while it is read."""
    voted = [person for (person,) in rows.select(VOTED, poll.pk)]
    people = _people(poll.session_id, voted)
    ballots = _ballots(poll, people)
    guests = [one for one in people.values() if one.was_guest(poll.opened_at)]
    secret = poll.secrecy == Poll.Secrecy.SECRET
    modes = [one.mode for one in people.values()] if secret else [one.mode for one in ballots]
    late = sum(is_late(poll, one) for one in guests)
    return Counted(
        kind=poll.kind,
        secrecy=poll.secrecy,
        axis=poll.axis,
        least=least_in(poll.session_id),
        secret=secret_of(poll.pk),
        options=choices(poll.options.all()),
        ballots=ballots,
        tallies=standing_tallies(poll),
        seats=count_seats(poll.session_id, known_by(poll)) + sum(poll.booth.values()),
        turnout=Counter(modes) + Counter(poll.booth),
        booth=sum(poll.booth.values()),
        guests=len(guests) if secret else sum(one.guest for one in ballots),
        late=late if secret else sum(one.late for one in ballots),
    )


def turnout(poll: Poll) -> Counter[str]:
    """Voters by where they are or the phone was, for the check of hands."""
    sql = """SELECT p.mode, COUNT(*) FROM polls_voter v
    JOIN participants_participant p ON p.id = v.participant_id
    LEFT JOIN polls_ballot b ON b.voter_id = v.id
    WHERE v.poll_id = %s AND NOT COALESCE(b.set_aside, FALSE) GROUP BY p.mode"""
    return Counter(dict(rows.select(sql, poll.pk))) + Counter(poll.booth)


def choices(options: Iterable[Option]) -> list[Choice]:
    return [Choice(option.pk, option.code, option.axis) for option in options]


def is_late(poll: Poll, person: Present) -> bool:
    """A guest who joined only when the poll was open: known people cannot be multiplied."""
    opened, joined = poll.opened_at, person.joined_at
    return bool(person.was_guest(opened) and opened and joined and joined > opened)


def _people(session_id: int, voted: list[int]) -> dict[int, Present]:
    """Who voted, and is still there or has gone since."""
    (found,) = rows.read(ask_for_voters(session_id, voted, gone_too=True))
    return as_voters(found)


def _ballots(poll: Poll, people: dict[int, Present]) -> list[Cast]:
    found: dict[Any, list[Any]] = {}
    for pk, *said, rank, option in rows.select(CAST, poll.pk):
        chosen = found.setdefault(pk, [said, []])[1]
        if option is not None:
            chosen.append((rank or 0, option))
    return [_cast(poll, people, said, chosen) for said, chosen in found.values()]


def _cast(
    poll: Poll, people: dict[int, Present], said: list[Any], ranked: list[tuple[int, int]]
) -> Cast:
    person, mode, trait, guest, late = said
    chosen = tuple(option for _rank, option in sorted(ranked))
    if poll.secrecy == Poll.Secrecy.SECRET:
        traits = {poll.axis: trait} if poll.axis in ("group", "region") else {}
        return Cast(chosen, mode, **traits)
    voter = people.get(person)
    group, region = (voter.group, voter.region) if voter else ("", "")
    return Cast(chosen, mode, group, region, bool(guest), bool(late))


def standing_tallies(poll: Poll) -> list[Tally]:
    tallies = HandTally.objects.standing().filter(poll=poll)
    counts: dict[int, dict[int, int]] = {}
    found = HandCount.objects.filter(tally__in=tallies).values_list("tally", "option", "count")
    for tally, option, count in found:
        counts.setdefault(tally, {})[option] = count
    return [
        Tally(tally.channel, tally.place, tally.people, counts.get(tally.pk, {}), poll.is_secret)
        for tally in tallies
    ]


def known_by(poll: Poll) -> dt.datetime | None:
    """At which instant a voter must have been known; None where everybody votes.

    Who is known is settled when a poll is opened: nobody is made known into a running vote.
    """
    return poll.opened_at if poll.electorate == Poll.Electorate.KNOWN else None


def count_seats(session_id: int, by: dt.datetime | None = None) -> int:
    """Count who can vote: everybody here but those whom a clerk entered, whose hands count."""
    here = Participant.objects.here().filter(session=session_id, added_by=None)
    if by is not None:
        here = here.known(by)
    return here.count()


def least_in(session_id: int) -> int:
    """The fewest people that a figure may be about, by the rule of the session's forum."""
    return Session.objects.select_related("forum").get(pk=session_id).smallest_group
