"""What was typed on the page "Invitations": addresses, pasted lines, the note; saved or shown.

What somebody did not touch is not written, so that two organizers do not undo each other's work.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agenda.models import Session
from common.text import clean
from participants.facts.invited import with_a_role
from participants.models import Inviting, Participant
from participants.rules.pasted import Known, match
from participants.services import invitations


@dataclass(slots=True)
class Written:
    """`typed` and `wrong` are by person; what is `left` of the pasted lines matched nobody."""

    note: str = ""
    typed: dict[int, str] = field(default_factory=dict)
    wrong: dict[Any, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    changed: int = 0
    noted: bool = False


def written(session: Session, data: Any) -> Written:
    """Read the form, and save of it what can be saved; the rest comes back with its sentence."""
    people = {one.pk: one for one in with_a_role(session.pk)}
    sent = Written(note=str(data.get("note", "")))
    given = _typed(sent, people, data)
    given |= _pasted(sent, people, given, str(data.get("pasted", "")))
    sent.changed = invitations.set_addresses(session_id=session.pk, given=given)
    _note(sent, session, str(data.get("note_was", "")))
    return sent


def _typed(sent: Written, people: dict[int, Participant], data: Any) -> dict[int, str]:
    given: dict[int, str] = {}
    for pk, person in people.items():
        typed, was = data.get(f"address-{pk}"), data.get(f"was-{pk}", "")
        if typed is None or typed.strip().lower() == was:
            continue
        try:
            address = invitations.known_address(typed)
        except ValidationError as wrong:
            sent.typed[pk], sent.wrong[pk] = typed, wrong.messages[0]
            continue
        if person.email not in (was, address):
            sentence = _("Somebody else has written %(now)s meanwhile. Save again to keep yours.")
            sent.typed[pk], sent.wrong[pk] = typed, sentence % {"now": person.email or "–"}
        else:
            given[pk] = address
    return given


def _pasted(
    sent: Written, people: dict[int, Participant], given: dict[int, str], text: str
) -> dict[int, str]:
    known = {pk: Known(one.display_name, given.get(pk, one.email)) for pk, one in people.items()}
    matched = match(text, known)
    found = {}
    for pk, address in matched.found.items():
        try:
            found[pk] = invitations.known_address(address)
        except ValidationError:
            matched.left.append(address)
    sent.left = matched.left
    if matched.left:
        sent.wrong["pasted"] = _(
            "These lines fit nobody for certain. Put their addresses into the rows below, or add "
            "the people to the session, then empty this field."
        )
    return found


def _note(sent: Written, session: Session, was: str) -> None:
    if clean(sent.note) == clean(was):
        return
    now = Inviting.objects.filter(session=session).values_list("note", flat=True).first() or ""
    if clean(now) not in (clean(was), clean(sent.note)):
        sent.wrong["note"] = _(
            "Somebody else has changed the note meanwhile. It reads: %(now)s"
        ) % {"now": now}
        return
    try:
        invitations.set_note(session_id=session.pk, note=sent.note)
        sent.noted = True
    except ValidationError as wrong:
        sent.wrong["note"] = wrong.messages[0]
