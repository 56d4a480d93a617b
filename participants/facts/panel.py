"""Who else works in a session, as they tell each other apart: with titles, post and roles."""

from dataclasses import dataclass

from agenda.rules.proposal.titles import called
from participants.models import Participant
from participants.rules.roles import AT_WORK, Role


@dataclass(frozen=True)
class Colleague:
    name: str
    post: str
    organization: str
    roles: tuple[str, ...]


def panel(session_id: int, *, but: int) -> list[Colleague]:
    """Everybody but one, in the organizer's order. No addresses."""
    people = Participant.objects.filter(session=session_id, merged_into=None)
    rows = people.with_role(*AT_WORK).exclude(pk=but).prefetch_related("roles")
    return [_colleague(row) for row in rows]


def _colleague(row: Participant) -> Colleague:
    name = row.public_name
    held = tuple(str(Role(each.role).label) for each in row.roles.all() if each.role in AT_WORK)
    whole = called(name, row.titles) if row.titles and name else name
    return Colleague(whole, row.post, row.organization, held)
