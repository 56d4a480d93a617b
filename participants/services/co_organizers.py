"""Asking an address to organize together, accepting it, leaving; somebody always organizes."""

from typing import Any

from agenda.models import Session
from common import instants
from common.refusals import refuse
from live import stream
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services import rows
from participants.facts.co_organizers import (
    key_of,
    open_invitations,
    organizers_of,
    organizes_at_once,
)
from participants.facts.last_organizer import still_organized
from participants.facts.mail_addresses import addresses_of
from participants.models import OrganizerInvitation, Participant, new_serial
from participants.rules.invitations import INVITATION_HOLDS, ORGANIZE
from participants.rules.roles import Role
from participants.services.invitations import known_address
from participants.services.roles import set_roles
from participants.services.sessions import make_organizer


def ask_to_organize(
    *, session: Session, typed: str, by: Any, leaves: bool | None = None
) -> OrganizerInvitation:
    """A letter with a link; asked again it is a new one, and the old one opens nothing.

    The answer is the same whether the address has an account or not. `by` leaves when it is
    accepted: asked again without a word of that, what they said before holds.
    """
    email = known_address(typed)
    if not email:
        raise refuse("address")
    if email in addresses_of(organizers_of(session.pk).select_related("user")).values():
        raise refuse("organizes_already")
    now = instants.database_now()
    with stream.locked(session.pk):
        found = open_invitations(session.pk).filter(email=email).first()
        invitation = found or OrganizerInvitation(session=session, email=email)
        said = invitation.leaves and invitation.by_id == by.pk
        invitation.leaves = said if leaves is None else leaves
        invitation.serial, invitation.by, invitation.wanted_again_at = new_serial(), by, None
        invitation.asked_at, invitation.until = now, now + INVITATION_HOLDS
        invitation.save()
        rows.take_back(recipient=recipients.address(email), kind=ORGANIZE, session_id=session.pk)
        rows.put([_letter(invitation)])
    return invitation


def withdraw_invitation(*, session_id: int, invitation_id: int) -> None:
    """Its link opens nothing any more. Refuses `organize_answered` where it was answered."""
    with stream.locked(session_id):
        invitation = open_invitations(session_id).filter(pk=invitation_id).first()
        if invitation is None:
            raise refuse("organize_answered")
        invitation.withdrawn_at = instants.database_now()
        invitation.save(update_fields=["withdrawn_at"])
        rows.take_back(key__startswith=key_of(invitation))


def ask_again(*, invitation: OrganizerInvitation) -> None:
    """Who came too late asks for another one: the organizers see it, and decide."""
    waiting = open_invitations(invitation.session_id).filter(pk=invitation.pk)
    waiting.filter(wanted_again_at=None).update(wanted_again_at=instants.database_now())


def accept(*, invitation: OrganizerInvitation, user: Any) -> Participant:
    """This account, whose address is the invited one, organizes from now on. Works once."""
    with stream.locked(invitation.session_id):
        row = OrganizerInvitation.objects.select_related("session").get(pk=invitation.pk)
        must_hold(row)
        row.person = _let_organize(row.session, user, row.email)
        if row.leaves and organizers_of(row.session_id).exclude(user=user).filter(user=row.by):
            leave(session_id=row.session_id, user=row.by)
        row.accepted_at = instants.database_now()
        row.save(update_fields=["person", "accepted_at"])
        rows.take_back(key__startswith=key_of(row))
        return row.person


def hand_over(*, session: Session, person_id: int, by: Any, leaves: bool) -> Participant:
    """Somebody here whose account is theirs organizes from now on; `by` may leave with that.

    Refuses `organize_by_mail` whoever has to accept a letter first.
    """
    with stream.locked(session.pk):
        here = session.participants.filter(removed_at=None, merged_into=None).exclude(user=by.pk)
        person = here.select_related("user").filter(pk=person_id).first()
        if person is None:
            raise refuse("not_here")
        if not organizes_at_once(person):
            raise refuse("organize_by_mail")
        _let_organize(session, person.user, "")
        asked = open_invitations(session.pk).filter(email__in=addresses_of([person]).values())
        for invitation in asked:
            withdraw_invitation(session_id=session.pk, invitation_id=invitation.pk)
        if leaves:
            leave(session_id=session.pk, user=by)
        return person


def must_hold(invitation: OrganizerInvitation) -> None:
    """Refuses one that was used, withdrawn, or is too old, each in its words."""
    if invitation.accepted_at:
        raise refuse("organize_used")
    if invitation.withdrawn_at:
        raise refuse("organize_withdrawn")
    if invitation.until <= instants.database_now():
        raise refuse("organize_late")


def leave(*, session_id: int, user: Any) -> None:
    """Give the organizer's role up; other roles stay. Refuses the last one."""
    with stream.locked(session_id):
        person = organizers_of(session_id).filter(user=user).first()
        if person is None:
            raise refuse("organizes_not")
        held = set(person.roles.values_list("role", flat=True)) - {Role.ORGANIZER.value}
        with still_organized(session_id):
            set_roles(participant=person, roles=held)


def _let_organize(session: Session, user: Any, email: str) -> Participant:
    """As staff, with the role, in their own row."""
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    return make_organizer(session=session, user=user, email=email)


def _letter(invitation: OrganizerInvitation) -> Delivery:
    return Delivery(
        key=key_of(invitation),
        kind=ORGANIZE,
        session_id=invitation.session_id,
        recipient=recipients.address(invitation.email),
        due_at=invitation.asked_at,
    )
