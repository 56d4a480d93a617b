"""From command frames to their answers: shape, repetition, permission, service, stored answer."""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, connection

from common import instants, rows
from common.refusals import refuse
from live import acts, registry, stream
from live.models import Answer, Stream
from live.registry import Command, Seat

COMMAND_BYTES = 12 * 1024
NUL = re.compile(rb"(?<!\\)(\\\\)*\\u0000")  # PostgreSQL has no place for it, nobody types it
ANSWERED = "SELECT 1 FROM live_answer WHERE command_id IN ({}) LIMIT 1"
LEADING = ("moderators", "clerks")  # whose commands are a session's signs of life
logger = logging.getLogger(__name__)


class Frame(msgspec.Struct, forbid_unknown_fields=True):
    """A command as it came: `{"do": "qa.ask", "id": UUID, "with": {…}, "seen": revision}`."""

    do: str
    id: UUID
    body: msgspec.Raw = msgspec.field(name="with", default=msgspec.Raw(b"{}"))
    seen: int | None = None


class Asked(NamedTuple):
    """A command and whose it is."""

    seat: Seat
    frame: Frame

    @property
    def key(self) -> tuple[int | None, UUID]:
        return self.seat.participant_id, self.frame.id

    @property
    def digest(self) -> str:
        text = self.frame.do.encode() + b"\0" + bytes(self.frame.body)
        return hashlib.sha256(text).hexdigest()


