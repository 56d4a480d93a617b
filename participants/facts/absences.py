"""Who of those that speak over a line is gone in their slot, for the moderators."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Annotated, NotRequired, TypedDict

from agenda.facts.hour import Hour
from agenda.rules.codes import State as Phase
from common.instants import Milliseconds, database_now, milliseconds
from live.fact_types import one_of
from live.registry import fact
from participants.facts.checklist import GONE, HERE, Stands, stands
from participants.facts.who import GROUPS, Who, who
from participants.models import Absence, Lead, Participant
from participants.rules.absences import BACK_SAID, Part, Swap, Why, speaks_over_a_line, swap
from participants.rules.causes import NAMES, PRESENCE

REASONS = ("last_of_it", "nothing_comes", "only_summary", "all_gone")


class Swapped(TypedDict):
    """What can come first: another one who leads the same segment, or another segment."""

    how: Annotated[str, one_of("lead", "segment")]
    first: int


class Missed(Who):
    """Somebody who is gone while they lead the segment that runs (`now`), or the next one.

    `since`: in which quarter minute they were seen last; `rests_until`: how long they are given.
    `backup`: they left a telephone number, or a text to read out. `swap`: what can come first, or
    with `why` why nothing can."""

    id: int
    segment: int
    now: bool
    since: Milliseconds
    rests_until: Milliseconds | None
    backup: bool
    swap: Swapped | None
    why: NotRequired[Annotated[str, one_of(*REASONS)]]


class Returned(Who):
    """Somebody who was gone, and is back since a moment ago."""

    id: int
    at: Milliseconds


class Leading(TypedDict):
    """Of those who lead a part over a line: how they stand, by person; who is missed; who is back.

    Empty but while the session is held; before the start the checklist says it."""

    stands: dict[str, Stands]
    missed: list[Missed]
    back: list[Returned]


@dataclass(frozen=True)
class Slots:
    """What runs and what is to come, with who leads it, and who of all of them is gone."""

    hour: Hour
    parts: list[Part]
    people: dict[int, Participant]
    absent: dict[int, Absence]

    @property
    def near(self) -> list[Part]:
        """The segment that runs, and the next one; without one that runs, the next."""
        return self.parts[: 2 if self.hour.current else 1]

    @property
    def gone(self) -> set[int]:
        """Absent, or never come: nobody who could come first."""
        return {pk for pk, one in self.people.items() if how(one, self.absent) not in {"", HERE}}

    def first_instead_of(self, person: int) -> Swap | Why:
        return swap(self.parts, person, self.gone)


def how(person: Participant, absent: Collection[int]) -> str:
    """As `stands` says it, and gone as soon as their slot has to know; of who is in the room the
    room knows."""
    if not speaks_over_a_line(person.mode):
        return ""
    return GONE if person.pk in absent else stands(person)


def read_slots(session_id: int) -> Slots:
    hour = Hour.read(session_id)
    leads: dict[int, list[int]] = {}
    rows = Lead.objects.filter(segment__session=session_id).order_by("pk")
    for segment, person in rows.values_list("segment", "participant"):
        leads.setdefault(segment, []).append(person)
    held = [hour.current] if hour.current else []
    parts = [Part(each.pk, each.kind, leads.get(each.pk, [])) for each in [*held, *hour.to_come]]
    everybody = {pk for part in parts for pk in part.leads}
    loaded = Participant.objects.filter(removed_at=None, merged_into=None)
    people = loaded.select_related("presence", "preparation", *GROUPS).in_bulk(list(everybody))
    missing = Absence.objects.filter(session=session_id, back_at=None)
    return Slots(hour, _with(parts, people), people, {one.participant_id: one for one in missing})


def _with(parts: Iterable[Part], people: Collection[int]) -> list[Part]:
    """Without those who were taken out of the session."""
    return [part._replace(leads=[pk for pk in part.leads if pk in people]) for part in parts]


@fact("leading", audience="moderators", every=2.0, after=(NAMES, PRESENCE, "clock"))
def leading(session_id: int) -> Leading:
    slots = read_slots(session_id)
    if slots.hour.session.state != Phase.LIVE:
        return {"stands": {}, "missed": [], "back": []}
    known = {pk: how(one, slots.absent) for pk, one in slots.people.items()}
    return {
        "stands": {str(pk): state for pk, state in known.items() if state},
        "missed": _missed(slots),
        "back": _back(session_id, database_now()),
    }


def _missed(slots: Slots) -> list[Missed]:
    """Each once, in the segment that is nearer."""
    found: dict[int, Missed] = {}
    for part in slots.near:
        for pk in part.leads:
            if pk in slots.absent and speaks_over_a_line(slots.people[pk].mode):
                found.setdefault(pk, _one(slots, part, pk))
    return list(found.values())


def _one(slots: Slots, part: Part, pk: int) -> Missed:
    person, absence = slots.people[pk], slots.absent[pk]
    said = getattr(person, "preparation", None)
    current, found = slots.hour.current, slots.first_instead_of(pk)
    told: Missed = {
        **who(person),
        "id": pk,
        "segment": part.id,
        "now": current is not None and current.pk == part.id,
        "since": milliseconds(absence.since),
        "rests_until": milliseconds(absence.rests_until),
        "backup": bool(said and (said.phone or said.read_out)),
        "swap": {"how": found.how, "first": found.first} if isinstance(found, Swap) else None,
    }
    if isinstance(found, str):
        told["why"] = found
    return told


def _back(session_id: int, now: dt.datetime) -> list[Returned]:
    rows = Absence.objects.filter(session=session_id, back_at__gte=now - BACK_SAID)
    rows = rows.select_related("participant", *(f"participant__{name}" for name in GROUPS))
    return [
        {**who(row.participant), "id": row.participant_id, "at": milliseconds(row.back_at)}
        for row in {row.participant_id: row for row in rows}.values()
        if row.back_at
    ]
