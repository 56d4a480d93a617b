"""How tests say that something was refused, and let several people act at the same moment."""

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from agenda.models import Session
from live import dispatch, endpoint, reading
from live.registry import Seat
from participants.facts.seats import display_seat, seat_of
from participants.models import Participant
from tests.factories import make_clerk, make_display, make_participant, make_speaker


@contextmanager
def refused(code: str, **params: Any) -> Iterator[None]:
    """The block is refused with this code, and with these figures if any are given."""
    with pytest.raises((ValidationError, PermissionDenied)) as caught:
        yield
    assert code_of(caught.value) == code
    if params:
        assert getattr(caught.value, "params", None) == params


def only(answers: list[Any]) -> Any:
    """What the only one of a batch is answered: its refusal is raised."""
    (answer,) = answers
    if isinstance(answer, Exception):
        raise answer
    return answer


def code_of(error: Exception) -> str | None:
    if isinstance(error, PermissionDenied):
        return "not_allowed"
    return error.code if isinstance(error, ValidationError) else repr(error)


def send(person: Participant, do: str, **body: Any) -> dict[str, Any]:
    """The answer to a command as it comes over the wire, from this person's seat."""
    return send_from(seat_of(person), do, **body)


def send_from(seat: Seat, do: str, **body: Any) -> dict[str, Any]:
    """The same from any seat: a display's, too."""
    frame = {"do": do, "id": str(uuid.uuid4()), "with": body}
    return dispatch.answer_text(seat, json.dumps(frame))


def state_of(seat: Seat, **known: Any) -> Any:
    """What the page of this seat is told over HTTP, given what it knows."""
    return json.loads(endpoint.state(seat, **known))


def seen_by(seat: Seat) -> str:
    """Everything that a screen at this seat is told, as text to search in."""
    return json.dumps(reading.everything(seat))


def seats_of_all_but_moderators(session: Session) -> list[Seat]:
    """One seat of each kind that reads what everybody may read."""
    people = [make_participant(session), make_speaker(session), make_clerk(session)]
    return [*map(seat_of, people), display_seat(make_display(session))]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Each act in a thread with a connection of its own; "done" or a refusal's code for each.

    Needs `django_db(transaction=True)`: the threads see only what was committed.
    """
    outcomes: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int) -> None:
        start.wait()
        try:
            acts[place]()
            outcomes[place] = "done"
        except Exception as error:
            outcomes[place] = code_of(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
