"""A form that is sent twice, by a double press or by a line that stammers, is done once.

Each page that is made has a token of its own in its forms: Django masks its secret anew for
every page. The same token with the same words at the same address is the same press, and ends
where the first one ended. What was refused may be tried again.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from redis import RedisError

from common import keys

# What forms call their token. Pages that are the same for everybody have none: static/js/once.js.
TOKENS = ("csrfmiddlewaretoken", "once")
AT_WORK = "at work"
AT_MOST_SECONDS = 60  # so long the first press is thought to be at work, if its process was killed
KEPT_SECONDS = 30  # longer than anybody presses in vain; who comes back later means it
PATIENCE_SECONDS, LOOK_SECONDS = 10.0, 0.05
LARGEST = 200_000  # bytes of a page that is kept


class Answer(NamedTuple):
    """What the first press was answered, and the browser's session before and after."""

    status: int
    headers: list[tuple[str, str]]
    cookies: Any
    content: bytes
    sessions: set[str]


class SentOnce:
    """Middleware, outside that of sessions: the first answer's cookies belong to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if key is None:
            return self.get_response(request)
        try:
            if not cache.add(key, AT_WORK, AT_MOST_SECONDS):
                return self._again(request, key)
        except RedisError:  # a form goes through without a memory of it, too
            return self.get_response(request)
        return self._first(request, key)

    def _first(self, request: HttpRequest, key: str) -> HttpResponse:
        response: HttpResponse | None = None
        try:
            response = self.get_response(request)
        finally:
            _remember(key, request, response)
        return response

    def _again(self, request: HttpRequest, key: str) -> HttpResponse:
        answer = _awaited(key)
        if answer is None:  # the first was refused or has failed
            return self.get_response(request)
        if answer == AT_WORK:
            return render(request, "still_at_work.html", status=409)
        if _session(request) not in answer.sessions:  # somebody else by now
            return self.get_response(request)
        response = HttpResponse(answer.content, status=answer.status, headers=dict(answer.headers))
        response.cookies = answer.cookies
        return response


def _key(request: HttpRequest) -> str | None:
    """A digest of address, token and words; None for what is no form with a token."""
    kind = request.content_type or ""
    if request.method != "POST" or not kind.endswith(("urlencoded", "form-data")):
        return None
    if (
        keys.number(request.META.get("CONTENT_LENGTH", "")) or 0
    ) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        assert request.body is not None  # read first, so that views may read it after us, too
    if not any(request.POST.get(name) for name in TOKENS):
        return None
    said = hashlib.blake2s(request.get_full_path().encode())
    for name, values in request.POST.lists():
        said.update(repr((name, values)).encode())
    for name, files in request.FILES.lists():
        for file in files:
            said.update(repr((name, file.name)).encode())
            for piece in file.chunks():
                said.update(piece)
            file.seek(0)
    return f"sent:{said.hexdigest()}"


def _remember(key: str, request: HttpRequest, response: HttpResponse | None) -> None:
    try:
        if response is None or response.status_code >= 400 or not _is_small(response):
            cache.delete(key)
        else:
            cache.set(key, _answer(request, response), KEPT_SECONDS)
    except RedisError:
        return


def _is_small(response: HttpResponse) -> bool:
    return not response.streaming and len(response.content) <= LARGEST


def _answer(request: HttpRequest, response: HttpResponse) -> Answer:
    given = response.cookies.get(settings.SESSION_COOKIE_NAME)
    sessions = {_session(request), given.value if given else _session(request)}
    headers = list(response.items())
    return Answer(response.status_code, headers, response.cookies, response.content, sessions)


def _session(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


def _awaited(key: str) -> Any:
    """The first press's answer as soon as there is one; None where it left none."""
    until = time.monotonic() + PATIENCE_SECONDS
    answer = cache.get(key)
    while answer == AT_WORK and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
        answer = cache.get(key)
    return answer
