"""Commands: their shape, their repetition, their refusal."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from live import dispatch, registry
from live.models import Answer
from participants.facts.seats import display_seat, seat_of
from participants.services.links import revoke_display
from tests.factories import (
    make_display,
    make_moderator,
    make_participant,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    """A verb "try.it" that counts its calls and fails as it is told."""
    counted = []

    def door(seat, *, number: int, fail: str = "") -> dict[str, int]:
        counted.append(number)
        if fail == "refuse":
            raise ValidationError("no", code="too_long", params={"limit": 3})
        if fail == "forbid":
            raise PermissionDenied
        if fail == "break":
            raise ZeroDivisionError
        return {"number": number}

    monkeypatch.setattr(registry, "COMMANDS", {})
    registry.command("try.it")(door)
    registry.command("try.moderating", who="moderators")(door)
    return counted


def send(seat, do="try.it", identity=None, **body):
    frame = {"do": do, "id": str(identity or uuid.uuid4()), "with": body}
    return dispatch.answer_text(seat, json.dumps(frame))


@pytest.fixture
def seat():
    return seat_of(make_participant(make_session()))


def test_an_accepted_command_is_done_and_its_answer_stored(seat, calls):
    identity = uuid.uuid4()

    answer = send(seat, identity=identity, number=4)

    assert answer == {"done": str(identity), "number": 4}
    assert Answer.objects.get().body == answer


def test_a_repeated_command_gets_the_stored_answer_and_acts_once(seat, calls):
    identity = uuid.uuid4()

    answers = [send(seat, identity=identity, number=4) for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert calls == [4]


def test_the_same_id_with_another_body_is_refused(seat, calls):
    identity = uuid.uuid4()
    send(seat, identity=identity, number=4)

    assert send(seat, identity=identity, number=5)["code"] == "id_reused"
    assert calls == [4]


def test_a_refused_command_is_tried_again(seat, calls):
    identity = uuid.uuid4()

    first = send(seat, identity=identity, number=1, fail="refuse")
    send(seat, identity=identity, number=1, fail="refuse")

    assert first == {"refused": str(identity), "code": "too_long", "params": {"limit": 3}}
    assert calls == [1, 1]
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"number": 1, "fail": "forbid"}, "not_allowed"),
        ({"number": "1"}, "bad_frame"),
        ({"number": 1, "extra": 2}, "bad_frame"),
        ({}, "bad_frame"),
    ],
)
def test_bad_commands_are_refused_with_a_code(seat, calls, body, code):
    assert send(seat, **body)["code"] == code


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{", '{"do": 1}', '{"do":"try.it","id":"1","with":{}}', "[" * 5000],
)
def test_what_is_no_frame_is_refused(seat, calls, text):
    answer = dispatch.answer_text(seat, text)

    assert answer["refused"] is None
    assert answer["code"] == "bad_frame"


def test_a_text_that_no_database_can_hold_is_refused_and_one_about_it_is_not(seat, calls):
    assert send(seat, number=1, fail="a\0b")["code"] == "bad_frame"
    assert "done" in send(seat, number=1, fail="a \\u0000 b")


def test_an_oversized_command_is_refused(seat, calls):
    assert send(seat, number=1, fail="x" * 13_000)["code"] == "too_long"


def test_an_unforeseen_error_is_answered_with_a_reference_and_logged_once(seat, calls, caplog):
    answer = send(seat, number=1, fail="break")

    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert answer["code"] == "error"
    assert [answer["params"]["ref"] in record.getMessage() for record in errors] == [True]
    assert "ZeroDivision" not in json.dumps(answer)


def test_a_role_is_read_anew_at_every_command(calls):
    moderator = make_moderator(make_session())
    seat = seat_of(moderator)
    assert "done" in send(seat, do="try.moderating", number=1)

    moderator.roles.all().delete()

    assert send(seat, do="try.moderating", number=2)["code"] == "not_allowed"


def test_a_removed_person_can_do_nothing(seat, calls):
    person = make_participant(make_session())
    seat = seat_of(person)
    person.link_serial += 1
    person.save()

    assert send(seat, number=1)["code"] == "not_allowed"
    assert calls == []


def test_a_display_sends_what_displays_may_and_leaves_no_answer(calls):
    registry.command("try.showing", who="speakers")(registry.COMMANDS["try.it"].function)
    session = make_session()
    wall = display_seat(make_display(session, kind="stage"))
    identity = uuid.uuid4()

    shown = send(wall, "try.showing", identity, number=3)

    assert shown == {"done": str(identity), "number": 3}
    assert send(wall, "try.it", number=4)["code"] == "not_allowed"
    assert send(wall, "try.moderating", number=4)["code"] == "not_allowed"
    assert "done" in send(seat_of(make_speaker(session)), "try.showing", number=5)
    assert calls == [3, 5]
    assert Answer.objects.count() == 1


def test_a_display_whose_link_was_revoked_sends_nothing(calls):
    registry.command("try.showing", who="speakers")(registry.COMMANDS["try.it"].function)
    display = make_display(make_session(), kind="stage")
    wall = display_seat(display)
    revoke_display(display=display)

    assert send(wall, "try.showing", number=3)["code"] == "not_allowed"
    assert calls == []
