"""A photo at its own address: for everybody who may see it, under a name that changes with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from agenda.models import Session
from common.keys import SAFE_IN_A_BROWSER
from participants.facts import own_seats
from participants.facts.access import is_moderator
from participants.facts.preparations import is_public
from participants.models import Photo

PUBLIC = {"public": True, "immutable": True, "max_age": 86_400}
OWN = {"private": True, "max_age": 300}
COLUMNS = {"512": "large", "96": "small"}  # points a side


@require_safe
def photo(request: HttpRequest, slug: str, pk: int, digest: str, size: str) -> HttpResponse:
    """The picture; 404 for whoever may not see it, as if there were none."""
    found = _photo(slug, pk, digest, size)
    public = is_public(found)
    if not public and not _is_theirs(request, found):
        raise Http404
    response = HttpResponse(bytes(getattr(found, COLUMNS[size])), content_type="image/jpeg")
    response["ETag"] = f'"{digest}-{size}"'
    patch_cache_control(response, **(PUBLIC if public else OWN))
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _photo(slug: str, pk: int, digest: str, size: str) -> Photo:
    if size not in COLUMNS or pk >= SAFE_IN_A_BROWSER:
        raise Http404
    other = next(column for name, column in COLUMNS.items() if name != size)
    rows = Photo.objects.filter(participant__session__in=Session.objects.at(slug))
    rows = rows.select_related("participant__session").defer(other)
    found = rows.filter(participant=pk, digest=digest).first()
    if found is None:
        raise Http404
    return found


def _is_theirs(request: HttpRequest, found: Photo) -> bool:
    person = found.participant
    return own_seats.owns(request, person) or is_moderator(request, person.session)
