"""When a topic last changed: kept for what calendars ask about, and for nothing that people do."""

import pytest

from live import stream
from live.models import Topic
from tests.factories import make_session

pytestmark = pytest.mark.django_db


def test_agenda_and_clock_are_dated_and_nothing_else_is():
    session = make_session()
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda", "clock", "questions", "queue", "my_questions:7")
    dated = Topic.objects.filter(stream=session.pk).exclude(changed_at=None)
    assert set(dated.values_list("name", flat=True)) == {"agenda", "clock"}
