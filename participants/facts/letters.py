"""Composes the mails about a session to who is registered for it, and the one with a link."""

import datetime as dt

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from common import instants
from outbox.models import Delivery
from outbox.rules import recipients
from participants.facts import invitations, links, mail_links
from participants.facts.letters_dress import Reader, Stop, Way, dress
from participants.facts.letters_more import Context, more_of
from participants.facts.mail_addresses import address_of
from participants.facts.stop_links import LEAVE, NEVER
from participants.models import Participant, Registration
from participants.rules.reminders import KINDS

MOVED = _("New time: %(title)s")
REGISTERED = _("You get this because you are registered for this session.")
ASKED = _("You get this because somebody entered this address on the page of this session.")
FOUND = _("You get this because the organizers know you by this address.")


def registration_of(delivery: Delivery) -> Registration | None:
    """To whom it goes."""
    found = Registration.objects.select_related("session")
    return found.filter(pk=recipients.key_of(delivery.recipient)).first()


def compose(
    delivery: Delivery, registration: Registration, *, now: dt.datetime
) -> EmailMultiAlternatives:
    """The letter of a row. Days are named as they are for the reader when it is sent, `now`."""
    occasion = KINDS[delivery.kind]
    told = Delivery.objects.filter(
        recipient=delivery.recipient, kind=delivery.kind, state=Delivery.State.SENT
    )
    moved = occasion.invites and told.exists()
    message = dress(
        registration.session,
        reader_of(registration),
        delivery.kind,
        {"moved": moved, **_more(delivery, registration, now)},
        stop_of(registration, confirmed=occasion.confirmed),
        subject=MOVED if moved else occasion.subject,
        now=now,
    )
    if occasion.invites:
        _invite(message, registration)
    return message


def reader_of(registration: Registration) -> Reader:
    return Reader(registration.email, registration.time_zone, registration.language)


def stop_of(registration: Registration, *, confirmed: bool = True) -> Stop:
    """Who is registered stops what is about the session; who never asked, everything for good."""
    never = Way(NEVER, mail_links.link(registration, "never"))
    if not confirmed:
        return Stop(ASKED, (never,), mail_links.one_click(registration, "never"))
    withdraw = Way(LEAVE, mail_links.link(registration, "withdraw"))
    return Stop(REGISTERED, (withdraw, never), mail_links.one_click(registration, "withdraw"))


def personal_link(person: Participant, language: str) -> EmailMultiAlternatives:
    """The letter with the link that opens this person's page on any device."""
    return dress(
        person.session,
        Reader(address_of(person), person.time_zone, language),
        "personal_link",
        {"press_link": links.link_for(person)},
        Stop(FOUND),
        subject=_("Your link to %(title)s"),
    )


def _more(delivery: Delivery, registration: Registration, now: dt.datetime) -> Context:
    if KINDS[delivery.kind].confirmed:
        return more_of(delivery, registration.session, None, now)
    # The place is told to who has agreed.
    confirm = mail_links.link(registration, "confirm")
    return {"press_link": confirm, "confirm_days": mail_links.CONFIRM_DAYS, "place": ""}


def _invite(message: EmailMultiAlternatives, registration: Registration) -> None:
    """Twice on purpose: some programs read the alternative part, others only attachments."""
    now = instants.database_now()
    event = invitations.invitation(registration.session, now=now, attendee=registration.email)
    message.attach_alternative(event.decode(), "text/calendar; method=REQUEST")
    message.attach("session.ics", event, "application/ics")
