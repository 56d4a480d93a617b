"""Writes the units of an import as rows, keeping rows (and what hangs on them) where it can."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from agenda.models import Format, Goal, Outcome, PolicyQuestion, Run, Segment, Session
from agenda.rules import codes
from agenda.rules.presets import usual_minimum
from participants.models import (
    Lead,
    Participant,
    RegionalGroup,
    StakeholderGroup,
)
from participants.rules.roles import Mode, Role
from participants.services.imports.remarks import Remark
from participants.services.imports.units import TEXTS, people_of, person_key
from participants.services.roles import give_roles

GROUPS: dict[str, Any] = {
    "stakeholder_group": StakeholderGroup,
    "regional_group": RegionalGroup,
}
LINE_ROWS: dict[str, Any] = {"policy_questions": PolicyQuestion, "outcomes": Outcome}


def has_begun(session: Session) -> bool:
    """The clock has run: its segments are history and stay."""
    begun = session.state in (codes.State.LIVE, codes.State.ENDED)
    return begun or Run.objects.filter(session=session).exists()


def write_fields(session: Session, chosen: dict[str, Any], given: dict[str, Any]) -> None:
    """Set the session's own fields; what was typed by a person comes last."""
    for name, value in chosen.items():
        if name == "format":
            value = Format.objects.get(code=value)
        elif name == "starts_at":
            value = dt.datetime.fromisoformat(value)
        elif name in ("title", "place"):
            value = value[:200]
        setattr(session, name, value)
    for name, value in given.items():
        setattr(session, name, value)
    session.save()


def write_lists(session: Session, chosen: dict[str, Any]) -> None:
    if "goals" in chosen:
        session.goals.set(Goal.objects.filter(number__in=chosen["goals"]))
    for name, model in LINE_ROWS.items():
        if name in chosen:
            _write_lines(model, session, chosen[name])
    if "segments" in chosen:
        _write_segments(session, chosen["segments"])


def _write_lines(model: Any, session: Session, texts: list[str]) -> None:
    """A text that is there keeps its row; the others take the free rows, then new ones."""
    free = list(model.objects.filter(session=session))
    same = {row.text: row for row in free}
    kept = {text: same[text] for text in texts if text in same}
    free = [row for row in free if row not in kept.values()]
    for order, text in enumerate(texts, 1):
        row = kept.pop(text, None) or (free.pop(0) if free else model(session=session))
        row.text, row.order = text, order
        row.save()
    for row in free:
        row.delete()


def _write_segments(session: Session, parts: list[list[Any]]) -> None:
    questions = list(session.policy_questions.all())
    people = people_of(session)
    free = list(session.segments.all())
    for order, (kind, title, minutes, number, speaker) in enumerate(parts, 1):
        row = free.pop(0) if free else Segment(session=session)
        if row.pk is None:
            row.minimum_minutes = usual_minimum(kind, minutes)
        row.minimum_minutes = min(row.minimum_minutes, minutes)
        row.order, row.kind, row.title, row.minutes = order, kind, title, minutes
        in_range = number is not None and number <= len(questions)
        row.policy_question = questions[number - 1] if in_range else None
        row.save()
        row.leads.all().delete()
        if speaker in people:
            Lead.objects.create(segment=row, participant=people[speaker])
    for row in free:
        row.delete()


class PeopleWriter:
    """Writes people one by one: what was edited of a person stays, the rest follows the page."""

    def __init__(self, session: Session, last: dict[str, dict[str, Any]]) -> None:
        self.session = session
        # The keys of an import of old held titles.
        self.last = {person_key(each["name"]) or key: each for key, each in last.items()}
        self.rows = people_of(session)
        self.kept: list[str] = []
        self.warnings: list[Remark] = []

    def write(self, wanted: dict[str, dict[str, Any]], present: dict[str, dict[str, Any]]) -> None:
        for order, (name, entry) in enumerate(wanted.items(), 1):
            if name in present:
                self._update(self.rows[name], entry, present[name], self.last.get(name, {}))
            elif name in self.last:
                self.kept.append(_("%(name)s (removed by hand)") % {"name": spoken(name, entry)})
            else:
                self._add(entry, order)
        for name in self.last:
            if name in present and wanted and name not in wanted:
                self._warn_of_leaving(name, present[name])

    def _add(self, entry: dict[str, Any], order: int) -> None:
        person = Participant(
            session=self.session, display_name=entry["name"], mode=default_mode(entry), order=order
        )
        self._describe(person, entry, [*GROUPS, *TEXTS])
        give_roles(participant=person, roles=entry["roles"])

    def _update(
        self,
        person: Participant,
        entry: dict[str, Any],
        now: dict[str, Any],
        last: dict[str, Any],
    ) -> None:
        names = [*GROUPS, *TEXTS, "mode"]
        differing = [name for name in names if entry[name] and entry[name] != now[name]]
        kept = [name for name in differing if now[name] and now[name] != seen_by(last, name)]
        kept += [name for name in differing if not now[name] and last.get(name)]
        if entry["name"] and now["name"] == last.get("name"):
            person.display_name = entry["name"]
        self._describe(person, entry, [name for name in differing if name not in kept])
        roles = entry["roles"]
        if not set(roles) <= set(now["roles"]):
            if last and sorted(last["roles"]) != now["roles"]:
                kept.append("roles")
            else:
                give_roles(participant=person, roles=roles)
        self.kept += [f"{person}: {_words()[name]}" for name in kept]

    def _describe(self, person: Participant, entry: dict[str, Any], names: list[str]) -> None:
        for name in names:
            model = GROUPS.get(name)
            code = entry[name]
            setattr(person, name, model.objects.filter(code=code).first() if model else code)
        person.save()

    def _warn_of_leaving(self, name: str, now: dict[str, Any]) -> None:
        if set(now["roles"]) & set(self.last[name]["roles"]):
            sentence = _("%(name)s is no longer in the proposal, but still in the session.")
            text = sentence % {"name": spoken(name, now)}
            self.warnings.append(Remark("left_the_proposal", text))


def default_mode(entry: dict[str, Any]) -> str:
    """A person's mode: as the page says, else in the room; moderators online are online."""
    return str(entry["mode"] or Mode.ONSITE)


def seen_by(last: dict[str, Any], name: str) -> Any:
    """Values that the last import wrote; the mode even where the page said nothing."""
    return default_mode(last) if name == "mode" and last else last.get(name)


def spoken(name: str, entry: dict[str, Any]) -> str:
    """People without a name go by their role."""
    return entry["name"] or ", ".join(str(Role(role).label) for role in entry["roles"])


def _words() -> dict[str, str]:
    return {
        "titles": _("titles"),
        "post": _("post"),
        "organization": _("organization"),
        "email": _("e-mail address"),
        "stakeholder_group": _("stakeholder group"),
        "regional_group": _("regional group"),
        "mode": _("takes part"),
        "roles": _("roles"),
    }
