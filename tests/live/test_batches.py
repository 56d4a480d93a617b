"""Commands that come together: done together, judged one by one, answered each by itself."""

import asyncio
import contextvars
import json
import uuid

import pytest
from asgiref.sync import async_to_sync
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone

from common import refusals
from live import batches, dispatch, registry, stream
from live.dispatch import Asked, Frame
from live.models import Answer
from participants.facts.seats import seat_of
from participants.models import Participant
from tests.factories import make_moderator, make_participant, make_session

pytestmark = pytest.mark.django_db
whose = contextvars.ContextVar("whose", default="nobody's")


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """The test's transaction has to survive; Channels' own communicator does the same."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


class Together:
    """The service of a verb "try.together": 13 is refused, 666 breaks the whole batch."""

    session_id = 0

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.contexts: set[str] = set()
        self.running = 0

    def __call__(self, numbers: list[int]) -> list[dict[str, int] | refusals.Refusal]:
        self.running += 1
        assert self.running == 1, "two batches of a kind and session overlap"
        self.batches.append(numbers)
        self.contexts.add(whose.get())
        with stream.locked(self.session_id):
            stream.changed(self.session_id, *(f"tried:{number}" for number in numbers))
        self.running -= 1
        if 666 in numbers:
            raise ZeroDivisionError
        return refusals.each(self.judge, numbers)

    def judge(self, number: int) -> dict[str, int]:
        if number == 13:
            raise ValidationError("no", code="unlucky")
        return {"number": number}


@pytest.fixture
def together(monkeypatch):
    service = Together()

    def door(seat, *, number: int) -> int:
        return number

    monkeypatch.setattr(registry, "COMMANDS", {})
    registry.command("try.together", batch=service)(door)
    registry.command("try.moderating", batch=service, who="moderators")(door)
    return service


@pytest.fixture
def session(together):
    made = make_session()
    together.session_id = made.pk
    return made


def asked(person, number, identity=None, do="try.together"):
    body = json.dumps({"do": do, "id": str(identity or uuid.uuid4()), "with": {"number": number}})
    return Asked(seat_of(person), dispatch.read_frame(body))


def outcomes(answers):
    return [answer.get("code") or answer["number"] for answer in answers]


def test_a_batch_is_one_call_and_its_answers_stand_in_its_order(session, together):
    people = [make_participant(session) for _ in range(3)]

    answers = dispatch.answer_all([asked(one, place) for place, one in enumerate(people)])

    assert outcomes(answers) == [0, 1, 2]
    assert together.batches == [[0, 1, 2]]
    assert {row.participant_id: row.body for row in Answer.objects.all()} == {
        one.pk: answer for one, answer in zip(people, answers, strict=True)
    }


def test_what_one_is_refused_for_does_not_touch_the_others(session, together):
    person, gone = make_participant(session), make_participant(session)
    batch = [
        asked(person, 1),
        asked(person, 13),
        asked(gone, 2),
        asked(person, "x"),
        asked(person, 3),
    ]
    Participant.objects.filter(pk=gone.pk).update(removed_at=timezone.now())

    assert outcomes(dispatch.answer_all(batch)) == [1, "unlucky", "not_allowed", "bad_frame", 3]
    assert together.batches == [[1, 13, 3]]
    assert Answer.objects.count() == 2


def test_roles_are_those_of_the_moment(session, together):
    batch = [
        asked(one, 5, do="try.moderating")
        for one in (make_moderator(session), make_moderator(session), make_participant(session))
    ]
    Participant.objects.get(pk=batch[0].seat.participant_id).roles.all().delete()

    assert outcomes(dispatch.answer_all(batch)) == ["not_allowed", 5, "not_allowed"]


def test_a_repetition_in_the_same_batch_gets_the_same_answer(session, together):
    person, identity = make_participant(session), uuid.uuid4()
    batch = [asked(person, 1, identity), asked(person, 1, identity), asked(person, 2, identity)]

    answers = dispatch.answer_all(batch)

    assert answers[0] == answers[1]
    assert answers[2]["code"] == "id_reused"
    assert together.batches == [[1]]


def test_two_people_may_use_the_same_id(session, together):
    identity = uuid.uuid4()
    batch = [asked(make_participant(session), number, identity) for number in (1, 2)]

    assert outcomes(dispatch.answer_all(batch)) == [1, 2]
    assert outcomes(dispatch.answer_all(batch)) == [1, 2]
    assert together.batches == [[1, 2]]


def test_only_the_guilty_one_of_a_poisoned_batch_is_told_of_an_error(session, together, caplog):
    batch = [asked(make_participant(session), number) for number in (1, 666, 13, 4)]

    answers = dispatch.answer_all(batch)

    assert outcomes(answers) == [1, "error", "unlucky", 4]
    assert caplog.text.count("try.together failed") == 1
    assert answers[1]["params"]["ref"] in caplog.text
    assert {row.participant_id for row in Answer.objects.all()} == {
        batch[0].seat.participant_id,
        batch[3].seat.participant_id,
    }


def test_what_a_poisoned_batch_wrote_is_rolled_back(session, together):
    person = make_participant(session)

    dispatch.answer_all([asked(person, 666), asked(person, 666)])

    with stream.locked(session.pk) as row:
        assert row.revision == 0
        assert not row.topics.exists()


def test_a_database_that_is_away_is_not_asked_again_for_each(session, together, monkeypatch):
    batch = [asked(make_participant(session), number) for number in range(3)]
    tried = []

    def away(numbers):
        tried.append(numbers)
        raise OperationalError

    registry.command("try.together", batch=away)(registry.COMMANDS["try.together"].function)

    assert outcomes(dispatch.answer_all(batch)) == ["busy"] * 3
    assert len(tried) == 1


def text_of(one: Asked) -> str:
    frame: Frame = one.frame
    return json.dumps({"do": frame.do, "id": str(frame.id), "with": json.loads(bytes(frame.body))})


def all_at_once(batch):
    """As the sockets of a process send them: each waits for its own answer."""

    async def ask():
        whose.set("a socket's")
        return await asyncio.gather(*(batches.answer(one.seat, text_of(one)) for one in batch))

    return async_to_sync(ask)()


def test_sockets_that_ask_together_are_answered_together(session, together):
    batch = [asked(make_participant(session), number) for number in range(40)]

    assert outcomes(all_at_once(batch)) == [*range(13), "unlucky", *range(14, 40)]
    assert [number for numbers in together.batches for number in numbers] == list(range(40))
    assert len(together.batches) <= 2
    assert together.contexts == {"nobody's"}
    assert batches._lines == {}


def test_a_batch_has_an_upper_limit(session, together, monkeypatch):
    monkeypatch.setattr(batches, "MOST_TOGETHER", 7)
    batch = [asked(make_participant(session), 1) for _ in range(20)]

    all_at_once(batch)

    assert max(len(numbers) for numbers in together.batches) == 7
    assert sum(len(numbers) for numbers in together.batches) == 20


def test_a_socket_that_is_gone_is_not_waited_for(session, together):
    first, second = (asked(make_participant(session), number) for number in (1, 2))

    async def ask():
        hurried = asyncio.ensure_future(batches.answer(first.seat, text_of(first)))
        await asyncio.sleep(0)
        hurried.cancel()
        return await batches.answer(second.seat, text_of(second))

    assert async_to_sync(ask)()["number"] == 2


def test_what_is_no_command_is_refused_at_once(session, together):
    seat = seat_of(make_participant(session))

    async def ask(text):
        return await batches.answer(seat, text)

    identity = str(uuid.uuid4())
    unknown = async_to_sync(ask)(json.dumps({"do": "try.nothing", "id": identity}))
    assert (unknown["refused"], unknown["code"]) == (identity, "bad_frame")
    assert async_to_sync(ask)("{")["code"] == "bad_frame"
