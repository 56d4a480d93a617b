"""A restored backup begins another history."""

import pytest
from django.core.management import call_command

from live import reading, stream


@pytest.mark.django_db
def test_after_restoring_no_screen_is_continued():
    with stream.locked(1):
        stream.changed(1, "clock")
    before = reading.changes(1, since=1)

    call_command("restored")

    after = reading.changes(1, since=1)
    assert reading.is_continuous(before, before.epoch, 1)
    assert not reading.is_continuous(after, before.epoch, 1)
