"""The state of a seat and its commands over plain HTTP: first paint, resync, fallback."""

import hashlib
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString, mark_safe

from common import keys
from common.instants import milliseconds
from live import attendance, dispatch, limits, loop, reading, registry
from live.hub import HUB
from live.reading import Changes, Wants
from live.registry import Seat

# Nothing that people wrote may end the element in which the state stands.
_IN_A_PAGE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def state(seat: Seat, *, epoch: str = "", since: int = 0) -> bytes:
    """Everything the screen may know, or what changed since a revision of the same epoch."""
    return _state(seat, reading.standing_for(seat), epoch, since)


def _state(seat: Seat, change: Changes, epoch: str, since: int, wants: Wants = ()) -> bytes:
    whole = not reading.is_continuous(change, epoch, since)
    frame = {
        "epoch": change.epoch,
        "at": change.head,
        "now": milliseconds(change.now),
        "full": whole,
        "ticket": registry.the_doorkeeper().ticket(seat),
        "seat": {"id": seat.participant_id, "roles": sorted(seat.roles)},
        "facts": reading.facts_for(seat, change, None if whole else since, wants),
    }
    return msgspec.json.encode(frame)


def state_in_page(seat: Seat) -> SafeString:
    """The state for a JSON element of the page itself."""
    return mark_safe(state(seat).decode().translate(_IN_A_PAGE))  # noqa: S308 escaped right here


def state_response(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Answer GET …/state?since=&epoch=&wants=, briefly where the page has nothing to learn."""
    attendance.polled(seat)
    loop.call_on_loop(HUB.keep_noting)
    since = keys.number(request.GET.get("since", "")) or 0
    epoch = request.GET.get("epoch", "")
    wants = _wants(request, seat)
    fingerprint = _fingerprint(seat, wants)
    change = reading.standing_for(seat, wants)
    if _knows_all(request, fingerprint, change, since):
        response = HttpResponse(status=304)
    else:
        known = _state(seat, change, epoch, since, wants)
        response = HttpResponse(known, content_type="application/json")
    response["ETag"] = f'W/"{change.epoch}.{change.head}.{fingerprint}"'
    # It holds a ticket: nobody but the page itself keeps it.
    patch_cache_control(response, private=True, no_store=True)
    return response


def _wants(request: HttpRequest, seat: Seat) -> Wants:
    """What the page asks for beside everybody's topics, as far as it may."""
    asked = request.GET.get("wants", "")[: limits.WANTS * (limits.WANT_LETTERS + 1)]
    topics = asked.split(",")[: limits.WANTS] if asked else []
    return reading.granted(seat.session_id, seat.audiences, topics)


def _knows_all(request: HttpRequest, fingerprint: str, change: Changes, since: int) -> bool:
    """Whether nothing that concerns the seat has changed since the state that the page names.

    What happened to other people meanwhile does not count. The page may not have gone back
    behind that state either: whoever asks for the whole is answered in full.
    """
    tag = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"').split(".")
    if len(tag) != 3 or [tag[0], tag[2]] != [change.epoch, fingerprint]:
        return False
    at = keys.number(tag[1]) or 0
    return max(change.topics.values(), default=0) <= at <= min(since, change.head)


def _fingerprint(seat: Seat, wants: Wants) -> str:
    """Of whom it is for and what they may and want to see; a new key or role makes another."""
    who = (seat.session_id, seat.participant_id, seat.display, seat.serial, seat.sign_in)
    text = repr((*who, sorted(seat.roles), seat.audiences, wants))
    return hashlib.blake2s(text.encode(), digest_size=8).hexdigest()


def command_response(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Answer POST …/do: a command, as on the socket. 429: the page tries again later."""
    if not limits.may_post(seat):
        return JsonResponse(dispatch.refusal(None, "rate", {"seconds": 1}), status=429)
    answer: dict[str, Any] = dispatch.answer_text(seat, request.body)
    return JsonResponse(answer, status=409 if "refused" in answer else 200)
