"""Django's command; it makes the data folder first, in which an SQLite file is to be created."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        settings.VAR.mkdir(parents=True, exist_ok=True)  # before the checks, which connect
        return super().execute(*args, **options)
