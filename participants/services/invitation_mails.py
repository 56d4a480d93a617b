"""Invitations as the outbox asks for them when they are due: composed by what then holds."""

import datetime as dt

from django.core.mail import EmailMultiAlternatives

from outbox.models import Delivery
from outbox.registry import NotWanted
from outbox.rules import recipients
from participants.facts import letters_invited
from participants.facts.co_organizers import link_to_accept, waiting_for
from participants.facts.invited import letter_key
from participants.facts.mail_addresses import address_of
from participants.facts.never import AskedForNone
from participants.models import Participant
from participants.rules.roles import Role


def invited(delivery: Delivery, now: dt.datetime) -> EmailMultiAlternatives:
    person = _person(recipients.key_of(delivery.recipient))
    if delivery.key.partition("#")[0] != letter_key(person, address_of(person)):
        raise NotWanted("replaced")  # by a letter to another address, or with another link
    if not person.roles.exclude(role=Role.ATTENDEE).exists():
        raise NotWanted("no role any more")
    if person.session.called_off_at:
        raise NotWanted("called off")
    try:
        return letters_invited.invitation_to(person, now)
    except AskedForNone as asked:
        raise NotWanted("asked for none") from asked


def tested(delivery: Delivery, now: dt.datetime) -> EmailMultiAlternatives:
    person = _person(delivery.params["person"])
    to = recipients.address_of(delivery.recipient)
    return letters_invited.test_of_invitation(person, to, now)


def organize(delivery: Delivery, now: dt.datetime) -> EmailMultiAlternatives:
    invitation = waiting_for(delivery.key, now)
    if invitation is None:
        raise NotWanted("taken back")
    try:
        return letters_invited.invitation_to_organize(invitation, link_to_accept(invitation), now)
    except AskedForNone as asked:
        raise NotWanted("asked for none") from asked


def _person(pk: int) -> Participant:
    there = Participant.objects.filter(removed_at=None, merged_into=None)
    person = there.select_related("user", "session").filter(pk=pk).first()
    if person is None:
        raise NotWanted("gone")
    return person
