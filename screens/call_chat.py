"""Where a moderator's page sends what was copied from the call's chat: larger than a command."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from live import dispatch, limits
from screens.live_pages import own_seat
from talk.services.call_chat import paste


@require_POST
def call_chat(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes plain text; answers what came of it, or a refusal as commands are refused."""
    try:
        _holder, seat = own_seat(request, slug, pk)
    except PermissionDenied:
        return _refused("not_allowed", status=403)
    if "moderators" not in seat.powers:
        return _refused("not_allowed", status=403)
    if not limits.may_post(seat):
        return _refused("rate", status=429, seconds=1)
    if seat.called_off:
        return _refused("called_off")
    text = request.body.decode(errors="replace")
    try:
        found = paste(session_id=seat.session_id, participant_id=seat.participant_id, text=text)
    except ValidationError as refused:
        first = refused.error_list[0]
        return _refused(first.code or "invalid", **dict(first.params or {}))
    return JsonResponse(found._asdict())


def _refused(code: str, *, status: int = 409, **params: object) -> JsonResponse:
    return JsonResponse(dispatch.refusal(None, code, params), status=status)
