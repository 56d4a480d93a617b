"""People who have no device at hand, entered by a clerk, who says whether they are new."""

import datetime as dt
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from common.refusals import refuse
from common.text import clean_line
from live import stream
from participants.facts.who import GROUPS, who
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.causes import HEADS
from participants.rules.names import LONGEST_MARK, heard, likely, numbered, told_apart
from participants.rules.roles import Mode
from participants.services.joining import clean_name, find_group, known_mode, read_name

MOST_LIKELY = 20  # are shown; whoever is not among them is found by more of their name


class Said(TypedDict, total=False):
    """What a clerk says of somebody: where they are, and which of those who are likely it is."""

    name: str
    group: str
    region: str
    mode: str
    same: int | None  # this participant
    another: str | None  # none of them, and what tells them apart: a row, a scarf, or nothing


def person_without_device(
    *, session_id: int, added_by: Participant, now: dt.datetime, **said: Unpack[Said]
) -> Participant:
    """The person for whom a clerk acts, in the room, on the phone or in a hub.

    Refuses `which_one` {likely} where somebody in the session may be meant and nobody said
    whether it is them. Whoever has no name gets a number. Inside `stream.locked`.
    """
    name = clean_name(said.get("name", ""))
    described = _described(said)
    people = _people(session_id)
    found = _likely(name, people) if name else []
    if (same := said.get("same")) is not None:
        return _go_on(_chosen(same, found), name, now)
    if found and said.get("another") is None:
        raise _which_one(found)
    described["display_name"] = _new_name(name, said.get("another"), people)
    return _add(session_id, added_by, now, described)


def _described(said: Said) -> dict[str, Any]:
    return {
        "mode": known_mode(said.get("mode", Mode.ONSITE)),
        "stakeholder_group": find_group(StakeholderGroup, said.get("group", "")),
        "regional_group": find_group(RegionalGroup, said.get("region", "")),
    }


def _people(session_id: int) -> QuerySet[Participant]:
    """Whoever is in the session or expected, with their names; those who have none are nobody's."""
    return Participant.objects.filter(session=session_id).exclude(display_name="")


def _likely(name: str, people: QuerySet[Participant]) -> list[Participant]:
    """Those who may be meant: first by the very words, then by more or fewer."""
    there = people.filter(removed_at=None, merged_into=None, set_aside_at=None)
    found = likely(name, there.values_list("pk", "display_name"))[:MOST_LIKELY]
    rows = there.select_related(*GROUPS).in_bulk(found)
    return [rows[pk] for pk in found]


def _which_one(found: list[Participant]) -> ValidationError:
    """`own`: they have a screen of their own, or a link to one."""
    shown = [
        {"id": one.pk, **who(one, unread=True), "own": one.added_by_id is None} for one in found
    ]
    return refuse("which_one", likely=shown)


def _chosen(same: int, found: list[Participant]) -> Participant:
    """One of those who were asked about; where they are gone meanwhile it is asked again."""
    person = next((one for one in found if one.pk == same), None)
    if person is None:
        raise _which_one(found)
    return person


def _go_on(person: Participant, name: str, now: dt.datetime) -> Participant:
    """They are who they were. That somebody vouched for the name of a guest makes them no friend
    of the house, but the name was read."""
    if person.joined_at is None:
        Participant.objects.filter(pk=person.pk).update(joined_at=now)
        stream.changed(person.session_id, HEADS, f"my_seat:{person.pk}")
    if heard(name) == heard(person.display_name):
        read_name(person, None)
    return person


def _new_name(name: str, another: str | None, people: QuerySet[Participant]) -> str:
    """What nobody else in the session is called."""
    mark = clean_line(another or "")
    if len(mark) > LONGEST_MARK:
        raise refuse("too_long", limit=LONGEST_MARK)
    taken = {heard(known) for known in people.values_list("display_name", flat=True)}
    if not name:
        return numbered(_("Number %(number)s"), taken)
    return told_apart(name, mark, taken) if another is not None else name


def _add(
    session_id: int, added_by: Participant, now: dt.datetime, described: dict[str, Any]
) -> Participant:
    person = Participant.objects.create(
        session_id=session_id, added_by=added_by, joined_at=now, known_at=now, **described
    )
    stream.changed(session_id, "people")
    return person
