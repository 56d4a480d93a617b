"""What somebody typed and sent after being signed out, kept until they have signed in again.

The browser's session names it, the cache holds it for an hour; it is shown once, never saved
by itself. No password is kept.
"""

import secrets
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from redis import RedisError

KEPT = "kept"  # stands in a form that comes from here, and in the browser's session
HERE = "here"  # as its value: the browser itself had kept it (static/js/admin/kept_edits.js)
KEPT_SECONDS = 3600
LARGEST = 400_000  # characters: a session's page with all its rows has a tenth of it
KEPT_PAGES = 5  # of one browser
SECRET = ("password", "csrfmiddlewaretoken", "token")


def keep(request: HttpRequest) -> bool:
    """Keep the fields of this request for the page at its address. False: it is not kept."""
    typed = {name: values for name, values in request.POST.lists() if not _is_secret(name)}
    if sum(len(text) for values in typed.values() for text in values) > LARGEST:
        return False
    key = f"kept:{secrets.token_urlsafe(24)}"
    try:
        cache.set(key, typed, KEPT_SECONDS)
    except RedisError:
        return False
    pages = {**request.session.get(KEPT, {}), request.path: key}
    request.session[KEPT] = dict(list(pages.items())[-KEPT_PAGES:])
    return True


def why_kept(value: str) -> str:
    """What a form says that shows again what was typed before."""
    if value == HERE:
        return _("Your unsaved changes are here again, and none of them is saved yet: "
                 "look through them, and save.")  # fmt: skip
    return _("You were signed out while you were typing. All of it is here, and none "
             "of it is saved yet: look through it, and save.")  # fmt: skip


def take(request: HttpRequest) -> None:
    """Turn a look at a page into what was typed there, if something is kept for it.

    Forms of such a request are never valid: they say that nothing is saved yet.
    """
    pages: dict[str, str] = request.session.get(KEPT, {})
    if request.method != "GET" or request.path not in pages:
        return
    key = pages[request.path]
    request.session[KEPT] = {path: kept for path, kept in pages.items() if path != request.path}
    typed = _read(key)
    if typed is not None:
        assert not request.FILES  # read now, while there are none
        request.method, request.POST = "POST", _as_sent(typed)  # type: ignore[assignment]  # POST cannot be set, says the stub


def _is_secret(name: str) -> bool:
    return any(word in name for word in SECRET)


def _read(key: str) -> Any:
    try:
        typed = cache.get(key)
        cache.delete(key)
    except RedisError:
        return None
    return typed


def _as_sent(typed: dict[str, list[str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in typed.items():
        sent.setlist(name, values)
    sent[KEPT] = "1"
    return sent


class ShowsWhatWasKept:
    """For a ModelAdmin whose forms are `VersionedForm`s."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        take(request)
        return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]  # beside a ModelAdmin
