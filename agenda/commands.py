"""The moderators' buttons that run the clock and change what is to come, and the stage's one."""

from typing import Any

from agenda.services import clock, forgotten, publishing, segments, stage_messages, steps
from common import keys
from live.registry import Seat, command


def pressed(seat: Seat, step: int) -> dict[str, Any]:
    """The arguments of every button: session, the step that was on the screen, and by whom."""
    return {"session_id": seat.session_id, "step": step, "by": seat.participant_id}


@command("agenda.start", who="moderators")
def start(seat: Seat, *, step: int) -> None:
    clock.start(**pressed(seat, step))


@command("agenda.pause", who="moderators")
def pause(seat: Seat, *, step: int) -> None:
    clock.pause(**pressed(seat, step))


@command("agenda.resume", who="moderators")
def resume(seat: Seat, *, step: int) -> None:
    clock.resume(**pressed(seat, step))


@command("agenda.next", who="moderators")
def go_to_next(seat: Seat, *, step: int) -> None:
    clock.go_to_next(**pressed(seat, step))


@command("agenda.reopen", who="moderators")
def reopen(seat: Seat, *, step: int, segment: int) -> None:
    clock.reopen(**pressed(seat, step), segment_id=segment)


@command("agenda.extend", who="moderators")
def extend(seat: Seat, *, step: int, minutes: int) -> None:
    clock.extend(**pressed(seat, step), minutes=minutes)


@command("agenda.end", who="moderators")
def end(seat: Seat, *, step: int) -> None:
    clock.end(**pressed(seat, step))


@command("agenda.undo", who="moderators")
def undo(seat: Seat, *, step: int) -> None:
    steps.undo(**pressed(seat, step))


@command("agenda.go_on", who="moderators")
def go_on(seat: Seat, *, step: int) -> None:
    steps.go_on(**pressed(seat, step))


@command("agenda.still_on", who="moderators")
def still_on(seat: Seat) -> None:
    forgotten.say_still_on(session_id=seat.session_id)


@command("agenda.began", who="moderators")
def began(seat: Seat, *, step: int) -> None:
    forgotten.say_it_began(**pressed(seat, step))


@command("agenda.skip", who="moderators")
def skip(seat: Seat, *, step: int, segment: int) -> None:
    segments.skip(**pressed(seat, step), segment_id=segment)


@command("agenda.move", who="moderators")
def move(seat: Seat, *, step: int, segment: int, before: int | None = None) -> None:
    segments.move(**pressed(seat, step), segment_id=segment, before=before)


@command("agenda.insert", who="moderators")
def insert(
    seat: Seat,
    *,
    step: int,
    kind: str,
    minutes: int,
    title: str = "",
    before: int | None = None,
    policy_question: int | None = None,
) -> dict[str, Any]:
    key = segments.insert(
        **pressed(seat, step),
        kind=kind,
        title=title,
        minutes=minutes,
        before=before,
        policy_question=policy_question,
    )
    return {"segment": key}


@command("agenda.apply", who="moderators")
def apply(
    seat: Seat, *, step: int, cuts: dict[str, int], ends_later: int, breaks_minimum: bool = False
) -> None:
    segments.apply(
        **pressed(seat, step),
        cuts={keys.number(key) or 0: minutes for key, minutes in cuts.items()},
        ends_later=ends_later,
        breaks_minimum=breaks_minimum,
    )


@command("agenda.say_to_stage", who="moderators", about="stage")
def say_to_stage(seat: Seat, *, code: str = "", text: str = "") -> dict[str, Any]:
    by = seat.participant_id
    return {"message": stage_messages.say(session_id=seat.session_id, code=code, text=text, by=by)}


@command("agenda.clear_stage", who="moderators", about="stage")
def clear_stage(seat: Seat) -> None:
    stage_messages.clear(session_id=seat.session_id)


@command("agenda.ask_stage", who="captioners")
def ask_stage(seat: Seat, *, code: str) -> dict[str, Any]:
    by = seat.participant_id
    return {"message": stage_messages.ask(session_id=seat.session_id, code=code, by=by)}


@command("agenda.take_back_ask", who="captioners")
def take_back_ask(seat: Seat) -> None:
    stage_messages.clear(session_id=seat.session_id, asked=True)


@command("agenda.understood", who="speakers")
def understood(seat: Seat, *, message: int) -> None:
    stage_messages.understood(session_id=seat.session_id, message_id=message)


@command("agenda.new_code", who="moderators", about="code")
def new_code(seat: Seat) -> dict[str, Any]:
    return {"code": publishing.renew_code(session_id=seat.session_id)}
