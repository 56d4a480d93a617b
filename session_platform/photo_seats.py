"""Whose photo a request brings, read from its address and its cookies alone."""

from channels.db import database_sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.cookie import parse_cookie
from django.urls import Resolver404, resolve

from participants.facts import own_seats
from participants.facts.seats import find_holder
from participants.models import Participant
from participants.rules.roles import AT_WORK
from session_platform.photo_places import Headers


async def admits(path: str, headers: Headers) -> bool:
    """Whether this browser has that seat, and works in it; who brings no cookie costs no query."""
    if b"cookie" not in headers:
        return False
    return await database_sync_to_async(has_seat)(path, headers)


def has_seat(path: str, headers: Headers) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    if found.url_name != "preparation-photo":
        return False
    holder = find_holder(**found.kwargs)
    if holder is None or not own_seats.owns(_request(headers), holder):
        return False
    return Participant.objects.with_role(*AT_WORK).filter(pk=holder.pk, removed_at=None).exists()


def _request(headers: Headers) -> HttpRequest:
    """As much of one as tells who it is."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(headers[b"cookie"].decode("latin-1"))
    SessionMiddleware(_unasked).process_request(request)
    AuthenticationMiddleware(_unasked).process_request(request)
    return request


def _unasked(_request: HttpRequest) -> HttpResponse:
    raise NotImplementedError  # middleware wants somebody to hand on to: its first half does not
