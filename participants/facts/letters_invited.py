"""The letters that invite: somebody to their part in a session, somebody to organize it."""

import datetime as dt
from typing import NamedTuple

from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from agenda.facts.calendar import page_address
from participants.facts.letters_dress import Reader, Stop, dress
from participants.facts.letters_people import letter_to, reader_of
from participants.facts.links import link_for
from participants.facts.never import AskedForNone
from participants.models import Inviting, OrganizerInvitation, Participant
from participants.rules.roles import GIVEN, Role

INVITES = _("Invitation: %(title)s")
TESTED = _("Test: %(title)s")
ONLY_A_TEST = _("You get this because you asked for a test of an invitation.")
ASKED_BY_THEM = _(
    "You get this because an organizer of this session entered your address. If it means nothing "
    "to you, do nothing: the invitation ends by itself."
)


def invitation_to(person: Participant, now: dt.datetime | None = None) -> EmailMultiAlternatives:
    """With their own link, their roles and the organizers' note. Raises AskedForNone."""
    return letter_to(person, "invited", _said(person), subject=INVITES, now=now)


def test_of_invitation(
    person: Participant, to: str, now: dt.datetime | None = None
) -> EmailMultiAlternatives:
    """As they would read it, to somebody else: the link in it opens the session, and no seat."""
    reader = reader_of(person)._replace(address=to)
    said = {**_said(person), "press_link": page_address(person.session), "test": True}
    stop = Stop(ONLY_A_TEST)
    return dress(person.session, reader, "invited", said, stop, subject=TESTED, now=now)


def invitation_to_organize(
    invitation: OrganizerInvitation, link: str, now: dt.datetime | None = None
) -> EmailMultiAlternatives:
    by = invitation.by
    said = {
        "inviter": by.get_full_name() if by else "",
        "until": invitation.until,
        "press_link": link,
    }
    reader, stop = Reader(invitation.email), Stop(ASKED_BY_THEM)
    subject = _("Organize with us: %(title)s")
    return dress(invitation.session, reader, "organize", said, stop, subject=subject, now=now)


def _said(person: Participant) -> dict[str, object]:
    note = Inviting.objects.filter(session=person.session_id).values_list("note", flat=True).first()
    held = {each.role for each in person.roles.all()}
    with translation.override(person.language or "en"):
        roles = [str(role.label) for role in GIVEN if role in held]
    return {
        "press_link": link_for(person),
        "roles": ", ".join(roles),
        "note": note or "",
        "organizes": Role.ORGANIZER in held,
    }


class Letter(NamedTuple):
    """A letter as its reader would see it: their address, the subject, the words."""

    to: str
    subject: str
    text: str


def preview_of(person: Participant) -> Letter | None:
    """What would be sent now; nothing to whom nothing may be sent."""
    try:
        letter = invitation_to(person)
    except AskedForNone:
        return None
    return Letter(", ".join(letter.to), str(letter.subject), str(letter.body))
