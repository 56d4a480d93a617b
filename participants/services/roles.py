"""Gives people their roles in a session, and takes them away. Their open screens follow."""

from collections.abc import Collection

from live import stream
from participants.models import Participant, ParticipantRole
from participants.rules.causes import HEADS
from participants.rules.roles import Role


def set_roles(*, participant: Participant, roles: Collection[str]) -> None:
    """These roles and no others; whoever is an attendee besides stays one."""
    with stream.locked(participant.session_id):
        participant.roles.exclude(role__in={*roles, Role.ATTENDEE.value}).delete()
        give_roles(participant=participant, roles=roles)


def give_roles(*, participant: Participant, roles: Collection[str]) -> None:
    with stream.locked(participant.session_id):
        for role in roles:
            ParticipantRole.objects.get_or_create(participant=participant, role=role)
        # By their own topic every screen of theirs is looked at anew: what may it see now?
        stream.changed(participant.session_id, HEADS, f"my_seat:{participant.pk}")
