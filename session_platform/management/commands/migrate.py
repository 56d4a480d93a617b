"""Django's command, which makes the data folder first and knows a database that is too old."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate

from session_platform.old_database import is_older
from session_platform.private import keep_private

TOO_OLD = (
    "This database was made by an older Roundtable, before the first release, and cannot be "
    "brought along. Nothing was changed. Name an empty one in DATABASE_URL; `manage.py up` keeps "
    "an older SQLite file under another name and begins anew."
)


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        # Before the checks, which connect.
        keep_private(settings.VAR, settings.DATABASES["default"], Path(settings.STATIC_ROOT))
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> str | None:
        if is_older():
            raise CommandError(TOO_OLD)
        return super().handle(*args, **options)
