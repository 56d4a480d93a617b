"""What people can send about themselves."""

from typing import Any

from live.registry import Seat, command
from participants.facts import here, preparations, shown_links
from participants.facts.found import people_found
from participants.services import absences, door, joining, links, moving, roles, seat_codes


@command("participants.present")
def present(
    seat: Seat,
    *,
    mode: str,
    name: str = "",
    group: str = "",
    region: str = "",
    headcount: int | None = None,
) -> None:
    joining.present(
        participant_id=seat.participant_id or 0,
        session_id=seat.session_id,
        mode=mode,
        name=name,
        group=group,
        region=region,
        headcount="" if headcount is None else str(headcount),
    )


@command("participants.my_presence", stored=False)
def my_presence(seat: Seat) -> dict[str, Any]:
    return here.my_presence(seat.participant_id or 0)


@command("participants.seat_code", stored=False)
def seat_code(seat: Seat) -> dict[str, Any]:
    code, moves = moving.offer(seat)
    return {"code": code, "moves": moves, "minutes": seat_codes.MINUTES}


@command("participants.let_in", who="moderators", about="participant")
def let_in(seat: Seat, *, participant: int, on: bool = True) -> None:
    roles.let_in(session_id=seat.session_id, participant_id=participant, on=on)


@command("participants.show_link", who="moderators", stored=False, about="link=participant")
def show_link(seat: Seat, *, participant: int) -> dict[str, Any]:
    return {**links.show_link(session_id=seat.session_id, participant_id=participant)}


@command("participants.backup", who="moderators", stored=False)
def backup(seat: Seat, *, participant: int) -> dict[str, Any]:
    return {**preparations.backup_of(seat.session_id, participant)}


@command("participants.wait", who="moderators", about="participant")
def wait(seat: Seat, *, participant: int, on: bool = True) -> None:
    absences.wait(session_id=seat.session_id, participant_id=participant, on=on)


@command("participants.swap", who="moderators")
def swap(seat: Seat, *, participant: int, step: int, first: int) -> dict[str, Any]:
    return absences.swap(
        session_id=seat.session_id,
        participant_id=participant,
        step=step,
        first=first,
        by=seat.participant_id,
    )


@command("participants.arrange", who="moderators", about="segment")
def arrange(seat: Seat, *, segment: int, order: list[int]) -> None:
    absences.arrange(session_id=seat.session_id, segment_id=segment, order=order)


@command("participants.show_screen_link", who="moderators", stored=False, about="screen")
def show_screen_link(seat: Seat, *, screen: int) -> dict[str, Any]:
    return {**shown_links.link_of_screen(seat.session_id, screen)}


@command("participants.close_door", who="moderators", about="door")
def close_door(seat: Seat, *, with_raid: bool = False) -> dict[str, Any]:
    count = door.close_door(session_id=seat.session_id, by=seat.participant_id, with_raid=with_raid)
    return {"guests": count}


@command("participants.open_door", who="moderators", about="door")
def open_door(seat: Seat) -> None:
    door.open_door(session_id=seat.session_id, by=seat.participant_id)


@command("participants.give_back", who="moderators", about="raid")
def give_back(seat: Seat, *, raid: int) -> None:
    door.give_back(session_id=seat.session_id, raid_id=raid, by=seat.participant_id)


@command("participants.ours", who="moderators", about="door")
def ours(seat: Seat) -> None:
    door.say_ours(session_id=seat.session_id)


@command("participants.find", who="clerks", stored=False)
def find(seat: Seat, *, letters: str) -> dict[str, Any]:
    return {"people": people_found(seat.session_id, letters)}
