"""Django's command, which makes the data folder first and knows a database that is too old."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate

from session_platform.old_database import is_older

TOO_OLD = (
    "This database was made by an older Roundtable, before the first release, and cannot be "
    "brought along. Nothing was changed. Name an empty one in DATABASE_URL; `manage.py up` keeps "
    "an older SQLite file under another name and begins anew."
)


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        settings.VAR.mkdir(parents=True, exist_ok=True)  # before the checks, which connect
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> str | None:
        if is_older():
            raise CommandError(TOO_OLD)
        return super().handle(*args, **options)
