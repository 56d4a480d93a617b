"""A database of before the first release: today's migrations do not lead on from it."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.timezone import localtime


def is_older() -> bool:
    """Whether it has taken steps of our own apps that are not known any more."""
    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs() if _is_ours(app.path)}
    taken = {step for step in loader.applied_migrations if step[0] in ours}
    return bool(taken - loader.disk_migrations.keys())


def _is_ours(path: str) -> bool:
    return Path(path).parent == settings.BASE_DIR


def set_aside() -> Path | None:
    """Keep an older SQLite file under another name, so that a new one can begin; where it is kept.

    A server's database is never touched: `migrate` says what can be done about it.
    """
    if connection.vendor != "sqlite" or not is_older():
        return None
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    kept = database.with_name(f"{database.stem}-{localtime():%Y-%m-%d-%H%M%S}{database.suffix}")
    for part in ("", "-wal", "-shm"):  # SQLite's own files beside it
        beside = database.with_name(database.name + part)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + part))
    return kept
