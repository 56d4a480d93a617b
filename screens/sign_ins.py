"""By which sign-in a browser opens a seat, if it has no other right to it."""

from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest

from participants.facts import own_seats
from participants.facts.seats import Holder
from participants.services.sign_ins import note_sign_in


def opened_by(request: HttpRequest, holder: Holder) -> str:
    """The key of the sign-in that opens the seat; none for guests and personal links."""
    return "" if own_seats.came_by_itself(request, holder) else _sign_in(request)


def _sign_in(request: HttpRequest) -> str:
    """Noted once for each sign-in; signing in again, or another password, makes another."""
    key, *noted = request.session.get("sign_in", [""])
    now = [request.session.session_key, request.session.get(HASH_SESSION_KEY)]
    if noted != now:
        key = note_sign_in(user=request.user, browser=str(request.session.session_key))
        request.session["sign_in"] = [key, *now]
    return str(key)
