"""Gives people their roles in a session, and takes them away. Their open screens follow."""

from collections.abc import Collection

from common import instants
from live import stream
from live.moments import Happening, Moment, happened
from participants.models import Participant, ParticipantRole
from participants.rules.causes import HEADS, NAMES
from participants.rules.roles import Role


def set_roles(*, participant: Participant, roles: Collection[str]) -> None:
    """These roles and no others; whoever is an attendee besides stays one."""
    with stream.locked(participant.session_id):
        participant.roles.exclude(role__in={*roles, Role.ATTENDEE.value}).delete()
        give_roles(participant=participant, roles=roles)


def give_roles(*, participant: Participant, roles: Collection[str]) -> None:
    """Whoever is given one is known from then on, and stays known without it."""
    with stream.locked(participant.session_id):
        for role in roles:
            ParticipantRole.objects.get_or_create(participant=participant, role=role)
        if roles:
            know(participant)
        # By their own topic every screen of theirs is looked at anew: what may it see now?
        stream.changed(participant.session_id, HEADS, f"my_seat:{participant.pk}")


def know(participant: Participant) -> None:
    """The organizers know who this is, from now on. Called under the session's lock."""
    if participant.known_at is None:
        participant.known_at = instants.database_now()
        participant.save(update_fields=["known_at"])
        _names_anew(participant)


def _names_anew(participant: Participant) -> None:
    """Screens mark guests, and show of their names what was read."""
    now = instants.database_now()
    happened(Moment.RENAMED, Happening(participant.session_id, now, frozenset({participant.pk})))


def let_in(*, session_id: int, participant_id: int, on: bool) -> None:
    """A moderator knows this guest, or takes that back. Whoever was given a role stays known."""
    with stream.locked(session_id):
        person = Participant.objects.present().get(pk=participant_id, session=session_id)
        if on:
            know(person)
        elif not person.roles.exclude(role=Role.ATTENDEE).exists():
            Participant.objects.filter(pk=person.pk).update(known_at=None)
            _names_anew(person)
        stream.changed(session_id, HEADS, NAMES, f"my_seat:{person.pk}")
