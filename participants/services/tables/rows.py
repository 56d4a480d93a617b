"""What each row of a table would do: judged by the session as it is, without writing anything."""

import zoneinfo
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from agenda.models import Session
from agenda.rules.proposal.titles import split_titles
from common import keys
from common.text import clean_line
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.limits import LONGEST_NAME, LONGEST_ORGANIZATION, LONGEST_TITLES
from participants.rules.names import heard
from participants.rules.roles import LEADING, Role
from participants.rules.tables import words
from participants.rules.tables.files import Table
from participants.services.imports.units import person_key
from participants.services.imports.wording import find_group

TEXTS = {
    "name": LONGEST_NAME,
    "titles": LONGEST_TITLES,
    "post": LONGEST_ORGANIZATION,
    "organization": LONGEST_ORGANIZATION,
}


class Verdict(StrEnum):
    NEW = "new"
    UPDATES = "updates"
    TWIN = "twin"  # may be one of several: the organizer chooses
    SAME = "same"
    BAD = "bad"


class Judged(NamedTuple):
    """A row, what was understood of it, and what it would do to whom."""

    number: int
    name: str
    verdict: Verdict
    values: dict[str, Any]
    person: Participant | None = None
    differs: tuple[str, ...] = ()
    candidates: tuple[Participant, ...] = ()
    why: str = ""


class NotUnderstood(Exception):
    """Raised with the sentence for the organizer."""


