"""The chair and the desks: whose the floor is, how it changes hands, what is put to the chair."""

import json
import uuid
from typing import Any

import pytest

from common.instants import database_now
from floor.facts.driver import driver
from floor.models import Driver, Hand, Turn
from floor.services.turns import call_hand
from live import dispatch
from live.models import Stream
from live.moments import Happening, Moment, happened
from live.stream import locked
from participants.facts.seats import seat_of
from participants.models import Presence
from participants.rules.presence import State
from tests import factories as make

pytestmark = pytest.mark.django_db


class Panel:
    """A live session with a chair, a desk, and hands that wait."""

    def __init__(self) -> None:
        self.session = make.make_session()
        make.make_run(make.make_segment(self.session))
        self.chair, self.desk = (make.make_moderator(self.session) for _ in "12")
        self.hands = [make.make_hand(make.make_participant(self.session)) for _ in "12"]

    def send(self, who: Any, verb: str, **body: Any) -> dict[str, Any]:
        seen = Stream.objects.get(pk=self.session.pk).revision
        frame = {"do": verb, "id": str(uuid.uuid4()), "with": body, "seen": seen}
        return dispatch.answer_text(seat_of(who), json.dumps(frame))

    @property
    def told(self) -> Any:
        return driver(self.session.pk)


@pytest.fixture
def panel() -> Panel:
    return Panel()


def test_without_a_chair_every_desk_calls(panel):
    assert panel.told == {"chair": None, "desk": None, "drives": "desk", "put": None}
    assert "done" in panel.send(panel.desk, "floor.call", hand=panel.hands[0].pk)


def test_while_a_chair_is_there_the_floor_is_theirs(panel):
    panel.send(panel.chair, "floor.sit")

    assert (panel.told["chair"], panel.told["drives"]) == (panel.chair.pk, "chair")
    answer = panel.send(panel.desk, "floor.call", hand=panel.hands[0].pk)
    assert answer["code"] == "chair_drives"
    assert not Turn.objects.exists()
    assert "done" in panel.send(panel.chair, "floor.call", hand=panel.hands[0].pk)
    turn = Turn.objects.get()
    assert panel.send(panel.desk, "floor.end_turn", turn=turn.pk)["code"] == "chair_drives"
    assert "done" in panel.send(panel.chair, "floor.end_turn", turn=turn.pk)


def test_either_takes_over_by_one_press(panel):
    panel.send(panel.chair, "floor.sit")

    panel.send(panel.desk, "floor.drive", at="desk")
    assert (panel.told["desk"], panel.told["drives"]) == (panel.desk.pk, "desk")
    answer = panel.send(panel.chair, "floor.call", hand=panel.hands[0].pk)
    assert answer["code"] == "desk_drives"
    assert "done" in panel.send(panel.desk, "floor.call", hand=panel.hands[0].pk)

    panel.send(panel.chair, "floor.drive", at="chair")
    assert panel.told["drives"] == "chair"
    assert panel.send(panel.desk, "floor.call", hand=panel.hands[1].pk)["code"] == "chair_drives"


def test_a_second_chair_does_not_push_the_first_one_out(panel):
    panel.send(panel.chair, "floor.sit")
    panel.send(panel.desk, "floor.sit")
    assert panel.told["chair"] == panel.chair.pk

    panel.send(panel.desk, "floor.drive", at="chair")
    assert panel.told["chair"] == panel.desk.pk


def test_a_chair_whose_screens_are_closed_is_nobodys_until_it_comes_back(panel):
    panel.send(panel.chair, "floor.sit")
    Presence.objects.create(participant=panel.chair, state=State.AWAY)
    before = Stream.objects.get(pk=panel.session.pk).revision

    with locked(panel.session.pk):
        moved = Happening(panel.session.pk, database_now(), frozenset({panel.chair.pk}))
        happened(Moment.MOVED, moved)

    assert Stream.objects.get(pk=panel.session.pk).revision > before, "screens are told"
    assert (panel.told["chair"], panel.told["drives"]) == (None, "desk")
    assert "done" in panel.send(panel.desk, "floor.call", hand=panel.hands[0].pk)
    Presence.objects.update(state=State.HERE)
    assert panel.told["drives"] == "chair"


def test_a_hand_put_to_the_chair_stands_there_while_it_waits(panel):
    panel.send(panel.chair, "floor.sit")
    panel.send(panel.desk, "floor.put", kind="hand", key=panel.hands[1].pk)
    assert panel.told["put"] == {"kind": "hand", "id": panel.hands[1].pk, "by": panel.desk.pk}

    panel.send(panel.chair, "floor.call", hand=panel.hands[1].pk)
    assert panel.told["put"] is None


def test_what_was_put_is_taken_back_and_what_does_not_wait_is_not_put(panel):
    panel.send(panel.desk, "floor.put", kind="question", key=7)
    assert panel.told["put"]["kind"] == "question"
    panel.send(panel.desk, "floor.put", kind="question", key=None)
    assert panel.told["put"] is None

    Hand.objects.filter(pk=panel.hands[0].pk).update(state=Hand.State.LOWERED)
    answer = panel.send(panel.desk, "floor.put", kind="hand", key=panel.hands[0].pk)
    assert answer["code"] == "wrong_state"
    assert Driver.objects.get().put_key is None


def test_only_moderators_have_the_controls(panel):
    person = make.make_participant(panel.session)

    bodies: dict[str, dict[str, Any]] = {
        "sit": {},
        "drive": {"at": "desk"},
        "put": {"kind": "hand", "key": 1},
    }
    for verb, body in bodies.items():
        assert panel.send(person, f"floor.{verb}", **body)["code"] == "not_allowed"


def test_a_chair_taken_out_of_the_session_leaves_the_floor_to_the_desks(panel):
    panel.send(panel.chair, "floor.sit")
    panel.chair.removed_at = database_now()
    panel.chair.save()

    assert panel.told["chair"] is None
    assert call_hand(session_id=panel.session.pk, hand_id=panel.hands[0].pk, by=panel.desk.pk)
