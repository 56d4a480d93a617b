"""The seat of somebody who asks before the hour: a guest who is expected, and not here yet."""

from agenda.models import Session
from common.refusals import refuse
from participants.facts.accounts import proved_account
from participants.facts.door import is_closed_to
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.limits import MOST_GUESTS
from participants.rules.roles import Mode


def seat_of_address(
    *,
    session: Session,
    email: str,
    user_id: int | None,
    name: str,
    time_zone: str,
    language: str,
    group: StakeholderGroup | None,
    region: RegionalGroup | None,
) -> Participant:
    """The part of who has proved this address: the one that they have, or a guest's.

    Inside `stream.locked`. Who has said nothing of themselves before is who they say now.
    """
    account = proved_account(email) if user_id is None else None
    user_id = account.pk if account else user_id
    person = _known(session, email, user_id) or _new_guest(session, user_id)
    person.email = person.email or email
    person.user_id = person.user_id or user_id
    person.display_name = person.display_name or name
    person.time_zone, person.language = time_zone, language
    person.stakeholder_group = person.stakeholder_group or group
    person.regional_group = person.regional_group or region
    person.save()
    return person


def _known(session: Session, email: str, user_id: int | None) -> Participant | None:
    """Their account's part comes first; an address by itself was noted by an organizer."""
    here = Participant.objects.filter(session=session, removed_at=None, merged_into=None)
    own = here.filter(user=user_id).first() if user_id is not None else None
    named = list(here.filter(email__iexact=email, user=None).order_by("pk"))
    if len(named) > 1:  # several share a mailbox: which of them asks nobody can say
        named = [one for one in named if one.is_guest]
    return own or (named[0] if named else None)


def _new_guest(session: Session, user_id: int | None) -> Participant:
    guests = Participant.objects.filter(session=session, known_at=None, removed_at=None)
    if is_closed_to(session.pk, user_id):
        raise refuse("door_closed")
    if guests.count() >= MOST_GUESTS:
        raise refuse("full", limit=MOST_GUESTS)
    return Participant(session=session, mode=Mode.ONLINE)
