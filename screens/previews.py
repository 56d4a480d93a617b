"""The public page of a draft, for whoever has its preview link: to be looked at, and no more."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from agenda.models import Session
from agenda.rules.codes import State
from participants.facts.links import Target
from screens.public_pages import HIDDEN, what_it_promises

SEEN = "previews"  # in a browser's session: by the key of a session, the serial of its link
MOST_PREVIEWS = 20


def open_preview(request: HttpRequest, target: Target) -> str:
    """Let this browser look. What is public by now is shown as everybody sees it."""
    session = Session.objects.filter(pk=target.pk, preview_serial=target.serial).first()
    if session is None:
        raise PermissionDenied
    if session.state != State.DRAFT:
        return reverse("session", args=[session.slug])
    seen = {**request.session.get(SEEN, {}), str(session.pk): target.serial}
    request.session[SEEN] = dict(list(seen.items())[-MOST_PREVIEWS:])
    return reverse("preview", args=[session.slug])


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """No way in leads from here, for joining and registering are for what is public."""
    session = get_object_or_404(Session.objects.at(slug).select_related("forum"))
    if session.state != State.DRAFT:
        return redirect("session", session.slug)
    shown = request.session.get(SEEN, {}).get(str(session.pk))
    if shown is None or shown != session.preview_serial:
        raise Http404
    context = what_it_promises(request, session) | {"preview": True}
    response = render(request, "screens/session/page.html", context)
    patch_cache_control(response, **HIDDEN)
    response["X-Robots-Tag"], response["Referrer-Policy"] = "noindex, nofollow", "no-referrer"
    return response
