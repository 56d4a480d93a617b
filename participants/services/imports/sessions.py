"""Makes a session of a proposal, or brings one up to date. What was edited by hand stays.

A unit (a field, the list of policy questions, one person's organization) is written only while
it still is what the last import made of it.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import Forum, Session
from agenda.rules.proposal import Proposal
from agenda.services.page_lines import keep_rest
from live import stream
from participants.facts.access import manages
from participants.services.imports import rows
from participants.services.imports.remarks import Remark
from participants.services.imports.twins import twins_of
from participants.services.imports.units import SCALARS, UNTOUCHED, present_in, wanted_from
from participants.services.reminders import reschedule
from participants.services.sessions import found_session, make_organizer

LISTS = ("goals", "policy_questions", "outcomes", "segments")
LABELS = {
    "title": gettext_lazy("title"),
    "starts_at": gettext_lazy("starts at"),
    "time_zone": gettext_lazy("time zone"),
    "place": gettext_lazy("place"),
    "minutes": gettext_lazy("minutes"),
    "format": gettext_lazy("format"),
    "description": gettext_lazy("description"),
    "gains": gettext_lazy("what participants gain"),
    "hybrid": gettext_lazy("hybrid arrangements"),
    "goals": gettext_lazy("Sustainable Development Goals"),
    "policy_questions": gettext_lazy("policy questions"),
    "outcomes": gettext_lazy("expected outcomes"),
    "segments": gettext_lazy("agenda"),
}


@dataclass(slots=True)
class Imported:
    """What an import did, `kept` naming what it left because somebody edited it."""

    session: Session
    created: bool
    kept: list[str] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


def import_proposal(
    *,
    proposal: Proposal,
    user: Any = None,
    into: Session | None = None,
    title: str | None = None,
    starts_at: dt.datetime | None = None,
    time_zone: str | None = None,
    place: str | None = None,
) -> Imported:
    """Write a proposal into `into`, into the session of its number, or into a new draft.

    Title, start, zone and place given here were typed by a person: they win over the page.
    """
    typed = {"title": title, "starts_at": starts_at, "time_zone": time_zone, "place": place}
    given = {name: value for name, value in typed.items() if value is not None}
    if into is not None and user is not None and not manages(user, into.pk):
        raise PermissionDenied
    try:
        return _import(proposal, user, into, given)
    except IntegrityError:
        # The same page was imported at this very moment: now its session is there to be found.
        return _import(proposal, user, into, given)


def _import(proposal: Proposal, user: Any, into: Session | None, given: dict[str, Any]) -> Imported:
    with transaction.atomic():
        found, warnings = (into, []) if into else _session_of(proposal, user)
        session = found or _found(proposal, given.get("title"), numbered=not warnings)
        imported = Imported(session, created=found is None, warnings=warnings)
        with stream.locked(session.pk):
            imported.session.refresh_from_db()
            _write(imported, proposal, user, given)
            stream.changed(imported.session.pk, "agenda", "people", "clock", "plan")
        reschedule(session=imported.session)  # whoever asked to be reminded learns the new time
    return imported


def rehearse_import(**what: Any) -> Imported:
    """Say what `import_proposal` would do, with nothing stored and nobody told."""
    with transaction.atomic():
        imported = import_proposal(**what)
        transaction.set_rollback(True)
    return imported


def session_of(proposal: Proposal, user: Any) -> Session | None:
    """The session that an import of this page would go into."""
    return _session_of(proposal, user)[0]


def _session_of(proposal: Proposal, user: Any) -> tuple[Session | None, list[Remark]]:
    """The session that this page was imported into before, unless it is somebody else's."""
    if proposal.source is None:
        return None, []
    found = Session.objects.filter(
        forum__code=proposal.source.forum.lower(),
        source_year=proposal.source.year,
        source_number=source_number(proposal),
    ).first()
    if found is None or user is None or manages(user, found.pk):
        return found, []
    sentence = _("Other organizers have imported this page already. This is a second session.")
    return None, [Remark("imported_by_others", sentence)]


def _found(proposal: Proposal, title: str | None, *, numbered: bool) -> Session:
    """A new draft; it carries the page's number unless another session does."""
    session = Session(title=(title or proposal.title or "")[:200])
    if numbered:
        _set_source(session, proposal)
    return found_session(session, user=None)


def source_number(proposal: Proposal) -> str:
    source = proposal.source
    return f"{source.kind} #{source.number}".strip() if source else ""


def _set_source(session: Session, proposal: Proposal) -> None:
    if proposal.source is None:
        return
    name = proposal.source.forum
    session.forum, _made = Forum.objects.get_or_create(code=name.lower(), defaults={"name": name})
    session.source_year = proposal.source.year
    session.source_number = source_number(proposal)


def _write(imported: Imported, proposal: Proposal, user: Any, given: dict[str, Any]) -> None:
    session = imported.session
    wanted, unknown = wanted_from(proposal)
    present = present_in(session)
    last = session.imported or {}
    imported.warnings += [_unknown(kind, words) for kind, words in unknown]
    chosen = _choose(imported, wanted, present, last, given)
    rows.write_fields(session, {name: chosen[name] for name in SCALARS if name in chosen}, given)
    people = rows.PeopleWriter(session, last.get("people", {}))
    people.write(wanted.get("people", {}), present["people"])
    imported.kept += people.kept
    imported.warnings += people.warnings
    rows.write_lists(session, {name: chosen[name] for name in LISTS if name in chosen})
    if user is not None:
        make_organizer(session=session, user=user)
    session.imported = wanted
    session.save()
    keep_rest(session, proposal.rest)
    imported.warnings += twins_of(session, user)


def _choose(
    imported: Imported,
    wanted: dict[str, Any],
    present: dict[str, Any],
    last: dict[str, Any],
    given: dict[str, Any],
) -> dict[str, Any]:
    """The units to write; those that somebody edited since are listed instead."""
    chosen = {}
    for name in (*SCALARS, *LISTS):
        new, now = wanted.get(name), present[name]
        if not new or new == now or name in given:
            continue
        if imported.created or is_untouched(name, now, last.get(name)):
            chosen[name] = new
        else:
            imported.kept.append(str(LABELS[name]))
    if "segments" in chosen and rows.has_begun(imported.session):
        del chosen["segments"]
        imported.kept.append(_("agenda (the session has begun)"))
    return chosen


def is_untouched(name: str, now: Any, last: Any) -> bool:
    """It is what the last import wrote, or nothing was ever written there."""
    if last:
        return bool(now == last)
    return not now or now == UNTOUCHED.get(name)


def _unknown(kind: str, words: str) -> Remark:
    if kind == "format":
        sentence = _("“%(words)s” is no format we know; the format was left empty.")
        return Remark("unknown_format", sentence % {"words": words})
    sentence = _("“%(words)s” is no group we know; it was left empty.")
    return Remark("unknown_group", sentence % {"words": words})
