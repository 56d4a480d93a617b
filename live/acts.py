"""Who was quicker: what somebody who leads does with a thing that another has changed unseen."""

from typing import Any

from common.instants import database_now, milliseconds
from common.refusals import refuse
from live.models import Act
from live.registry import Command, Seat


def things_of(command: Command, arguments: dict[str, Any]) -> list[str]:
    """What a command is about: `question:7`, or a name of its own for what there is once."""
    named = [(kind, arguments.get(argument or kind, "")) for kind, _, argument in command.about]
    return [f"{kind}:{key}" for kind, key in named if key is not None]


def check(seat: Seat, things: list[str], seen: int | None) -> None:
    """Refuse `moved_on` where another person did something with it since this revision."""
    if seen is None or not things:
        return
    acts = Act.objects.filter(session_id=seat.session_id, thing__in=things, revision__gt=seen)
    latest = acts.exclude(by=seat.participant_id).order_by("-revision").first()
    if latest is not None:
        at = milliseconds(latest.at)
        raise refuse("moved_on", verb=latest.verb, at=at, by=latest.by)


def note(seat: Seat, verb: str, things: list[str], revision: int) -> None:
    """Remember the last act on each thing. Inside `locked`."""
    for thing in things:
        Act.objects.update_or_create(
            session_id=seat.session_id,
            thing=thing,
            defaults={
                "verb": verb,
                "by": seat.participant_id,
                "at": database_now(),
                "revision": revision,
            },
        )
