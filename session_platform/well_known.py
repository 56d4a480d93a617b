"""What programs ask every site for: what they may read, and whom to tell of a weakness."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

VALID_FOR = dt.timedelta(days=180)  # RFC 9116 wants less than a year
PRIVATE = (
    "/admin/",
    "/accounts/",
    "/enter",
    "/parts/",
    "/sessions/*/seats/",
    "/sessions/*/screens/",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages may be found; what belongs to one person or one screen is nothing to find."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    return _text(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where SECURITY_CONTACT is set: a mail address or the address of a page."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = (timezone.now() + VALID_FOR).replace(microsecond=0)
    return _text(
        [
            f"Contact: {contact if ':' in contact else 'mailto:' + contact}",
            f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
            f"Canonical: {settings.SITE_URL}{reverse('security-txt')}",
        ]
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
