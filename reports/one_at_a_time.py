"""Files of the record cost a second of a core each: one at a time for a browser and a session."""

import functools
from collections.abc import Callable
from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from participants.models import hash_key

AT_MOST_SECONDS = 30  # so long a file is thought to be made, if its maker was killed
AGAIN_SECONDS = 3

View = Callable[..., HttpResponse]


def one_at_a_time(view: View) -> View:
    """Another file of the same session waits until this one is made; who asks is told so."""

    @functools.wraps(view)
    def wait_for_the_last(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> Any:
        key = f"taken-along:{_who(request, slug)}"
        if not cache.add(key, 1, AT_MOST_SECONDS):
            refused = render(request, "reports/one_at_a_time.html", status=429)
            refused["Retry-After"] = str(AGAIN_SECONDS)
            return refused
        try:
            return view(request, slug, *args, **kwargs)
        finally:
            cache.delete(key)

    return wait_for_the_last


def _who(request: HttpRequest, slug: str) -> str:
    """The browser, where it has a cookie; of a hall without one each kind of browser.

    Hashed with the address, which may be longer than any key.
    """
    kind = f"{get_ip(request)} {request.headers.get('User-Agent', '')}"
    return hash_key(f"{slug} {request.session.session_key or kind}")
