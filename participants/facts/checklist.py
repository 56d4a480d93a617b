"""What moderators look at before they start: is everybody and everything there?"""

from typing import Annotated, NotRequired, TypedDict

from agenda.models import Session
from agenda.rules.codes import State as Phase
from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.models import Act
from live.registry import fact
from participants.facts.who import GROUPS, Who, who
from participants.models import Display, Heads, Participant, ParticipantRole
from participants.rules.causes import HEADS, NAMES, PRESENCE
from participants.rules.preparation import Verdict, verdict_of
from participants.rules.presence import State
from participants.rules.roles import AT_WORK, SPEAKERS

SHOW = "participants.show_link"
HERE, GONE, NEVER = "here", "gone", "never"
Stands = Annotated[str, one_of(HERE, GONE, NEVER)]


class Awaited(Who):
    """Somebody who works in the session, once for each role. `opened_at`: when their personal
    link was opened last; `shown_at` and `shown_by`: when a moderator last showed it as a picture,
    and which one. `test`: what a speaker's connection test came to, if it did not simply work;
    empty: none was sent. `backup`: they left a telephone number, or a text to read out."""

    id: int
    role: Annotated[str, one_of(*AT_WORK)]
    stands: Stands
    opened_at: Milliseconds | None
    shown_at: NotRequired[Milliseconds]
    shown_by: NotRequired[int | None]
    test: NotRequired[Annotated[str, one_of("", Verdict.LIMITED, Verdict.FAILED)]]
    backup: NotRequired[bool]


class ScreenInRoom(TypedDict):
    """A projector or stage display; `opened_at`: since when it is, or was, connected."""

    id: int
    kind: Annotated[str, one_of(*Display.Kind)]
    label: str
    stands: Stands
    opened_at: Milliseconds | None


class Checklist(TypedDict):
    """Who and what is awaited. `code_read_at`: when somebody last opened the address on the wall,
    or typed its code."""

    people: list[Awaited]
    screens: list[ScreenInRoom]
    code_read_at: Milliseconds | None


@fact("checklist", audience="moderators", every=2.0, after=(HEADS, NAMES, PRESENCE, "clock"))
def checklist(session_id: int) -> Checklist:
    """Empty but before the start: then nobody asks any more, and a hall costs nothing."""
    if not Session.objects.filter(pk=session_id, state=Phase.PUBLISHED).exists():
        return {"people": [], "screens": [], "code_read_at": None}
    heads = Heads.objects.filter(pk=session_id).first()
    shown = {act.thing: act for act in Act.objects.filter(session_id=session_id, verb=SHOW)}
    return {
        "people": [
            _awaited(row, shown.get(f"link:{row.participant_id}"))
            for row in roles_at_work(session_id)
        ],
        "screens": [_screen(one) for one in Display.objects.filter(session=session_id)],
        "code_read_at": milliseconds(heads.code_read_at) if heads else None,
    }


def roles_at_work(session_id: int) -> list[ParticipantRole]:
    """Whoever has the session as their work, once for each role, in the organizer's order."""
    rows = ParticipantRole.objects.filter(
        participant__session=session_id,
        participant__removed_at=None,
        participant__merged_into=None,
        role__in=AT_WORK,
    )
    loaded = (
        "participant__presence",
        "participant__preparation",
        *(f"participant__{name}" for name in GROUPS),
    )
    ordered = rows.order_by("participant__order", "participant", "pk")
    return list(ordered.select_related("participant", *loaded))


def _awaited(row: ParticipantRole, shown: Act | None) -> Awaited:
    person = row.participant
    presence = getattr(person, "presence", None)
    opened = presence.opened_at if presence else None
    told: Awaited = {
        **who(person),
        "id": person.pk,
        "role": row.role,
        "stands": stands(person),
        "opened_at": milliseconds(opened or person.joined_at),
    }
    if shown:
        told |= {"shown_at": milliseconds(shown.at), "shown_by": shown.by}
    _add_prepared(told, row)
    return told


def _add_prepared(told: Awaited, row: ParticipantRole) -> None:
    """No word of it: a number and a text are told to who asks for them."""
    said = getattr(row.participant, "preparation", None)
    verdict = verdict_of(said.test) if said else ""
    if row.role in SPEAKERS and verdict != Verdict.OK:
        told["test"] = verdict
    if said and (said.phone or said.read_out):
        told["backup"] = True


def stands(person: Participant) -> str:
    """As their screens tell; of whom a clerk entered, as the clerk says. Read with `presence`."""
    if person.joined_at is None:
        return NEVER
    return GONE if person.is_away else HERE


def _screen(display: Display) -> ScreenInRoom:
    known = {State.HERE: HERE, "": NEVER}
    return {
        "id": display.pk,
        "kind": display.kind,
        "label": display.label,
        "stands": known.get(display.state, GONE),
        "opened_at": milliseconds(display.opened_at),
    }
