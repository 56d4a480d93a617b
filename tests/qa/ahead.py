"""Asking in advance, as browsers and letters do it."""

import datetime as dt
import re
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State
from outbox.services.sending import send_due
from qa.models import Question
from tests.factories import make_session

TEXT = "How will rural schools be heard?"
LINK = re.compile(r"/(asked/\w+|matters/confirm)#(\S+)")


def announced(**over: Any) -> Session:
    """It begins in a week."""
    week = timezone.now() + dt.timedelta(days=7)
    return make_session(**{"state": State.PUBLISHED, "starts_at": week} | over)


def proved_user(name: str = "ada", email: str = "ada@example.org", *, proved: bool = True) -> Any:
    user = get_user_model().objects.create(username=name, email=email)
    EmailAddress.objects.create(user=user, email=email, verified=proved, primary=True)
    return user


def leave(session: Session, client: Client | None = None, **said: Any) -> Any:
    """Send the form of the public page."""
    fields = {"text": TEXT, "email": "ada@example.org", "name": "Ada"} | said
    return (client or Client()).post(reverse("ask-ahead", args=[session.slug]), fields)


def letters(later: dt.timedelta = dt.timedelta(0)) -> list[Any]:
    """What is mailed by then."""
    before = len(mail.outbox)
    send_due(timezone.now() + later)
    return list(mail.outbox[before:])


def links_in(letter: Any) -> dict[str, str]:
    """The keys of the links in it, by the page that they open."""
    return dict(LINK.findall(letter.body))


def press(page: str, key: str, client: Client | None = None) -> Any:
    return (client or Client()).post(f"/{page}", {"token": key})


def ask(session: Session, **said: Any) -> tuple[Any, dict[str, str]]:
    """A question that was left, and confirmed by its letter."""
    leave(session, **said)
    (letter,) = letters()
    links = links_in(letter)
    assert press("asked/confirm", links["asked/confirm"]).status_code == 200
    return Question.objects.filter(session=session).latest("asked_at"), links
