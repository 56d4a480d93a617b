"""Letters to people with a part in a session: at their address, unless they asked for none."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from outbox.registry import NotWanted
from participants.facts import stop_links
from participants.facts.letters_dress import Reader, Stop, Way, dress
from participants.facts.mail_addresses import address_of
from participants.facts.never import AskedForNone
from participants.models import MailStop, Participant

HAS_A_PART = _("You get this because you have a part in this session.")


def letter_to(
    person: Participant,
    words: str,
    context: Mapping[str, Any],
    *,
    subject: Any,
    why: Any = HAS_A_PART,
    now: dt.datetime | None = None,
) -> EmailMultiAlternatives:
    """A letter that this person may refuse. Raises NotWanted where they did, or have no address."""
    if not address_of(person):
        raise NotWanted("no address")
    if MailStop.objects.filter(participant=person).exists():
        raise AskedForNone
    stop, reader = stop_of(person, why), reader_of(person)
    return dress(person.session, reader, words, context, stop, subject=subject, now=now)


def reader_of(person: Participant) -> Reader:
    language = person.language or settings.LANGUAGE_CODE
    return Reader(address_of(person), person.time_zone, language, person.display_name)


def stop_of(person: Participant, why: Any = HAS_A_PART) -> Stop:
    """What is about this session, by one click; and everything, by a page."""
    address = address_of(person)
    leave, refuse = stop_links.leave_key(person, address), stop_links.refuse_key(address)
    ways = (
        Way(stop_links.LEAVE, stop_links.page("leave", leave)),
        Way(stop_links.NEVER, stop_links.page("refuse", refuse)),
    )
    return Stop(why, ways, stop_links.one_click("leave", leave))
