"""From a command frame to its answer: shape, repetition, permission, service, stored answer."""

import hashlib
import logging
import re
import secrets
from typing import Any
from uuid import UUID

import msgspec
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError

from live import registry, stream
from live.models import Answer
from live.registry import Command, Seat

COMMAND_BYTES = 12 * 1024
NUL = re.compile(rb"(?<!\\)(\\\\)*\\u0000")  # PostgreSQL has no place for it, nobody types it
logger = logging.getLogger(__name__)


class Frame(msgspec.Struct, forbid_unknown_fields=True):
    """A command as it came: `{"do": "qa.ask", "id": UUID, "with": {…}}`."""

    do: str
    id: UUID
    body: msgspec.Raw = msgspec.field(name="with", default=msgspec.Raw(b"{}"))


class Refused(Exception):
    """A refusal made by the wire itself."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def answer_text(seat: Seat, text: bytes | str) -> dict[str, Any]:
    """The answer to a frame: `{"done": id, …}` or `{"refused": id, "code", "params"}`."""
    try:
        data = text.encode() if isinstance(text, str) else text
        if len(data) > COMMAND_BYTES:
            raise Refused("too_long", limit=COMMAND_BYTES)
        if NUL.search(data):
            raise Refused("bad_frame")
        frame = msgspec.json.decode(data, type=Frame)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return refusal(None, "bad_frame")
    except Refused as refused:
        return refusal(None, refused.code, refused.params)
    return answer(seat, frame)


def answer(seat: Seat, frame: Frame) -> dict[str, Any]:
    """Carry out one command. Whatever goes wrong becomes a refusal; the caller lives on."""
    try:
        return _answer_once(seat, frame)
    except Refused as refused:
        return refusal(frame.id, refused.code, refused.params)
    except ValidationError as error:
        first = error.error_list[0]
        return refusal(frame.id, first.code or "invalid", dict(first.params or {}))
    except PermissionDenied:
        return refusal(frame.id, "not_allowed")
    except ObjectDoesNotExist:
        return refusal(frame.id, "not_found")
    except (msgspec.DecodeError, RecursionError):
        return refusal(frame.id, "bad_frame")
    except (OperationalError, InterfaceError):
        logger.warning("%s refused: the database is busy", frame.do, exc_info=True)
        return refusal(frame.id, "busy")
    except Exception:
        reference = secrets.token_hex(4)
        logger.exception("%s failed (%s)", frame.do, reference)
        return refusal(frame.id, "error", {"ref": reference})


def refusal(
    command_id: UUID | None, code: str, params: dict[str, Any] | None = None
) -> dict[str, Any]:
    identity = str(command_id) if command_id else None
    return {"refused": identity, "code": code, "params": params or {}}


def _answer_once(seat: Seat, frame: Frame) -> dict[str, Any]:
    """The effect and its stored answer in one transaction; a repetition finds the answer."""
    command = registry.COMMANDS.get(frame.do)
    if command is None:
        raise Refused("bad_frame")
    if seat.participant_id is None:
        return _answer_a_display(seat, frame, command)
    digest = hashlib.sha256(frame.do.encode() + b"\0" + bytes(frame.body)).hexdigest()
    with stream.locked(seat.session_id):
        stored = Answer.objects.filter(
            participant_id=seat.participant_id, command_id=frame.id
        ).first()
        if stored is not None:
            return _repeat(stored, digest)
        current = registry.the_doorkeeper().current(seat)
        result = command(current, msgspec.json.decode(frame.body))
        body = {"done": str(frame.id), **result}
        Answer.objects.create(
            participant_id=seat.participant_id, command_id=frame.id, digest=digest, body=body
        )
    return body


def _answer_a_display(seat: Seat, frame: Frame, command: Command) -> dict[str, Any]:
    """Answers are stored by person, and a display is nobody."""
    with stream.locked(seat.session_id):
        current = registry.the_doorkeeper().current(seat)
        result = command(current, msgspec.json.decode(frame.body))
    return {"done": str(frame.id), **result}


def _repeat(stored: Answer, digest: str) -> dict[str, Any]:
    if stored.digest != digest:
        raise Refused("id_reused")
    body: dict[str, Any] = stored.body
    return body
