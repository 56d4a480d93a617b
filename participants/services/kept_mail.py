"""A mail backend for set-ups without a mail server: letters are kept and read in the admin."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from participants.models import Letter
from participants.rules.limits import LONGEST_RECIPIENTS, LONGEST_SUBJECT


class OutboxBackend(BaseEmailBackend):
    """Keeps what would have been sent, built as it would have been: bad heads are refused."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            source = message.message().as_string()
            Letter.objects.create(
                recipients=_storable(", ".join(message.recipients()))[:LONGEST_RECIPIENTS],
                subject=_storable(str(message.subject))[:LONGEST_SUBJECT],
                text=_storable(str(message.body)),
                source=_storable(source),
            )
        return len(email_messages)


def _storable(text: str) -> str:
    """PostgreSQL holds no NUL, and nothing holds half a character."""
    return text.replace("\0", "").encode(errors="replace").decode()
