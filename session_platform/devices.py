"""Browsers that have signed in before: no stranger's guessing keeps them out."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from participants.models import hash_key

COOKIE = f"{settings.COOKIE_PREFIX}device"
SALT = "session_platform.device"
KEPT_SECONDS = 400 * 86_400  # browsers keep no cookie longer
MOST_ADDRESSES = 6


def known(request: HttpRequest, email: str) -> str:
    """The name of this device, if the account of this address has signed in on it; else none."""
    name, *addresses = _said(request)
    return name if _mark(email) in addresses else ""


def asker(request: HttpRequest, email: str) -> str:
    """Whom to count: the device where it is known to the account, the network elsewhere."""
    return known(request, email) or get_ip(request)


def remember(request: HttpRequest, response: HttpResponse, user: Any) -> None:
    """After signing in: a cookie that opens nothing, and tells no address."""
    name, *addresses = _said(request)
    own = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    marks = dict.fromkeys([*map(_mark, own), *addresses])
    response.set_signed_cookie(
        COOKIE,
        ".".join([name or secrets.token_urlsafe(9), *marks][: MOST_ADDRESSES + 1]),
        salt=SALT,
        max_age=KEPT_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _said(request: HttpRequest) -> list[str]:
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_SECONDS)
    return str(value).split(".")


def _mark(email: str) -> str:
    return hash_key(email.strip().lower())[:16]
