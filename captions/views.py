"""The door for captioners' software, answering as Zoom's does: no cookie, no form, the key alone.

What is refused is said in a line of plain text; software that retries does so without harm.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from captions.facts.addresses import feed_at
from captions.rules import words
from captions.services import intake
from common import keys
from common.instants import database_now
from common.refusals import SENTENCES, refuse

# Zoom's own codes, where it has one: 403 for what is wrong with the address, 400 for the time.
STATUS = {
    "caption_key": 403,
    "caption_seq": 403,
    "caption_kind": 415,
    "too_long": 413,
    "caption_pace": 429,
}
AWAY_SECONDS = 2


@csrf_exempt
@never_cache
def closedcaption(request: HttpRequest) -> HttpResponse:
    """Take a line; the answer is the instant at which it was taken."""
    if request.method != "POST":
        return _plain("POST", 405, Allow="POST")
    try:
        _hear(request, _asked(request))
    except PermissionDenied:
        return _refused(refuse("caption_key"))
    except ValidationError as refusal:
        return _refused(refusal)
    except (OperationalError, InterfaceError):
        return _plain(str(SENTENCES["busy"].text), 503, **{"Retry-After": str(AWAY_SECONDS)})
    taken = database_now().astimezone(dt.UTC).replace(tzinfo=None)
    return _plain(taken.isoformat(timespec="milliseconds"))


@never_cache
def last_seq(request: HttpRequest) -> HttpResponse:
    """The number of the last line that came by this address; 0: none did."""
    if request.method != "GET":
        return _plain("GET", 405, Allow="GET")
    try:
        return _plain(str(feed_at(_asked(request).get("signature", "")).last_seq))
    except PermissionDenied:
        return _refused(refuse("caption_key"))


def _hear(request: HttpRequest, asked: QueryDict) -> None:
    key = asked.get("signature", "")
    feed_at(key)
    seq = keys.number(asked.get("seq", "").strip())
    if seq is None:
        raise refuse("caption_seq")
    if (request.content_type or "").startswith("multipart/"):
        raise refuse("caption_kind")
    said = (request.content_params or {}).get("charset", "")
    raw = words.decoded(request.body, said)
    intake.hear(key=key, seq=seq, lang=asked.get("lang", ""), raw=raw)


def _asked(request: HttpRequest) -> QueryDict:
    """Some put a second question mark where an ampersand belongs."""
    return QueryDict(request.META.get("QUERY_STRING", "").replace("?", "&"))


def _refused(refusal: ValidationError) -> HttpResponse:
    code = refusal.code or ""
    headers = {"Retry-After": str(intake.AT_ONCE_SECONDS)} if code == "caption_pace" else {}
    return _plain(" ".join(refusal.messages), STATUS.get(code, 400), **headers)


def _plain(text: str, status: int = 200, **headers: str) -> HttpResponse:
    return HttpResponse(
        text, status=status, content_type="text/plain; charset=utf-8", headers=headers
    )
