"""What everybody is to look at now, and who may open it. Each verb locks, checks, writes, tells."""

import secrets

from common.instants import database_now
from live.stream import changed, locked
from materials.models import Material
from materials.services.shelf import material_in

TOKEN_BYTES = 12  # 16 characters on the wall; nobody tries as many


def share(*, session_id: int, material_id: int) -> None:
    """On top of every screen, and public at an address that nobody guesses.

    What was on top before stays public: somebody has just opened it.
    """
    with locked(session_id):
        row = material_in(session_id, material_id)
        if row.on_top:
            return
        Material.objects.filter(session=session_id, on_top=True).update(on_top=False)
        row.on_top, row.shared_at = True, database_now()
        row.token = row.token or secrets.token_urlsafe(TOKEN_BYTES)
        row.save()
        changed(session_id, "materials")


def unshare(*, session_id: int, material_id: int | None = None) -> None:
    """Take this one back, or what is on top: its public address opens nothing any more."""
    with locked(session_id):
        shared = Material.objects.filter(session=session_id).exclude(token="")
        these = shared.filter(on_top=True) if material_id is None else shared.filter(pk=material_id)
        if these.update(on_top=False, token=""):
            changed(session_id, "materials")


def give_way(session_id: int) -> None:
    """The hall is shown something new: nothing is on top any more, and it stays public. Inside
    `locked`."""
    if Material.objects.filter(session=session_id, on_top=True).update(on_top=False):
        changed(session_id, "materials")