class Refused(Exception):
    """Raised for a frame that is no command; carries its answer."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(answer["code"])
        self.answer = answer


def answer_text(seat: Seat, text: bytes | str) -> dict[str, Any]:
    """The answer to a frame: `{"done": id, …}` or `{"refused": id, "code", "params"}`."""
    try:
        frame = read_frame(text)
    except Refused as refused:
        return refused.answer
    return answer_all([Asked(seat, frame)])[0]


def read_frame(text: bytes | str) -> Frame:
    """Raises Refused for what is no command at all."""
    try:
        data = text.encode() if isinstance(text, str) else text
        if len(data) > COMMAND_BYTES:
            raise Refused(refusal(None, "too_long", {"limit": COMMAND_BYTES}))
        if NUL.search(data):
            raise Refused(refusal(None, "bad_frame"))
        frame = msgspec.json.decode(data, type=Frame)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refused(refusal(None, "bad_frame")) from None
    if frame.do not in registry.COMMANDS:
        raise Refused(refusal(frame.id, "bad_frame"))
    return frame


def answer_all(asked: list[Asked]) -> list[dict[str, Any]]:
    """Carry out commands of one kind and session in one transaction; answers in their order.

    Whatever goes wrong becomes a refusal; the caller lives on. If something unforeseen goes
    wrong among several, nothing was done, and each is tried by itself: only the guilty one is
    told of an error.
    """
    try:
        with stream.locked(asked[0].seat.session_id):
            return [answer for part in _parts(asked) for answer in _answer_part(part)]
    except (OperationalError, InterfaceError):
        logger.warning("%s refused: the database is busy", asked[0].frame.do, exc_info=True)
        return [refusal(one.frame.id, "busy") for one in asked]
    except Exception as error:
        if len(asked) > 1:
            return [answer_all([one])[0] for one in asked]
        return [_refused(asked[0].frame, error)]


def refusal(
    command_id: UUID | None, code: str, params: dict[str, Any] | None = None
) -> dict[str, Any]:
    identity = str(command_id) if command_id else None
    return {"refused": identity, "code": code, "params": params or {}}


def _refused(frame: Frame, error: Exception) -> dict[str, Any]:
    """What the page is told of an exception. The unforeseen is logged, with a reference."""
    match error:
        case ValidationError():
            first = error.error_list[0]
            return refusal(frame.id, first.code or "invalid", dict(first.params or {}))
        case PermissionDenied():
            return refusal(frame.id, "not_allowed")
        case ObjectDoesNotExist():
            return refusal(frame.id, "not_found")
        case msgspec.DecodeError() | RecursionError():
            return refusal(frame.id, "bad_frame")
    reference = secrets.token_hex(4)
    logger.error("%s failed (%s)", frame.do, reference, exc_info=error)
    return refusal(frame.id, "error", {"ref": reference})


def _parts(asked: list[Asked]) -> Iterator[list[Asked]]:
    """Cut before every repetition, so that it finds the answer that it repeats."""
    part: dict[Any, Asked] = {}
    for one in asked:
        if one.key in part:
            yield list(part.values())
            part = {}
        part[one.key] = one
    yield list(part.values())


def _answer_part(asked: list[Asked]) -> list[dict[str, Any]]:
    """Look up what was answered before, carry out the rest, store what was done."""
    if not registry.COMMANDS[asked[0].frame.do].stored:
        return _carry_out(asked)
    stored = _stored([one.frame.id for one in asked])
    fresh = [one for one in asked if one.key not in stored]
    answers = dict(zip((one.key for one in fresh), _carry_out(fresh), strict=True))
    rows.insert(
        [
            Answer(participant_id=person, command_id=one.frame.id, digest=one.digest, body=answer)
            for one in fresh
            if (person := one.seat.participant_id) is not None
            and "done" in (answer := answers[one.key])
        ]
    )
    return [
        _repeat(stored[one.key], one) if one.key in stored else answers[one.key] for one in asked
    ]


def _stored(ids: list[UUID]) -> dict[tuple[int | None, UUID], Answer]:
    """Answers to these ids, whoever asked. There are none as a rule: then no row is made."""
    column = Answer._meta.get_field("command_id")
    values = [column.get_db_prep_value(one, connection) for one in ids]
    if not rows.select(ANSWERED.format(rows.placeholders(ids)), *values):
        return {}
    known = Answer.objects.filter(command_id__in=ids)
    return {(row.participant_id, row.command_id): row for row in known}


def _repeat(stored: Answer, asked: Asked) -> dict[str, Any]:
    if stored.digest != asked.digest:
        return refusal(asked.frame.id, "id_reused")
    body: dict[str, Any] = stored.body
    return body


def _carry_out(asked: list[Asked]) -> list[dict[str, Any]]:
    """One command, which may raise to be undone; or a batch, which says what it refuses."""
    if not asked:
        return []
    command = registry.COMMANDS[asked[0].frame.do]
    if command.batch is None:
        (one,) = asked
        added = _act(command, _open(registry.the_doorkeeper().current(one.seat)), one.frame)
        if command.who in LEADING:
            led = Stream.objects.filter(pk=one.seat.session_id)
            led.update(led_at=instants.database_now())
        return [_done(one, added)]
    return [_outcome(*pair) for pair in zip(asked, _batched(command, asked), strict=True)]


def _act(command: Command, seat: Seat, frame: Frame) -> dict[str, Any] | None:
    """Do it, unless another was quicker, and remember that it was done."""
    arguments = command.read(seat, frame.body)
    things = acts.things_of(command, arguments)
    with stream.locked(seat.session_id) as before:
        revision = before.revision
        acts.check(seat, things, frame.seen)
        added: dict[str, Any] | None = command.function(seat, **arguments)
        if before.revision > revision:
            acts.note(seat, command.name, things, before.revision)
    return added


def _batched(command: Command, asked: list[Asked]) -> list[Any]:
    """What `done` adds, or why it is refused: for each."""
    seats = registry.the_doorkeeper().current_many([one.seat for one in asked])
    orders = [_order(command, *pair) for pair in zip(seats, asked, strict=True)]
    good = [order for order in orders if not isinstance(order, Exception)]
    outcomes = iter(command.batch(good) if good and command.batch else [])
    return [order if isinstance(order, Exception) else next(outcomes) for order in orders]


def _order(command: Command, seat: Seat | None, asked: Asked) -> Any:
    if seat is None:
        return PermissionDenied()
    try:
        return command(_open(seat), asked.frame.body)
    except (ValidationError, PermissionDenied, msgspec.DecodeError, RecursionError) as refusal:
        return refusal


def _open(seat: Seat) -> Seat:
    """The seat, unless nothing is taken from it whatever it is."""
    if seat.called_off:
        raise refuse("called_off")
    return seat


def _outcome(asked: Asked, outcome: Any) -> dict[str, Any]:
    if isinstance(outcome, Exception):
        return _refused(asked.frame, outcome)
    return _done(asked, outcome)


def _done(asked: Asked, added: dict[str, Any] | None) -> dict[str, Any]:
    return {"done": str(asked.frame.id), **(added or {})}