class Reader:
    """Knows the session's people, groups and segments, read once for all rows."""

    def __init__(self, session: Session) -> None:
        people = session.participants.filter(removed_at=None, merged_into=None)
        rows = people.select_related("user", "stakeholder_group", "regional_group")
        self.people = list(rows.prefetch_related("roles", "leads"))
        self.groups = dict(StakeholderGroup.objects.values_list("code", "name"))
        self.regions = dict(RegionalGroup.objects.values_list("code", "name"))
        self.segments = list(session.segments.all())
        zones = zoneinfo.available_timezones()
        self.zones = {words.key(zone.replace("/", " ")): zone for zone in zones}
        self.taken: dict[str, int] = {}  # addresses and names of the rows before, and which row

    def judge(self, table: Table, chosen: Mapping[int, str]) -> list[Judged]:
        """`chosen` says by row's number who a twin is: a key, "new", or nothing yet."""
        columns = words.columns_of(table.rows[0])
        return [
            self._judged(number, _named(columns, row), chosen.get(number, ""))
            for number, row in zip(table.numbers[1:], table.rows[1:], strict=True)
        ]

    def _judged(self, number: int, said: dict[str, str], chosen: str) -> Judged:
        try:
            values = self._understood(said)
            self._refuse_repeated(number, values)
        except NotUnderstood as problem:
            shown = said.get("name") or said.get("email") or "–"
            return Judged(number, shown, Verdict.BAD, {}, why=str(problem))
        found, candidates = self._who(values)
        if candidates and chosen:
            found = next((one for one in candidates if str(one.pk) == chosen), None)
            candidates = [] if found or chosen == "new" else candidates
        name = values["name"] or str(found or "")
        if candidates:
            return Judged(number, name, Verdict.TWIN, values, candidates=tuple(candidates))
        if found is None:
            return Judged(number, name, Verdict.NEW, values)
        differs = self._differing(found, values)
        verdict = Verdict.UPDATES if differs else Verdict.SAME
        return Judged(number, name, verdict, values, person=found, differs=tuple(differs))

    def _understood(self, said: dict[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = {"email": _address(said.get("email", ""))}
        for column, longest in TEXTS.items():
            values[column] = _text(column, said.get(column, ""), longest)
        if values["name"] and values["name"] not in {one.display_name for one in self.people}:
            titles, values["name"] = split_titles(values["name"])
            values["titles"] = values["titles"] or titles or ""
        _check_name(values)
        roles = words.roles_of(said.get("role", "")) if said.get("role") else None
        if said.get("role") and roles is None:
            raise NotUnderstood(_("Role: “%s” is none of ours.") % said["role"])
        values["roles"] = roles
        values["mode"] = _known("mode", said, words.mode_of)
        values["time_zone"] = _known("time_zone", said, self._zone)
        values["group"] = _known("group", said, lambda text: _group(text, self.groups))
        values["region"] = _known("region", said, lambda text: _group(text, self.regions))
        values["segments"] = [self._segment(part) for part in _parts(said.get("segment", ""))]
        if values["segments"] and not {*(roles or [])} & {*LEADING}:
            values["roles"] = sorted({*(roles or []), Role.SPEAKER.value})
        return values

    def _zone(self, text: str) -> str | None:
        return self.zones.get(words.key(text.replace("/", " ")))

    def _segment(self, text: str) -> int:
        """By its place in the agenda, or by its title."""
        wanted = text.strip().removesuffix(".")
        place = keys.number(wanted)
        if place is not None and 1 <= place <= len(self.segments):
            return self.segments[place - 1].pk
        same = [one.pk for one in self.segments if one.title and heard(one.title) == heard(wanted)]
        if len(same) != 1:
            raise NotUnderstood(_("Segment to lead: no single segment is called “%s”.") % text)
        return same[0]

    def _refuse_repeated(self, number: int, values: dict[str, Any]) -> None:
        """Somebody stands in the table twice: the first row counts."""
        whole = f"{person_key(values['name'])}|{heard(values['organization'])}"
        marks = [values["email"]] if values["email"] else [whole]
        for mark in marks:
            if mark in self.taken:
                words_of_it = {"row": self.taken[mark]}
                raise NotUnderstood(_("This is the person of row %(row)s again.") % words_of_it)
            self.taken[mark] = number

    def _who(self, values: dict[str, Any]) -> tuple[Participant | None, list[Participant]]:
        """Who it is; or those who it may be. The address says it, else name and organization."""
        address, name = values["email"], person_key(values["name"])
        by_address = [one for one in self.people if address and address in _addresses(one)]
        if len(by_address) == 1:
            return by_address[0], []
        called = [one for one in self.people if name and person_key(one.display_name) == name]
        if by_address:
            return None, by_address
        told_apart = [one for one in called if not _is_another(one, values)]
        if len(called) == len(told_apart) == 1:
            return called[0], []
        exact = [one for one in told_apart if _same_organization(one, values) and not address]
        return (exact[0], []) if len(exact) == 1 else (None, called)

    def _differing(self, person: Participant, values: dict[str, Any]) -> list[str]:
        """What the row says otherwise; what it leaves blank stays."""
        now = as_values(person)
        values = values | {"roles": roles_meant(values["roles"], now["roles"])}
        values["segments"] = sorted({*values["segments"], *now["segments"]})
        if values["email"] in _addresses(person):
            values["email"] = now["email"]  # that of their account
        spoken = [column for column in now if values[column] or column == "roles"]
        return [column for column in spoken if values[column] != now[column]]


def roles_meant(said: list[str] | None, now: list[str]) -> list[str]:
    """Those that the row names; nothing said changes nothing, and no table takes the organizer's
    role away: whoever reads it in could not open the session any more."""
    if said is None:
        return now
    return sorted({*said, *({Role.ORGANIZER.value} & {*now})})


def as_values(person: Participant) -> dict[str, Any]:
    """A person in the shape of an understood row."""
    group, region = person.stakeholder_group, person.regional_group
    return {
        "name": person.display_name,
        "titles": person.titles,
        "email": person.email.casefold(),
        "post": person.post,
        "organization": person.organization,
        "mode": person.mode,
        "time_zone": person.time_zone,
        "group": group.code if group else "",
        "region": region.code if region else "",
        "roles": sorted(each.role for each in person.roles.all() if each.role != Role.ATTENDEE),
        "segments": sorted(lead.segment_id for lead in person.leads.all()),
    }


def _named(columns: Mapping[str, int], row: list[str]) -> dict[str, str]:
    said = {name: row[at] for name, at in columns.items() if at < len(row) and row[at]}
    halves = [said.get(half, "") for half in (words.FIRST, words.LAST)]
    if any(halves) and not said.get(words.NAME):
        said[words.NAME] = " ".join(filter(None, halves))
    return said


def _check_name(values: dict[str, Any]) -> None:
    name = values["name"]
    if not name and not values["email"]:
        raise NotUnderstood(_("Name: nobody is named in this row."))
    if name and not any(letter.isalpha() for letter in name):
        raise NotUnderstood(_("Name: “%s” is a number or a date, not a name.") % name)


def _text(column: str, said: str, longest: int) -> str:
    text = clean_line(said)
    if len(text) > longest:
        words_of_it = {"column": column_words()[column], "limit": longest}
        raise NotUnderstood(_("%(column)s: longer than %(limit)s characters.") % words_of_it)
    return text


def _address(said: str) -> str:
    """ "Ada <ada@example.org>" and "mailto:ada@example.org" are addresses, too."""
    inner = said.rpartition("<")[2].partition(">")[0].strip().removeprefix("mailto:")
    if not inner:
        return ""
    try:
        validate_email(inner)
    except ValidationError:
        raise NotUnderstood(_("E-mail address: “%s” is none.") % said) from None
    return inner.casefold()


def _known(column: str, said: Mapping[str, str], find: Any) -> Any:
    text = said.get(column, "")
    found = find(text) if text else ""
    if found is None:
        words_of_it = {"column": column_words()[column], "said": text}
        raise NotUnderstood(_("%(column)s: “%(said)s” is not understood.") % words_of_it)
    return found


def _group(text: str, rows: Mapping[str, str]) -> str | None:
    return text if text in rows else find_group(text, rows)


def _parts(text: str) -> Iterable[str]:
    return [part for part in text.split(";") if part.strip()]


def _addresses(person: Participant) -> set[str]:
    known: Any = person.user
    return {person.email.casefold(), known.email.casefold() if known else ""} - {""}


def _is_another(person: Participant, values: dict[str, Any]) -> bool:
    """Of one name: another address, or another organization."""
    there = _addresses(person)
    if values["email"] and there:
        return values["email"] not in there
    both = values["organization"] and person.organization
    return bool(both) and not _same_organization(person, values)


def _same_organization(person: Participant, values: dict[str, Any]) -> bool:
    return heard(person.organization) == heard(values["organization"])


def column_words() -> dict[str, str]:
    """Heads of a table, in the organizer's language; our own codes are read as well."""
    return {
        "name": _("Name"),
        "titles": _("Titles"),
        "email": _("E-mail address"),
        "role": _("Role"),
        "roles": _("Role"),
        "post": _("Post"),
        "organization": _("Organization"),
        "group": _("Stakeholder group"),
        "region": _("Regional group"),
        "mode": _("Takes part"),
        "time_zone": _("Time zone"),
        "segment": _("Segment to lead"),
        "segments": _("Segment to lead"),
    }
