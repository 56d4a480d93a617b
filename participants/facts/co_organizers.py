"""Who organizes a session, who was asked to, and what the links of those letters say."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse

from common.refusals import refuse
from participants.facts.accounts import has_proved
from participants.models import OrganizerInvitation, Participant
from participants.rules.copied import mailed_keys
from participants.rules.invitations import ORGANIZE
from participants.rules.roles import Role

SALT = "participants.organize"


def organizers_of(session_id: int) -> QuerySet[Participant]:
    """Those who can open the session in the admin: by name alone nobody can."""
    named = Participant.objects.with_role(Role.ORGANIZER).filter(session=session_id)
    return named.filter(merged_into=None, user__is_staff=True, user__is_active=True)


def organizes_at_once(person: Participant) -> bool:
    """Whether handing over needs no letter: their account is staff's, or its address is proved."""
    user = person.user
    return bool(user and user.is_active and (user.is_staff or has_proved(user)))


def without_an_account(session_id: int) -> QuerySet[Participant]:
    """Who holds the role, as a proposal gives it, and cannot open the admin."""
    named = Participant.objects.with_role(Role.ORGANIZER).filter(session=session_id)
    there = named.filter(merged_into=None, removed_at=None)
    return there.exclude(pk__in=organizers_of(session_id).values("pk"))


def open_invitations(session_id: int) -> QuerySet[OrganizerInvitation]:
    """Neither accepted nor withdrawn; some may be too old."""
    rows = OrganizerInvitation.objects.filter(session=session_id)
    return rows.filter(accepted_at=None, withdrawn_at=None)


def key_of(invitation: OrganizerInvitation) -> str:
    """Of the letter that carries its newest link."""
    return f"{ORGANIZE}:{invitation.pk}:{invitation.serial}"


def waiting_for(key: str, now: dt.datetime) -> OrganizerInvitation | None:
    """The invitation whose letter has this key, if it still waits for an answer."""
    _kind, pk, serial = key.partition("#")[0].split(":")
    found = OrganizerInvitation.objects.filter(pk=pk, serial=serial, until__gt=now)
    found = found.filter(accepted_at=None, withdrawn_at=None)
    return found.select_related("session", "by").first()


def link_to_accept(invitation: OrganizerInvitation) -> str:
    """The key stands in the fragment: no server log and no referrer ever sees it."""
    return f"{settings.SITE_URL}{reverse('organize')}#{token_of(invitation)}"


def token_of(invitation: OrganizerInvitation) -> str:
    return signing.dumps([invitation.pk, invitation.serial], salt=SALT)


def invitation_of(text: str) -> OrganizerInvitation:
    """The invitation whose key is in a text, whatever has become of it. Refuses `link`."""
    for key in mailed_keys(text):
        try:
            pk, serial = signing.loads(key, salt=SALT)
        except signing.BadSignature:
            continue
        found = OrganizerInvitation.objects.filter(pk=pk, serial=serial)
        if invitation := found.select_related("session", "by").first():
            return invitation
    raise refuse("link")
