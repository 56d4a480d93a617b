"""What the language team asks of whoever speaks stands beside what moderators say."""

import pytest
from django.core.exceptions import ValidationError

from agenda.facts.stage import own_stage_ask, stage, stage_ask
from agenda.services import stage_messages
from live.registry import SHARED
from tests.factories import make_session

pytestmark = pytest.mark.django_db


def test_a_wish_neither_replaces_what_moderators_say_nor_is_replaced_by_it():
    session = make_session()
    said = stage_messages.say(session_id=session.pk, text="Two more hands")
    asked = stage_messages.ask(session_id=session.pk, code="slower")
    assert stage(session.pk)["message"]["id"] == said
    assert stage_ask(session.pk)["message"]["id"] == asked
    assert stage_ask(session.pk)["message"]["code"] == "slower"

    stage_messages.understood(session_id=session.pk, message_id=asked)
    assert stage(session.pk)["understood_at"] is None
    assert own_stage_ask(session.pk)["understood_at"] is not None

    later = stage_messages.ask(session_id=session.pk, code="closer")
    stage_messages.clear(session_id=session.pk)
    assert stage(session.pk)["message"] is None
    assert stage_ask(session.pk)["message"]["id"] == later
    stage_messages.clear(session_id=session.pk, asked=True)
    assert stage_ask(session.pk) == {"message": None, "understood_at": None}


@pytest.mark.parametrize("code", ["please_conclude", "one_minute", "louder", "", "own words"])
def test_the_language_team_asks_for_nothing_else(code):
    session = make_session()
    with pytest.raises(ValidationError) as refused:
        stage_messages.ask(session_id=session.pk, code=code)
    assert refused.value.code == "not_found"


@pytest.mark.parametrize("over", [{"state": "draft"}, {"state": "ended"}])
def test_nothing_is_asked_of_a_stage_that_is_not_there(over):
    with pytest.raises(ValidationError) as refused:
        stage_messages.ask(session_id=make_session(**over).pk, code="slower")
    assert refused.value.code == "not_live"


def test_who_asks_reads_nothing_else_of_what_the_stage_is_told():
    assert set(SHARED["stage"]) == {"stage"}
    assert set(SHARED["stage_ask"]) == {"stage", "captioners"}
