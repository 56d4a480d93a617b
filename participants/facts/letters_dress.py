"""The one dress of all mails about a session: plain text and HTML of the same words.

A letter's words are a template `email/<name>.txt` of blocks: `opening` (before the session),
`told` (after it), `press` (what the button says; it opens `press_link`) and `closing`. The frames
`email/frame.txt` and `email/frame.html` put them on paper, so that both parts say the same.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator

from agenda.facts.calendar import page_address
from agenda.models import Session
from common import instants
from common.text import clean_line
from participants.facts.letters_looks import looks
from participants.facts.letters_times import day_of, times
from participants.facts.never import AskedForNone, wants_no_mail
from participants.models import Participant
from participants.rules.limits import LONGEST_SUBJECT
from participants.rules.roles import Role

TITLE_IN_SUBJECT = 120  # in a subject: the rest of the title stands in the letter
GENERATED = {"Auto-Submitted": "auto-generated"}  # no answering machine answers it
NO_WORDS = "<p></p>"  # of a block that a letter leaves out


class Reader(NamedTuple):
    """Who reads a letter, on whose clock, and in which language."""

    address: str
    time_zone: str = ""
    language: str = "en"
    name: str = ""


class Way(NamedTuple):
    """A way out of these mails, for people: words, and the address that they lead to."""

    words: Any
    link: str


class Stop(NamedTuple):
    """Why somebody gets a letter, how they stop such letters, and how their program does.

    Without a way it is one that signs its reader in, which nobody can refuse.
    """

    why: Any
    ways: tuple[Way, ...] = ()
    one_click: str = ""


def dress(
    session: Session,
    reader: Reader,
    words: str,
    context: Mapping[str, Any],
    stop: Stop,
    *,
    subject: Any,
    now: dt.datetime | None = None,
) -> EmailMultiAlternatives:
    """A letter about a session in the reader's language and time. Raises AskedForNone.

    `subject` may name %(title)s and %(day)s, which is the day of the start as the reader has it
    `now`. A context may say anew what follows from the session: title, times, place, press_link.
    """
    if stop.ways and wants_no_mail(reader.address):
        raise AskedForNone
    now = now or instants.database_now()
    with translation.override(_spoken(reader.language)):
        said = {**_about(session, reader, now), **context, "stop": stop}
        said["subject"] = _subject(subject, said)
        said["answered"] = _organizers_addresses(session)
        message = EmailMultiAlternatives(
            subject=said["subject"],
            body=_text(words, said),
            to=[reader.address],
            reply_to=said["answered"],
            headers={**GENERATED, **_stopping(stop)},
        )
        message.attach_alternative(_html(words, said), "text/html")
    return message


def _spoken(language: str) -> str:
    """A language that this house has words in."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _about(session: Session, reader: Reader, now: dt.datetime) -> dict[str, Any]:
    zone = reader.time_zone or session.time_zone
    return {
        "session": session,
        "title": clean_line(str(session)),
        "place": clean_line(session.place),
        "times": times(session, zone),
        "day": session.starts_at and day_of(session.starts_at, now, zone),
        "press_link": page_address(session),
        "name": clean_line(reader.name),
    }


def _subject(pattern: Any, said: Mapping[str, Any]) -> str:
    """One line without control characters: nothing can be smuggled into the head."""
    title = Truncator(said["title"]).chars(TITLE_IN_SUBJECT)
    return clean_line(pattern % {**said, "title": title})[:LONGEST_SUBJECT]


def _stopping(stop: Stop) -> dict[str, str]:
    """Mail programs offer the reader to stop these mails, and do so by themselves (RFC 8058)."""
    if not stop.one_click:
        return {}
    return {
        "List-Unsubscribe": f"<{stop.one_click}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _organizers_addresses(session: Session) -> list[str]:
    """Who answers a letter writes to all organizers of whom an address is known."""
    organizers = Participant.objects.with_role(Role.ORGANIZER).filter(session=session)
    people = organizers.order_by("pk").values_list("email", "user__email", "user__is_active")
    addresses = [own or (address if active else "") for own, address, active in people]
    return list(dict.fromkeys(address for address in addresses if address))


def _text(words: str, said: Mapping[str, Any]) -> str:
    text = render_to_string(f"email/{words}.txt", {**said, "frame": "email/frame.txt"})
    paragraphs = (each.strip("\n") for each in text.split("\n\n"))
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _html(words: str, said: Mapping[str, Any]) -> str:
    drawn = {
        "frame": "email/frame.html",
        "looks": looks(),
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
    return render_to_string(f"email/{words}.txt", {**said, **drawn}).replace(NO_WORDS, "")
