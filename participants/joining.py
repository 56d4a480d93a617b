"""How people come in: as a guest, with an account, by a link; and who they say they are."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda import codes
from agenda.models import Session
from live import refusals, stream
from live.text import clean_line
from participants.models import (
    Display,
    Group,
    Participant,
    RegionalGroup,
    StakeholderGroup,
    hash_key,
)
from participants.roles import Mode

LONGEST_NAME = 120
# What says who somebody is and where, beside their questions.
WHO = ("people", "queue", "silenced", "named_ballots", "tally")
GROUP_FIELDS: dict[str, tuple[str, type[Group]]] = {
    "group": ("stakeholder_group", StakeholderGroup),
    "region": ("regional_group", RegionalGroup),
}
GroupRow = TypeVar("GroupRow", bound=Group)


def join_as_guest(*, session: Session, key: str, mode: str, **said: str) -> Participant:
    """Take a seat for a browser. Coming back gives the same seat, with what was said anew.

    In the room and online are two seats: joining in one tab never changes another.
    """
    identity = {"guest_key_hash": hash_key(key), "user": None, "mode": mode}
    return _join(session, identity, mode, said)


def join_as_user(*, session: Session, user_id: int, mode: str, **said: str) -> Participant:
    """One account has one seat in a session, whatever the browser."""
    return _join(session, {"user_id": user_id}, mode, said)


def _join(
    session: Session, identity: dict[str, Any], mode: str, said: dict[str, str]
) -> Participant:
    _check_open(session)
    with stream.locked(session.pk):
        person = Participant.objects.filter(
            session=session, removed_at=None, merged_into=None, **identity
        ).first()
        # Who comes back may have a hand and questions with their name; who is new has a vote.
        more = [*WHO, "questions", "next"] if person else ["people", "tally"]
        person = person or Participant(session=session, **identity)
        news = {name: value for name, value in said.items() if value}
        _describe(person, mode=mode, **_said_before(person) | news)
        person.joined_at = person.joined_at or stream.database_now()
        person.save()
        revision = stream.changed(session.pk, f"my_seat:{person.pk}", *more)
        _name_anew([person.pk], revision)
    return person


def _check_open(session: Session) -> None:
    if session.state == codes.State.DRAFT:
        raise refusals.not_live()


def enter(*, participant: Participant) -> None:
    """Somebody came by their personal link: from now on they are counted as present."""
    if participant.joined_at is not None:
        return
    with stream.locked(participant.session_id):
        now = stream.database_now()
        Participant.objects.filter(pk=participant.pk, joined_at=None).update(joined_at=now)
        stream.changed(participant.session_id, "people", "tally", f"my_seat:{participant.pk}")


def present(*, participant_id: int, session_id: int, mode: str, **said: str) -> None:
    """Say anew who one is and where."""
    with stream.locked(session_id):
        person = Participant.objects.get(pk=participant_id, session_id=session_id)
        _describe(person, mode=mode, **said)
        person.save()
        stream.changed(session_id, *WHO, f"my_seat:{participant_id}")


def place_in_groups(*, session_id: int, said: Mapping[int, Mapping[str, str]]) -> None:
    """By person the codes of the groups that they named; what they did not mention stays."""
    with stream.locked(session_id):
        for axis, (field, model) in GROUP_FIELDS.items():
            for row in model._default_manager.all():
                people = [person for person, codes in said.items() if codes.get(axis) == row.code]
                Participant.objects.filter(pk__in=people).update(**{field: row})
        people_of = (f"my_seat:{person}" for person in said)
        revision = stream.changed(session_id, *WHO, "questions", *people_of)
        _name_anew(said, revision)


def _name_anew(people: Collection[int], revision: int) -> None:
    """Questions name who asked them, and who asked what was merged into them.

    This floor knows questions only as what points at people.
    """
    asked = Q(participant__in=people) | Q(merged_questions__participant__in=people)
    questions = Participant.questions.rel.related_model._default_manager
    keys = questions.filter(asked).values("pk")
    questions.filter(pk__in=keys).update(revision=revision)


def _describe(
    person: Participant, *, mode: str, name: str = "", group: str = "", region: str = ""
) -> None:
    """Take what was said as it is: an empty name makes a guest without one again."""
    person.mode = known_mode(mode)
    person.display_name = clean_name(name)
    person.stakeholder_group = find_group(StakeholderGroup, group)
    person.regional_group = find_group(RegionalGroup, region)


def _said_before(person: Participant) -> dict[str, str]:
    """Who comes back and says nothing is who they were."""
    group, region = person.stakeholder_group, person.regional_group
    return {
        "name": person.display_name,
        "group": group.code if group else "",
        "region": region.code if region else "",
    }


def known_mode(mode: str) -> str:
    if mode not in Mode.values:
        raise ValidationError(_("Say whether you are in the room or online."), code="mode")
    return mode


def clean_name(text: str) -> str:
    name = clean_line(text)
    if len(name) > LONGEST_NAME:
        raise refusals.too_long(LONGEST_NAME)
    return name


def find_group(model: type[GroupRow], code: str) -> GroupRow | None:
    """The row of a code; nothing for no code. Unknown codes are refused, not ignored."""
    if not code:
        return None
    row = model._default_manager.filter(code=code).first() if code.isprintable() else None
    if row is None:
        raise ValidationError(_("There is no such group."), code="not_found")
    return row


def revoke_link(*, participant: Participant) -> None:
    """The old link opens nothing any more, and screens opened by it close."""
    with stream.locked(participant.session_id):
        row = Participant.objects.get(pk=participant.pk)
        row.link_serial += 1
        row.guest_key_hash = ""
        row.save(update_fields=["link_serial", "guest_key_hash"])
        stream.changed(participant.session_id, "tally", f"my_seat:{participant.pk}")


def revoke_display(*, display: Display) -> None:
    """A projector's link ends; its screen closes at its next look."""
    with stream.locked(display.session_id):
        row = Display.objects.get(pk=display.pk)
        row.link_serial += 1
        row.save(update_fields=["link_serial"])
        stream.changed(display.session_id, f"display:{display.pk}")
