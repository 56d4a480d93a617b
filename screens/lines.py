"""The history of the talk, page by page, for who has a seat."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.keys import number
from screens.live_pages import own_seat
from talk.facts.history import history


@never_cache
@require_safe
def lines(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was said before the line `before`, and only about the policy question `policy`."""
    try:
        _holder, seat = own_seat(request, slug, pk)
    except (Http404, PermissionDenied):
        return JsonResponse({"bye": "gone"}, status=403)
    told = history(
        seat.session_id,
        moderated="moderators" in seat.audiences,
        before=number(request.GET.get("before", "")),
        policy_question=number(request.GET.get("policy", "")),
    )
    return JsonResponse(told)
