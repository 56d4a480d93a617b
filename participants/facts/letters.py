"""Composes the mails about a session, in the reader's language and time. Sends nothing."""

import datetime as dt
import zoneinfo
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import dateformat, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.facts.calendar import page_address
from agenda.models import Session
from common import instants
from common.text import clean_line
from outbox.models import Delivery
from outbox.rules import recipients
from participants.facts import invitations, links, mail_links
from participants.models import Participant, Registration
from participants.rules.reminders import KINDS
from participants.rules.roles import Role

MOVED = gettext_lazy("New time: %(title)s")


def registration_of(delivery: Delivery) -> Registration | None:
    """To whom it goes."""
    found = Registration.objects.select_related("session")
    return found.filter(pk=recipients.key_of(delivery.recipient)).first()


def compose(
    delivery: Delivery, registration: Registration, *, now: dt.datetime
) -> EmailMultiAlternatives:
    """The letter of a row. Days are named as they are for the reader when it is sent, `now`."""
    occasion = KINDS[delivery.kind]
    with translation.override(registration.language):
        context = _context(delivery, registration, now)
        pattern = MOVED if context["moved"] else occasion.subject
        message = EmailMultiAlternatives(
            # One line without control characters: nothing can be smuggled into the head.
            subject=clean_line(pattern % {"title": registration.session, "day": context["day"]})[
                :200
            ],
            body=render_to_string(f"email/{delivery.kind}.txt", context),
            to=[registration.email],
            headers=_head(delivery.kind, registration),
            reply_to=_organizers_address(registration.session),
        )
        if occasion.invites:
            _invite(message, registration)
    return message


def personal_link(person: Participant, language: str) -> EmailMessage:
    """The letter with the link that opens this person's page on any device."""
    with translation.override(language):
        title = clean_line(str(person.session))
        subject = _("Your link to %(title)s") % {"title": title}
        context = {"title": title, "link": links.link_for(person)}
        return EmailMessage(
            subject=clean_line(subject)[:200],
            body=render_to_string("email/personal_link.txt", context),
            to=[person.user.email] if person.user else [],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _head(kind: str, registration: Registration) -> dict[str, str]:
    """Mail programs offer the reader to stop these mails; of who never asked, for good."""
    stops = "withdraw" if KINDS[kind].confirmed else "never"
    return {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{mail_links.one_click(registration, stops)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _organizers_address(session: Session) -> list[str]:
    """Who answers a letter writes to the organizer, as far as one has an account."""
    organizers = Participant.objects.with_role(Role.ORGANIZER).filter(session=session)
    addresses = organizers.exclude(user=None).order_by("pk").values_list("user__email", flat=True)
    return [address for address in addresses[:1] if address]


def times(session: Session, time_zone: str) -> list[str]:
    """The start in the reader's zone and in the venue's, each named; once when they agree."""
    if session.starts_at is None:
        return []
    here = _when(session.starts_at, session.time_zone)
    there = _when(session.starts_at, time_zone)
    if time_zone == session.time_zone:
        return [f"{here} ({_place(session.time_zone)})"]
    return [
        _("%(when)s your time (%(zone)s)") % {"when": there, "zone": _place(time_zone)},
        _("%(when)s at the venue (%(zone)s)") % {"when": here, "zone": _place(session.time_zone)},
    ]


def day_of(moment: dt.datetime, now: dt.datetime, zone: str) -> str:
    """Today, tomorrow, or the day by its name, on the reader's calendar."""
    there = zoneinfo.ZoneInfo(zone)
    day = moment.astimezone(there)
    days = (day.date() - now.astimezone(there).date()).days
    near = {0: _("Today"), 1: _("Tomorrow")}
    return near.get(days) or dateformat.format(day, _("l j F"))


def _when(moment: dt.datetime, zone: str) -> str:
    return dateformat.format(moment.astimezone(zoneinfo.ZoneInfo(zone)), _("l j F Y, H:i"))


def _place(zone: str) -> str:
    return zone.replace("_", " ")


def _context(delivery: Delivery, registration: Registration, now: dt.datetime) -> dict[str, Any]:
    session = registration.session
    told = Delivery.objects.filter(
        recipient=delivery.recipient, kind=delivery.kind, state=Delivery.State.SENT
    )
    return {
        "session": session,
        "title": clean_line(str(session)),
        "place": clean_line(session.place),
        "times": times(session, registration.time_zone),
        "day": session.starts_at and day_of(session.starts_at, now, registration.time_zone),
        "join_link": page_address(session),
        "confirm_link": mail_links.link(registration, "confirm"),
        "withdraw_link": mail_links.link(registration, "withdraw"),
        "never_link": mail_links.link(registration, "never"),
        "confirm_days": mail_links.CONFIRM_DAYS,
        "moved": KINDS[delivery.kind].invites and told.exists(),
    }


def _invite(message: EmailMultiAlternatives, registration: Registration) -> None:
    """Twice on purpose: some programs read the alternative part, others only attachments."""
    now = instants.database_now()
    event = invitations.invitation(registration.session, now=now, attendee=registration.email)
    message.attach_alternative(event.decode(), "text/calendar; method=REQUEST")
    message.attach("session.ics", event, "application/ics")
