"""Writes what the rows of a table say, and takes the last one back while nobody has acted on it."""

from collections.abc import Iterable
from typing import Any

from agenda.models import Session
from common import instants
from common.refusals import refuse
from live import registry, stream
from live.moments import Happening, Moment, happened
from participants.models import (
    Lead,
    Participant,
    PeopleChange,
    RegionalGroup,
    StakeholderGroup,
)
from participants.rules.causes import HEADS, NAMES
from participants.rules.roles import Mode
from participants.services.roles import set_roles
from participants.services.tables.rows import Judged, Verdict, as_values, roles_meant

PLAIN = ("titles", "email", "post", "organization", "mode", "time_zone")
GROUPS: dict[str, tuple[str, Any]] = {
    "group": ("stakeholder_group", StakeholderGroup),
    "region": ("regional_group", RegionalGroup),
}
Kind = PeopleChange.Kind


def write_rows(
    *, session: Session, rows: Iterable[Judged], by: int | None = None
) -> PeopleChange | None:
    """New people and news of those who are here; nothing where all is so already.

    Called with rows judged under the same lock (`stream.locked`).
    """
    wanted = [row for row in rows if row.verdict in {Verdict.NEW, Verdict.UPDATES}]
    if not wanted:
        return None
    with stream.locked(session.pk):
        change = PeopleChange(session=session, kind=Kind.READ, by_id=by)
        change.at = instants.database_now()
        new, was, became = [], {}, {}
        order = session.participants.count()
        for row in wanted:
            person = row.person or _added(session, order := order + 1, change.at)
            before = as_values(person)
            _write(person, row.values)
            if row.person is None:
                new.append(person.pk)
            else:
                was[str(person.pk)], became[str(person.pk)] = before, _anew(person)
        change.before = {"new": new, "was": was, "became": became}
        change.save()
        _tell(session.pk, [*new, *map(int, was)])
    return change


def take_back(*, session_id: int, change_id: int) -> PeopleChange:
    """Whoever came by the table goes, the others are as they were; edits made since stay.

    Refuses `acted_since` once one of the new ones has come in or done something.
    """
    with stream.locked(session_id):
        here = PeopleChange.objects.filter(session=session_id, kind=Kind.READ, undone_at=None)
        change = here.order_by("-at", "-pk").first()
        if change is None or change.pk != change_id:
            raise refuse("undo_later_first")
        new = Participant.objects.filter(pk__in=change.before["new"])
        if new.exclude(joined_at=None, removed_at=None, merged_into=None, merged=None).exists():
            raise refuse("acted_since")
        new.delete()
        for key, was in change.before["was"].items():
            _restore(session_id, int(key), was, change.before["became"][key])
        change.undone_at = instants.database_now()
        change.save(update_fields=["undone_at"])
        _tell(session_id, map(int, change.before["was"]))
    return change


def _added(session: Session, order: int, now: Any) -> Participant:
    person = Participant(session=session, order=order, mode=Mode.ONSITE, known_at=now)
    person.save()
    return person


def _write(person: Participant, values: dict[str, Any]) -> None:
    """What is blank in the row stays."""
    if values["name"]:
        person.display_name, person.name_held = values["name"], False
    for name in PLAIN:
        if values[name]:
            setattr(person, name, values[name])
    for name, (field, model) in GROUPS.items():
        if values[name]:
            setattr(person, field, model.objects.get(code=values[name]))
    person.save()
    if values["roles"] is not None:
        now = as_values(person)["roles"]
        set_roles(participant=person, roles=roles_meant(values["roles"], now))
    for segment in values["segments"]:
        Lead.objects.get_or_create(segment_id=segment, participant=person)


def _restore(session_id: int, key: int, was: dict[str, Any], became: dict[str, Any]) -> None:
    here = Participant.objects.filter(session=session_id, removed_at=None, merged_into=None)
    person = here.filter(pk=key).first()
    if person is None:
        return
    now = as_values(person)
    back = {name for name, value in was.items() if now[name] == became[name] != value}
    for name in back & {"name", *PLAIN}:
        setattr(person, "display_name" if name == "name" else name, was[name])
    for name in back & {*GROUPS}:
        field, model = GROUPS[name]
        setattr(person, field, model.objects.filter(code=was[name]).first())
    person.save()
    if "roles" in back:
        set_roles(participant=person, roles=was["roles"])
    if "segments" in back:
        person.leads.exclude(segment__in=was["segments"]).delete()


def _anew(person: Participant) -> dict[str, Any]:
    """As it stands in the database: what was read along with it before is of yesterday."""
    return as_values(Participant.objects.get(pk=person.pk))


def _tell(session_id: int, people: Iterable[int]) -> None:
    keys = frozenset(people)
    stream.changed(session_id, HEADS, NAMES, *registry.SHARED, *(f"my_seat:{pk}" for pk in keys))
    happened(Moment.RENAMED, Happening(session_id, instants.database_now(), keys))
