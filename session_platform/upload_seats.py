"""Who brings a photo or a file, read from the address of a request and its cookies alone."""

from channels.db import database_sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.cookie import parse_cookie
from django.urls import Resolver404, resolve

from participants.facts import own_seats
from participants.facts.access import manages
from participants.facts.seats import find_holder
from participants.models import Participant
from participants.rules.roles import AT_WORK, MODERATORS, SPEAKERS
from session_platform.upload_places import Headers

# By name of the address, who sends there; and the one in the admin.
SEATS = {"preparation-photo": AT_WORK, "seat-materials": (*SPEAKERS, *MODERATORS)}
ADMINS = "agenda_session_materials_file"


async def admits(path: str, headers: Headers) -> bool:
    """Whether this browser may send one there; who brings no cookie costs no query."""
    if b"cookie" not in headers:
        return False
    return await database_sync_to_async(may_send)(path, headers)


def may_send(path: str, headers: Headers) -> bool:
    """In a seat of these roles, or as an organizer in the admin."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    request = _request(headers)
    if found.url_name == ADMINS:
        return manages(request.user, found.kwargs["pk"])
    holder = find_holder(**found.kwargs) if found.url_name in SEATS else None
    if holder is None or not own_seats.owns(request, holder):
        return False
    people = Participant.objects.with_role(*SEATS[found.url_name or ""])
    return people.filter(pk=holder.pk, removed_at=None).exists()


def _request(headers: Headers) -> HttpRequest:
    """As much of one as tells who it is."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(headers[b"cookie"].decode("latin-1"))
    SessionMiddleware(_unasked).process_request(request)
    AuthenticationMiddleware(_unasked).process_request(request)
    return request


def _unasked(_request: HttpRequest) -> HttpResponse:
    raise NotImplementedError  # middleware wants somebody to hand on to: its first half does not
