"""Whoever is signed out while typing, or whose page grew too old, loses nothing that was sent."""

from typing import Any
from urllib.parse import urlsplit

from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from common import kept_forms, throttles
from common.kept_forms import ShowsWhatWasKept
from screens.same_origin import browser_says_own

OWN_PAGES = ("agenda_session_import", "agenda_session_import_again")
# Pages that one network may have kept: whoever is signed out sends one or two.
PAGES_AT_ONCE, PAGES_SECONDS = 20, 600
NOT_AGAIN = ("csrfmiddlewaretoken",)


class KeptForms:
    """Middleware: keeps the admin's forms that come from a browser that is signed out."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.get_response(request)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if request.method != "POST" or not _is_signed_out(request) or not _is_of_admin(request):
            return None
        if _is_shown_again(request):
            return _to_sign_in(request, kept=_keep(request))
        came_from = urlsplit(request.headers.get("Referer", ""))  # a press that is no page itself
        return redirect_to_login(came_from.path) if came_from.netloc == request.get_host() else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's check failed: cookies went, or somebody signed in anew, while a page stood open."""
    if _is_foreign(request):
        return render(request, "403_csrf.html", status=403)
    if _is_shown_again(request) and _keep(request):
        if _is_signed_out(request):
            return _to_sign_in(request, kept=True)
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", {"fields": _again(request)}, status=403)


def _to_sign_in(request: HttpRequest, *, kept: bool) -> HttpResponse:
    if kept:
        sentence = _("You were signed out. What you typed is kept: sign in, and it is there again.")
        messages.info(request, sentence)
    return redirect_to_login(request.get_full_path())


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """What the page sends again with one press; what holds a password is typed again."""
    if request.FILES or any("password" in name for name in request.POST):
        return []
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts]
    return [(name, text) for name, text in fields if name not in NOT_AGAIN]


def _keep(request: HttpRequest) -> bool:
    if _is_foreign(request) or not throttles.allowed(
        "kept", get_ip(request), PAGES_AT_ONCE, PAGES_SECONDS
    ):
        return False
    return kept_forms.keep(request)


def _is_shown_again(request: HttpRequest) -> bool:
    """Whether the page of this address shows what was kept for it."""
    match = request.resolver_match
    name = (match.url_name if match else None) or ""
    owner = getattr(match.func, "model_admin", None) if match else None
    ours = isinstance(owner, ShowsWhatWasKept) and name.endswith(("_change", "_add"))
    return ours or name in OWN_PAGES


def _is_of_admin(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and "admin" in match.namespaces


def _is_signed_out(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


def _is_foreign(request: HttpRequest) -> bool:
    """Sent by a page of somebody else, who must not have it shown as if its reader had typed it."""
    return browser_says_own(request) is False
