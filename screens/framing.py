"""The one host whose player a page may load: told to the browser with the page, and no other."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from django.http import HttpResponse


class Framed(NamedTuple):
    """What the headers of one answer let in, and what it may do (session_platform/headers.py)."""

    origin: str
    features: tuple[str, ...]


class _Video(msgspec.Struct):
    frame: str
    allow: str


class _Facts(msgspec.Struct):
    video: _Video | None = None


class _State(msgspec.Struct):
    facts: _Facts


def framed_in(state: str) -> Framed | None:
    """Of the state that stands in the page, so that its policy fits what it is told."""
    video = msgspec.json.decode(state.encode(), type=_State).facts.video
    if video is None:
        return None
    parts = urlsplit(video.frame)
    return Framed(f"{parts.scheme}://{parts.netloc}", tuple(video.allow.split("; ")))


def let_in(response: HttpResponse, framed: Framed | None) -> HttpResponse:
    """Widen what this answer alone may load."""
    if framed:
        answer: Any = response
        answer.framed = framed
        answer._csp_update = {"frame-src": [framed.origin]}  # as csp.decorators do
    return response
