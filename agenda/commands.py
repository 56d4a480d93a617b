"""The moderator's buttons that run the clock."""

from agenda import services
from agenda.codes import MODERATORS
from live.registry import Seat, command


@command("agenda.start", roles=MODERATORS)
def start(seat: Seat, *, step: int) -> None:
    services.start(session_id=seat.session_id, step=step)


@command("agenda.pause", roles=MODERATORS)
def pause(seat: Seat, *, step: int) -> None:
    services.pause(session_id=seat.session_id, step=step)


@command("agenda.resume", roles=MODERATORS)
def resume(seat: Seat, *, step: int) -> None:
    services.resume(session_id=seat.session_id, step=step)


@command("agenda.next", roles=MODERATORS)
def go_to_next(seat: Seat, *, step: int) -> None:
    services.go_to_next(session_id=seat.session_id, step=step)


@command("agenda.extend", roles=MODERATORS)
def extend(seat: Seat, *, step: int, minutes: int) -> None:
    services.extend(session_id=seat.session_id, step=step, minutes=minutes)


@command("agenda.end", roles=MODERATORS)
def end(seat: Seat, *, step: int) -> None:
    services.end(session_id=seat.session_id, step=step)


@command("agenda.undo", roles=MODERATORS)
def undo(seat: Seat, *, step: int) -> None:
    services.undo(session_id=seat.session_id, step=step)
