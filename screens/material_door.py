"""The door for what speakers and moderators bring: a file or a link, with scripts or without."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from common.keys import number
from common.refusals import refuse
from live.registry import Seat
from materials.models import Material
from materials.services import files, shelf
from materials.services.shelf import About
from participants.models import Participant
from participants.rules.roles import SPEAKERS
from screens.live_pages import own_seat
from screens.preparation import answered, keep_parts, tried

PART = "material"


@never_cache
@require_POST
def bring(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was chosen or typed is put among the materials; speakers take back what is theirs."""
    _holder, seat = own_seat(request, slug, pk)
    if "moderators" not in seat.powers and not seat.roles & set(SPEAKERS):
        raise PermissionDenied
    person = Participant.objects.select_related("session").get(pk=pk)
    made: list[int] = []
    said = tried(partial(_done(request), request, seat, made))
    others = keep_parts(request, person, but=PART)
    return answered(request, person, {**others, PART: said}, **{PART: made[0] if made else None})


def _done(request: HttpRequest) -> Callable[[HttpRequest, Seat, list[int]], None]:
    return _take_back if "remove_material" in request.POST else _put


def _put(request: HttpRequest, seat: Seat, made: list[int]) -> None:
    if seat.called_off:
        raise refuse("called_off")
    about = _about(request, seat)
    url, file = request.POST.get("material_url", ""), request.FILES.get("file")
    if file is None and not url.strip():
        raise refuse("file_none")
    if file is not None and url.strip():
        raise refuse("file_and_link")
    if file is None:
        made.append(shelf.add_link(session_id=seat.session_id, url=url, about=about).pk)
        return
    row = files.keep_file(
        session_id=seat.session_id,
        file=file.file,  # type: ignore[arg-type] # Django's own wrapper has no type of its inner file
        name=str(file.name),
        about=about,
        sender=f"seat:{seat.participant_id}",
    )
    made.append(row.pk)


def _take_back(request: HttpRequest, seat: Seat, _made: list[int]) -> None:
    key = number(request.POST["remove_material"]) or 0
    mine = Material.objects.filter(added_by=seat.participant_id, pk=key)
    if "moderators" not in seat.powers and not mine.exists():
        raise refuse("material_gone")
    shelf.remove(session_id=seat.session_id, material_id=key)


def _about(request: HttpRequest, seat: Seat) -> About:
    """A speaker's is about a slot of their own."""
    segment, question = (
        number(request.POST.get(name, "")) for name in ("segment", "policy_question")
    )
    leads = Participant.objects.filter(pk=seat.participant_id or 0, leads__segment=segment or 0)
    if segment and "moderators" not in seat.powers and not leads.exists():
        raise refuse("material_segment")
    title = request.POST.get("material_title", request.POST.get("title", ""))
    return About(title, segment or None, question or None, seat.participant_id)
