"""Who chose what: one's own ballots, and for moderators those of named polls."""

from typing import TypedDict

from common import rows
from live.registry import fact
from participants.facts.who import Who, unread_from
from participants.rules.causes import NAMES
from polls.facts.tally import interim_of
from polls.models import Poll
from polls.rules.codes import Results, Secrecy, State
from polls.rules.interim import InterimFigures

CHOSEN = """SELECT v.participant_id, v.poll_id, p.secrecy, p.results, b.note, o.id
FROM polls_voter v JOIN polls_poll p ON p.id = v.poll_id
LEFT JOIN polls_ballot b ON b.voter_id = v.id LEFT JOIN polls_ballotoption c ON c.ballot_id = b.id
LEFT JOIN polls_option o ON o.id = c.option_id
WHERE v.participant_id IN ({}) AND p.session_id = %s ORDER BY c.rank, o."order", o.id"""


NAMED = """SELECT v.poll_id, v.participant_id, q.display_name, q.read_name,
q.name_held, q.known_at, q.organization, q.mode,
s.code, g.code, o.id FROM polls_voter v JOIN polls_poll p ON p.id = v.poll_id
JOIN polls_ballot b ON b.voter_id = v.id JOIN polls_ballotoption c ON c.ballot_id = b.id
JOIN polls_option o ON o.id = c.option_id JOIN participants_participant q ON q.id = v.participant_id
LEFT JOIN participants_stakeholdergroup s ON s.id = q.stakeholder_group_id
LEFT JOIN participants_regionalgroup g ON g.id = q.regional_group_id
WHERE p.session_id = %s AND p.secrecy = 'named' AND NOT b.set_aside
ORDER BY v.participant_id, c.rank, o."order", o.id"""


class MyBallot(TypedDict, total=False):
    """What one chose, in one's own order where the kind of poll counts it, and the note of an exit
    poll; of a secret ballot only that it is secret. `live` where results are seen after one's own
    ballot."""

    options: list[int]
    note: str
    live: InterimFigures
    secret: bool


class NamedBallot(TypedDict):
    """Who chose what, by participant."""

    id: int
    who: Who
    options: list[int]


@fact("my_ballots", audience="self")
def my_ballots(session_id: int, participant_ids: list[int]) -> dict[int, dict[str, MyBallot]]:
    """Tell each what they chose, by poll; of a secret ballot only that it was cast."""
    facts: dict[int, dict[str, MyBallot]] = {pk: {} for pk in participant_ids}
    after_ballot: set[int] = set()
    sql = CHOSEN.format(rows.placeholders(participant_ids))
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


def _with_figures(
    facts: dict[int, dict[str, MyBallot]], wanted: set[int]
) -> dict[int, dict[str, MyBallot]]:
    """Who has voted sees how it stands, where that is the rule."""
    after = Poll.objects.filter(pk__in=wanted, state__in=[State.OPEN, State.CLOSED])
    for poll in after:
        figures = interim_of(poll)
        for mine in facts.values():
            if str(poll.pk) in mine:
                mine[str(poll.pk)] |= figures
    return facts


@fact("named_ballots", audience="moderators", after=(NAMES,), every=1.0, crowded=3.0)
def named_ballots(session_id: int) -> dict[str, list[NamedBallot]]:
    """Tell moderators who chose what in named polls, as the voters were told."""
    found: dict[str, dict[int, NamedBallot]] = {}
    for poll, person, *said, option in rows.select(NAMED, session_id):
        ballots = found.setdefault(str(poll), {})
        row = ballots.setdefault(person, {"id": person, "who": unread_from(*said), "options": []})
        row["options"].append(option)
    return {poll: list(ballots.values()) for poll, ballots in found.items()}
