"""Fills an empty database with a demo roundtable, and prints who opens which link."""

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from agenda.models import Session
from common.instants import database_now
from participants.facts.links import link_for, link_for_display
from participants.models import Display, Participant
from session_platform.demo import Demo
from session_platform.demo_script import TITLE

ORGANIZER = "organizer@example.org"


class Command(BaseCommand):
    help = "Loads the demo roundtable into an empty database and prints its links."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="one more demo session in the middle of its hour, beside what is there",
        )

    def handle(self, *args: Any, again: bool = False, **options: Any) -> None:
        if again or not Session.objects.exists():
            Demo(organizer()).play()
        session = Session.objects.filter(title=TITLE).order_by("pk").last()
        if session is not None:
            self.stdout.write(table(session))
            if is_over(session):
                self.stdout.write("  Its hour is over: `make demo` adds a fresh one.")


def is_over(session: Session) -> bool:
    """Whether the slot has long passed, so that every clock only counts its overrun."""
    return bool(session.ends_at and database_now() > session.ends_at + dt.timedelta(hours=1))


def password_file() -> Path:
    return settings.VAR / "organizer_password"


def organizer() -> Any:
    """The demo's organizer, with a password made for this installation."""
    user, created = get_user_model().objects.get_or_create(
        username="organizer",
        defaults={"email": ORGANIZER, "is_staff": True, "is_superuser": True},
    )
    if created:
        password = get_random_string(14)
        user.set_password(password)
        user.save()
        EmailAddress.objects.create(user=user, email=ORGANIZER, verified=True, primary=True)
        password_file().touch(mode=0o600)
        password_file().write_text(password)
    return user


def table(session: Session) -> str:
    """The printed table of who opens which link; all work side by side in one browser."""
    displays = Display.objects.filter(session=session)
    rows = [(str(display), link_for_display(display)) for display in displays]
    for label, role, mode in (
        ("Moderator", "moderator", "onsite"),
        ("Online moderator", "online_moderator", "online"),
        ("Clerk in the room", "clerk", "onsite"),
        ("Attendee online", "attendee", "online"),
        ("Attendee in the room", "attendee", "onsite"),
    ):
        people = Participant.objects.with_role(role).filter(session=session, mode=mode)
        rows.append((label, link_for(people.filter(added_by=None)[0])))
    rows.append(("Public page", f"{settings.SITE_URL}/sessions/{session.slug}/"))
    rows.append(("Admin", f"{settings.SITE_URL}/admin/"))
    lines = [f"  {label:<22}{address}" for label, address in rows]
    if password_file().exists():
        lines.append(f"  {'':<22}{ORGANIZER} · password {password_file().read_text()}")
    return "\n".join(lines)
