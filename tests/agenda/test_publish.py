"""A draft becomes findable when it has a title and a time."""

import pytest
from django.core.exceptions import ValidationError

from agenda import services
from agenda.codes import LOBBY, State
from live.stream import database_now
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db


def test_publish_makes_a_complete_draft_findable():
    session = make_session(state="draft")

    services.publish(session_id=session.pk)

    session.refresh_from_db()
    assert session.state == State.PUBLISHED


@pytest.mark.parametrize("missing", [{"title": ""}, {"starts_at": None}])
def test_publish_says_what_is_missing(missing):
    session = make_session(state="draft", **missing)

    with pytest.raises(ValidationError) as refused:
        services.publish(session_id=session.pk)

    assert refused.value.code == "incomplete"


def test_the_lobby_opens_by_time_alone():
    assert make_lobby().phase(database_now()) == LOBBY
    assert make_session(state="published").phase(database_now()) == State.PUBLISHED
