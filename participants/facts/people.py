"""People as screens see them."""

from collections import Counter
from typing import Annotated, NotRequired, TypedDict

from agenda.rules.proposal.titles import called
from common import rows
from live.fact_types import one_of
from live.registry import MY_SEAT, fact
from participants.facts.door import open_closing
from participants.facts.who import GROUPS, Who, who, who_from
from participants.models import Lead, Participant, ParticipantQuerySet, ParticipantRole
from participants.rules.causes import HEADS, NAMES, PRESENCE
from participants.rules.roles import SPEAKERS, TEAM, ByMode, Role, by_mode

# As `who` says it, with one row for each role.
SEATS = """SELECT p.id, p.display_name, p.organization, p.mode, COALESCE(s.code, ''),
COALESCE(g.code, ''), p.headcount, r.role, p.known_at IS NULL
FROM participants_participant p
LEFT JOIN participants_stakeholdergroup s ON s.id = p.stakeholder_group_id
LEFT JOIN participants_regionalgroup g ON g.id = p.regional_group_id
LEFT JOIN participants_participantrole r ON r.participant_id = p.id
WHERE p.id IN ({}) AND p.session_id = %s"""


class Speaker(Who):
    """Who speaks, by participant; `called` with titles and `post` where they have any."""

    id: int
    called: NotRequired[str]
    post: NotRequired[str]


class TeamMember(TypedDict):
    """Who runs the session, by participant, once for each role."""

    id: int
    name: str
    role: Annotated[str, one_of(*TEAM)]


class People(TypedDict):
    """Who is here now (`count`), and who took part so far (`came`).

    Speakers stand in the organizer's order, those who lead a segment by segment. `closed`: no new
    guests come in.
    """

    count: ByMode
    came: ByMode
    speakers: list[Speaker]
    leads: dict[str, list[int]]
    team: list[TeamMember]
    closed: NotRequired[bool]


class MySeat(Who):
    """Oneself. The ballots of a guest, whom the organizers do not know, count as indicative.

    `headcount`: how many share the seat, as they said; left out where it is one's own.
    """

    id: int
    roles: list[Annotated[str, one_of(*Role)]]
    guest: NotRequired[bool]
    headcount: NotRequired[int]


@fact("people", every=1.0, after=(HEADS, NAMES, PRESENCE))
def people(session_id: int) -> People:
    everybody = Participant.objects.filter(session_id=session_id)
    told: People = {
        "count": _by_mode(everybody.here()),
        "came": _by_mode(everybody.present()),
        "speakers": speakers(session_id),
        "leads": _leads(session_id),
        "team": _team(session_id),
    }
    if open_closing(session_id):
        told["closed"] = True
    return told


def _by_mode(people: ParticipantQuerySet) -> ByMode:
    return by_mode(Counter(people.values_list("mode", flat=True)))


def speakers(session_id: int) -> list[Speaker]:
    """The speakers in the organizer's order."""
    rows = (
        Participant.objects.filter(session_id=session_id)
        .with_role(*SPEAKERS)
        .select_related(*GROUPS)
    )
    return [shown_with_post(row) for row in rows]


def shown_with_post(row: Participant) -> Speaker:
    """As who leads is introduced: with titles and post where they have any."""
    shown = Speaker(id=row.pk, **who(row))
    if row.titles and shown["name"]:
        shown["called"] = called(shown["name"], row.titles)
    if row.post:
        shown["post"] = row.post
    return shown


def _leads(session_id: int) -> dict[str, list[int]]:
    leads: dict[str, list[int]] = {}
    rows = Lead.objects.filter(segment__session_id=session_id).order_by("pk")
    for segment_id, participant_id in rows.values_list("segment_id", "participant_id"):
        leads.setdefault(str(segment_id), []).append(participant_id)
    return leads


def _team(session_id: int) -> list[TeamMember]:
    rows = ParticipantRole.objects.filter(
        participant__session_id=session_id, participant__removed_at=None, role__in=TEAM
    ).select_related("participant")
    return [
        {"id": row.participant_id, "name": row.participant.display_name, "role": row.role}
        for row in rows
    ]


@fact(MY_SEAT, audience="self")
def my_seat(session_id: int, participant_ids: list[int]) -> dict[int, MySeat]:
    """A hall that comes in is read in plain columns: one row for each role, or for none."""
    facts: dict[int, MySeat] = {}
    sql = SEATS.format(rows.placeholders(participant_ids))
    for pk, *said, headcount, role, guest in rows.select(sql, *participant_ids, session_id):
        seat = facts.setdefault(pk, {"id": pk, **who_from(*said), "roles": []})
        seat["roles"] = sorted([*seat["roles"], *([role] if role else [])])
        if headcount > 1:
            seat["headcount"] = headcount
        if guest:
            seat["guest"] = True  # their ballots are counted apart
    return facts
