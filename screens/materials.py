"""Materials at their addresses: files as attachments under a sandbox, for whom they are."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from agenda.models import Session
from agenda.rules.codes import State
from common.keys import SAFE_IN_A_BROWSER
from common.qr import qr_response
from common.stored_files import path_of, send_part
from materials.facts.materials import address_of
from materials.models import Material
from materials.rules.codes import FORMATS
from materials.rules.file_names import disposition
from materials.rules.ranges import part_of
from participants.facts import access, own_seats
from participants.models import Participant
from participants.rules.roles import GIVEN

# What a file may do in a browser that opens it after all: nothing.
SANDBOX = "sandbox; default-src 'none'"


@require_safe
def material(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A file of the session, for its seats and displays; 404 for others, as if there were none."""
    session = get_object_or_404(Session.objects.at(slug))
    if pk >= SAFE_IN_A_BROWSER or not may_open(request, session):
        raise Http404
    row = get_object_or_404(Material.objects.there(), session=session, pk=pk, url="")
    return _file(request, row)


@require_safe
def shared_material(request: HttpRequest, token: str) -> HttpResponse:
    """A file that is shared, for whoever has its address; of a draft for its people only."""
    found = Material.objects.public().select_related("session")
    row = get_object_or_404(found, token=token, url="")
    if row.session.state == State.DRAFT and not may_open(request, row.session):
        raise Http404
    return _file(request, row)


@require_safe
def material_qr(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The address of what is shared, as a picture for the wall; of nothing else is there one."""
    public = Material.objects.public().filter(session__in=Session.objects.public().at(slug))
    row = get_object_or_404(public, pk=pk)
    return qr_response(urljoin(settings.SITE_URL, address_of(row, slug)))


def may_open(request: HttpRequest, session: Session) -> bool:
    """Whether this browser has a seat or a display here, or its account manages the session."""
    if access.manages(request.user, session.pk):
        return True
    if any(own_seats.owns_display(request, one) for one in session.displays.all()):
        return True
    if session.state != State.DRAFT:
        return access.is_inside(request, session)
    team = Participant.objects.present().filter(session=session).with_role(*GIVEN)
    return any(own_seats.owns(request, person) for person in team)


def _file(request: HttpRequest, row: Material) -> HttpResponse:
    if not path_of(row.file).is_file():
        raise Http404
    whole = HttpResponse(content_type=FORMATS[row.ending].content_type, headers=_headers(row))
    answer = get_conditional_response(request, etag=whole["ETag"], response=whole)
    if answer is not whole:
        return answer or whole
    return _part(request, row, whole)


def _part(request: HttpRequest, row: Material, whole: HttpResponse) -> HttpResponse:
    """All of it, or what the browser lacks of this very version."""
    same = request.headers.get("If-Range", whole["ETag"]) == whole["ETag"]
    part = part_of(request.headers.get("Range", ""), row.size) if same else None
    if part is None:
        return send_part(whole, row.file, 0, row.size)
    if not part.length:
        whole.status_code = 416
        whole["Content-Range"] = f"bytes */{row.size}"
        return whole
    whole.status_code = 206
    whole["Content-Range"] = f"bytes {part.first}-{part.first + part.length - 1}/{row.size}"
    return send_part(whole, row.file, *part)


def _headers(row: Material) -> dict[str, str]:
    return {
        "ETag": quote_etag(row.digest[:32]),
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",  # asked anew each time: it may be taken back
        "Content-Disposition": disposition(row.title, row.ending),
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
