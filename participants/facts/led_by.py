"""Who leads a session beside its speakers, as everybody may know it."""

from typing import NamedTuple

from participants.facts.people import Speaker, shown_with_post
from participants.facts.who import GROUPS
from participants.models import Participant
from participants.rules.roles import Role

LED = (Role.MODERATOR, Role.ONLINE_MODERATOR, Role.RAPPORTEUR)


class Led(NamedTuple):
    """A role, and who holds it, in the organizer's order."""

    role: Role
    people: list[Speaker]


def led_by(session_id: int, *roles: Role) -> list[Led]:
    """Role by role; a role that nobody holds by name is left out."""
    wanted = roles or LED
    rows = Participant.objects.filter(session_id=session_id, merged_into=None).with_role(*wanted)
    people = list(rows.select_related(*GROUPS).prefetch_related("roles"))
    held = {person.pk: {each.role for each in person.roles.all()} for person in people}
    found = [
        Led(role, [shown_with_post(one) for one in people if role in held[one.pk]])
        for role in wanted
    ]
    named = [Led(role, [one for one in some if one["name"]]) for role, some in found]
    return [each for each in named if each.people]
