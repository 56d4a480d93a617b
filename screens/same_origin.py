"""Whether a form was sent by one of our own pages, for pages that carry no token of their own."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


def is_from_own_page(request: HttpRequest) -> bool:
    """By what browsers say of the sender and no page can forge; of silent ones by the usual token.

    False: nobody said anything. Raises PermissionDenied for a page of somebody else.
    """
    own = browser_says_own(request)
    if own is None:
        return CsrfViewMiddleware(_nowhere).process_view(request, _nowhere, (), {}) is None
    if not own:
        raise PermissionDenied
    return True


def browser_says_own(request: HttpRequest) -> bool | None:
    """Whether one of our own pages sent this. None: the browser, older than 2020, does not say.

    The others say Sec-Fetch-Site over https, and Origin everywhere.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site in ("same-origin", "none")  # none: the person, not a page
    if origin is not None:
        own = f"{request.scheme}://{request.get_host()}"
        return origin in (own, *settings.CSRF_TRUSTED_ORIGINS)
    return None


def _nowhere(_request: HttpRequest) -> HttpResponse:
    """Only asked whether it would be let through."""
    return HttpResponse()
