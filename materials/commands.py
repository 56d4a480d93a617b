"""What moderators can send about materials. Doors only: the rules are in services."""

from typing import Any

from live.registry import Seat, command
from materials.services import sharing, shelf
from materials.services.shelf import About


@command("materials.share", who="moderators", about="material")
def share(seat: Seat, *, material: int) -> None:
    sharing.share(session_id=seat.session_id, material_id=material)


@command("materials.unshare", who="moderators", about="material")
def unshare(seat: Seat, *, material: int | None = None) -> None:
    sharing.unshare(session_id=seat.session_id, material_id=material)


@command("materials.add_link", who="moderators")
def add_link(
    seat: Seat,
    *,
    title: str,
    url: str,
    segment: int | None = None,
    policy_question: int | None = None,
) -> dict[str, Any]:
    about = About(title, segment, policy_question, seat.participant_id)
    return {"material": shelf.add_link(session_id=seat.session_id, url=url, about=about).pk}


@command("materials.remove", who="moderators", about="material")
def remove(seat: Seat, *, material: int) -> None:
    shelf.remove(session_id=seat.session_id, material_id=material)


@command("materials.restore", who="moderators", about="material")
def restore(seat: Seat, *, material: int) -> None:
    shelf.restore(session_id=seat.session_id, material_id=material)
