"""A database of an older Roundtable is met with a sentence, and nothing in it is lost."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from session_platform import old_database

GONE = "INSERT INTO django_migrations (app, name, applied) VALUES ('qa', '0099_gone', '2026-01-01')"


@pytest.mark.django_db
def test_migrating_refuses_a_database_that_it_cannot_bring_along():
    assert not old_database.is_older()
    with connection.cursor() as cursor:
        cursor.execute(GONE)

    assert old_database.is_older()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("migrate", verbosity=0)
