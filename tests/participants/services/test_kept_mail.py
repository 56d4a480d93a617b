"""Mails that are kept instead of sent."""

from typing import Any

import pytest
from django.core.mail import EmailMessage, send_mail

from participants.models import Letter

pytestmark = pytest.mark.django_db
BACKEND = "participants.services.kept_mail.OutboxBackend"


@pytest.fixture(autouse=True)
def _outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = BACKEND


def test_a_mail_is_kept_whole() -> None:
    assert send_mail("Été", "Text\0 of it", None, ["amara@example.org", "jun@example.org"]) == 1
    letter = Letter.objects.get()
    assert letter.subject == "Été"
    assert letter.text == "Text of it"
    assert letter.recipients == "amara@example.org, jun@example.org"
    assert "Message-ID:" in letter.source


def test_a_head_that_no_server_would_take_is_refused_here_too() -> None:
    with pytest.raises(ValueError, match="newlines"):
        EmailMessage("One\nBcc: x@example.org", "", to=["amara@example.org"]).send()
    assert not Letter.objects.exists()
