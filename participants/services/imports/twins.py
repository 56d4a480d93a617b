"""Finds sessions that are likely the same as another: told to the organizer, never merged."""

from typing import Any

from django.utils.translation import gettext as _

from agenda.models import Session
from participants.facts.access import sessions_managed_by
from participants.models import Participant
from participants.rules.roles import Role
from participants.services.imports.remarks import Remark
from participants.services.imports.units import name_key, person_key

FEWEST_SPEAKERS = 2  # one shared speaker is nothing unusual


def twins_of(session: Session, user: Any) -> list[Remark]:
    """A sentence for each likely twin; the title is told only to those who manage it."""
    others = Session.objects.exclude(pk=session.pk)
    seen = others if user is None else sessions_managed_by(user).exclude(pk=session.pk)
    titles = dict(seen.values_list("pk", "title"))
    twins = sorted(_same_title(session, others) | _same_speakers(session))
    return [Remark("twin", _sentence(titles.get(pk))) for pk in twins]


def _sentence(title: str | None) -> str:
    if title is None:
        return _("A session of other organizers looks like the same one. Nothing was merged.")
    name = title or _("Session without a title")
    return _("“%(title)s” looks like the same session. Nothing was merged.") % {"title": name}


def _same_title(session: Session, others: Any) -> set[int]:
    if not session.title:
        return set()
    wanted = name_key(session.title)
    rows = others.exclude(title="").values_list("pk", "title")
    return {pk for pk, title in rows if name_key(title) == wanted}


def _same_speakers(session: Session) -> set[int]:
    speakers: dict[int, set[str]] = {}
    rows = Participant.objects.with_role(Role.SPEAKER).exclude(display_name="")
    for session_id, name in rows.values_list("session_id", "display_name"):
        speakers.setdefault(session_id, set()).add(person_key(name))
    mine = speakers.pop(session.pk, set())
    if len(mine) < FEWEST_SPEAKERS:
        return set()
    return {pk for pk, names in speakers.items() if names == mine}
