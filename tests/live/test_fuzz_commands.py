"""Every command with bodies that no page sends: refused in words, never an error of ours.

Commands and their fields are found in the registry.
"""

import json
import types
import typing
import uuid
from typing import Any

import msgspec
import pytest

from live import dispatch
from live.registry import COMMANDS, Command, Seat
from participants.facts.seats import display_seat, seat_of
from participants.rules.roles import Role
from tests import factories as make
from tests.nasty import TEXTS

pytestmark = pytest.mark.django_db
NUMBERS = [-1, 0, 2**31, 2**32 + 1, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, 1.5, 1e308]
STRANGE: list[Any] = [None, True, [], {}, [[]], [None], {"a": {"b": []}}, "", *NUMBERS, *TEXTS]
STRANGE += [[value] for value in (*NUMBERS[::3], *TEXTS[:5])]
STRANGE += [
    list(range(2000)),
    ["x"] * 2000,
    [1, 1],
]
ROLES = [Role.MODERATOR, Role.CLERK, Role.SPEAKER, Role.RAPPORTEUR, Role.ORGANIZER]


@pytest.fixture
def seats() -> list[Seat]:
    """In a session in which something of everything is going on; one seat of each power."""
    session = make.make_session()
    make.make_run(make.make_segment(session))
    make.make_segment(session)
    make.make_policy_question(session)
    everything, attendee = make.make_participant(session, roles=ROLES), make.make_guest(session)
    make.make_hand(attendee)
    make.make_question(session, attendee)
    make.make_question(session, attendee, state="waiting")
    make.make_poll(session)
    make.make_poll(session, state="open")
    make.make_poll(session, state="closed", result=make.EMPTY_RESULT)
    display = make.make_display(session)
    return [seat_of(everything), seat_of(attendee), display_seat(display)]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_refuses_what_it_cannot_take(name: str, seats: list[Seat], caplog: Any):
    command = COMMANDS[name]
    seat = next((one for one in seats if command.who in one.powers), seats[0])
    for body in bodies(command):
        frame = {"do": name, "id": str(uuid.uuid4()), "with": body}
        answer = dispatch.answer_text(seat, json.dumps(frame))
        assert answer.get("code") != "error", (body, caplog.text[-3000:])


def bodies(command: Command) -> list[Any]:
    """One strange value at a time among plausible ones; everything at once; no object at all."""
    fields = msgspec.structs.fields(command.shape)
    plausible = {field.encode_name: plain(field.type) for field in fields}
    one = [{**plausible, name: value} for name in plausible for value in STRANGE]
    less = [{one: plausible[one] for one in plausible if one != name} for name in plausible]
    return [plausible, {}, {**plausible, "more": 1}, [], None, "x", 1, *less, *one]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_takes_any_number_for_what_its_page_has_seen(name: str, seats: list[Seat]):
    command = COMMANDS[name]
    seat = next((one for one in seats if command.who in one.powers), seats[0])
    body = bodies(command)[0]
    for seen in (*NUMBERS, "1", True, [], {}):
        frame = {"do": name, "id": str(uuid.uuid4()), "with": body, "seen": seen}
        assert dispatch.answer_text(seat, json.dumps(frame)).get("code") != "error", seen


@pytest.mark.parametrize(
    "text",
    ["", "null", "[" * 9000, '{"a":' * 2000, '{"do":"qa.ask","with":' + "[" * 5000, "\ud800", "\0"],
)
def test_what_is_no_frame_is_refused(text: str, seats: list[Seat]):
    assert dispatch.answer_text(seats[0], text)["code"] == "bad_frame"


def plain(wanted: Any) -> Any:
    """Some value of this type."""
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is typing.Annotated:
        return plain(inner[0])
    if origin in (typing.Union, types.UnionType):
        return plain(inner[0])
    if origin is typing.Literal:
        return inner[0]
    if origin in (list, tuple, set, frozenset):
        return [plain(inner[0])]
    if origin is dict:
        return {}
    simple = {int: 1, str: "a", bool: True, float: 1.0, uuid.UUID: str(uuid.uuid4())}
    if wanted in simple:
        return simple[wanted]
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return {f.encode_name: plain(f.type) for f in msgspec.structs.fields(wanted) if f.required}
    return None
