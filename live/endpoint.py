"""The state of a seat and its commands over plain HTTP: first paint, resync, fallback."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control

from live import dispatch, limits, reading, registry
from live.registry import Seat
from live.stream import milliseconds


def state(seat: Seat, *, epoch: str = "", since: int = 0) -> dict[str, Any]:
    """Everything the screen may know, or what changed since a revision of the same epoch."""
    change = reading.changes(seat.session_id, since)
    whole = not reading.is_continuous(change, epoch, since)
    return {
        "epoch": change.epoch,
        "at": change.head,
        "now": milliseconds(change.now),
        "full": whole,
        "ticket": registry.the_doorkeeper().ticket(seat),
        "seat": {"id": seat.participant_id, "roles": sorted(seat.roles)},
        "facts": reading.everything(seat) if whole else reading.news(seat, change, since),
    }


def state_response(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Answer GET …/state?since=&epoch=."""
    since = request.GET.get("since", "")
    known = int(since) if since.isascii() and since.isdigit() and len(since) < 19 else 0
    answer = state(seat, epoch=request.GET.get("epoch", ""), since=known)
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, private=True, no_store=True)
    return response


def command_response(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Answer POST …/do: a command, as on the socket. 429: the page tries again later."""
    if not limits.may_post(seat):
        return JsonResponse(dispatch.refusal(None, "rate", {"seconds": 1}), status=429)
    answer = dispatch.answer_text(seat, request.body)
    return JsonResponse(answer, status=409 if "refused" in answer else 200)
