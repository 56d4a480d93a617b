"""`manage.py forget_askers SLUG`: what the worker does after a session, at once.

Without Redis the key lives in the memory of the web process alone: stop that one, too.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agenda.models import Session
from qa.services import anonymity


class Command(BaseCommand):
    help = "Forgets who asked anonymously: in this ended session, or in all that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="?", help="the session in its address; none: all due")

    def handle(self, *args: Any, slug: str | None = None, **options: Any) -> None:
        if slug is None:
            self.stdout.write(f"Sessions forgotten: {anonymity.forget_due_askers()}")
            return
        session = Session.objects.at(slug).first()
        if session is None:
            raise CommandError(f"There is no session {slug}.")
        try:
            anonymity.forget_askers_of(session)
        except ValidationError as error:
            raise CommandError(f"{slug} has not ended: it is {session.state}.") from error
        self.stdout.write(f"{slug}: nothing stored says any more who asked anonymously.")
