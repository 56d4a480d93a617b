"""Keys of links that came in an address instead of behind its #: sent where they open, unlogged."""

from collections.abc import Callable
from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import is_valid_path

from participants.rules.copied import mailed_keys, personal_keys

DOORS = ("/enter", "/confirm", "/withdraw", "/no-mail", "/organize")
MAILED = DOORS[1:]


class StrayedKeys:
    """Middleware, first of all: nobody behind it sees or writes down the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meant = _meant(request)
        if meant is None:
            return self.get_response(request)
        response = HttpResponseRedirect(meant)
        response["Referrer-Policy"], response["Cache-Control"] = "no-referrer", "no-store"
        return response


def _meant(request: HttpRequest) -> str | None:
    """The address with the key behind the #, where it was elsewhere."""
    path, query = request.path_info, request.META.get("QUERY_STRING", "")
    address = f"{path}?{query}"
    for key in personal_keys(address):
        return f"/enter#{key}"
    for door in MAILED if request.method == "GET" else ():
        if path.startswith(door) and (keys := mailed_keys(address)):
            return f"{door}#{keys[0]}"
    return _behind_a_door(path)


def _behind_a_door(path: str) -> str | None:
    """`/enter%23…` with a key that was cut: the page says so in words."""
    for door in DOORS:
        if path.startswith(door) and path != door and not is_valid_path(path):
            rest = unquote(path.removeprefix(door)).strip("/#? ")
            return f"{door}#{quote(rest)}" if rest else door
    return None
