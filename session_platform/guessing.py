"""How often passwords are tried and letters are asked for: by account, device and network.

A stranger elsewhere uses up their own share. The sums over all networks are so high that it takes
several networks to reach them, and then a device that has signed in before still comes in.
"""

from django.http import HttpRequest

from common import throttles
from common.throttles import allowed
from session_platform import devices

HOUR = 3600
TRIES, TRIES_SECONDS = 10, 300  # of a password, by one device or network
ALL_TRIES = 100  # an hour, from all networks
LETTERS, LETTERS_SECONDS = 5, 300  # of a kind to one address, for one device or network
LETTERS_AN_HOUR, ALL_LETTERS = 12, 60
CROWD, CROWD_SECONDS, SLOWLY = 40, 600, 10  # letters for one network: a hall signs in


def may_try(request: HttpRequest, email: str) -> bool:
    """Whether one more password may be tried. Counted before: many at once are no way round."""
    email = email.strip().lower()
    if not allowed("password", _pair(request, email), TRIES, TRIES_SECONDS):
        return False
    return bool(devices.known(request, email)) or allowed("passwords", email, ALL_TRIES, HOUR)


def was_right(request: HttpRequest, email: str) -> None:
    """Only wrong passwords count."""
    email = email.strip().lower()
    throttles.forgive("password", _pair(request, email), TRIES_SECONDS)
    if not devices.known(request, email):
        throttles.forgive("passwords", email, HOUR)


def may_be_written_to(request: HttpRequest, email: str, kind: str) -> bool:
    """Whether a letter about an account may go to this address now, on whoever's word."""
    email = email.strip().lower()
    pair = _pair(request, email)
    if not allowed(f"{kind} soon", pair, LETTERS, LETTERS_SECONDS):
        return False
    if not allowed(kind, pair, LETTERS_AN_HOUR, HOUR):
        return False
    return bool(devices.known(request, email)) or _strangers_may(request, email)


def _strangers_may(request: HttpRequest, email: str) -> bool:
    network = devices.asker(request, "")
    crowd = throttles.allowed_in_time("letters", network, CROWD, CROWD_SECONDS, slowly=SLOWLY)
    return crowd and allowed("all letters", email, ALL_LETTERS, HOUR)


def _pair(request: HttpRequest, email: str) -> str:
    return f"{email} {devices.asker(request, email)}"
