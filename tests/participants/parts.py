"""People with a part in a session who can be mailed, and what the tick does about it."""

import datetime as dt
from typing import Any

from django.core import mail as outgoing
from django.core.mail import EmailMessage

from agenda.models import Session
from outbox.services import sending
from participants.models import Participant
from participants.rules.roles import Role
from participants.services import live_mails, people_mails
from tests.factories import make_participant


def make_part(session: Session, name: str, *roles: str, **over: Any) -> Participant:
    fields = {"email": f"{name}@example.org", "display_name": name.title(), **over}
    return make_participant(session, roles=roles or [Role.SPEAKER], **fields)


def tick(at: dt.datetime) -> list[EmailMessage]:
    """What goes out at an instant, and no others."""
    outgoing.outbox.clear()
    people_mails.put_what_is_near(now=at)
    live_mails.put_what_is_live(now=at)
    sending.send_due(at)
    return list(outgoing.outbox)


def told(at: dt.datetime) -> list[tuple[str, str]]:
    """To whom, and how it begins."""
    return sorted((letter.to[0], letter.subject.partition(":")[0]) for letter in tick(at))
