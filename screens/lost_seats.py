"""Who comes to a seat without the cookie that opens it: told what to do, and mailed the link."""

from typing import Any

from celery.exceptions import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST

from agenda.models import Session
from participants import tasks
from participants.facts import own_seats, seats
from participants.facts.lost import CAN_BE_MAILED, Lost, why_lost
from participants.models import Participant
from participants.services import lost_links

SENTENCES = {
    Lost.REPLACED: _("This link was replaced by a new one and opens nothing any more."),
    Lost.CUT: _("This link is incomplete. Copy all of it, to its last character."),
    Lost.REMOVED: _(
        "You are not among the people of this session any more. If that surprises you, ask the "
        "organizers."
    ),
    Lost.CLOSED: _(
        "The account that this page belongs to was closed. If that surprises you, ask the "
        "organizers."
    ),
}
UNKNOWN = _("This link does not work any more. Ask the organizers for a new one.")


def sentence(found: tuple[Lost, Participant] | None, *, incomplete: bool) -> dict[str, Any]:
    """Why a link opens nothing, and where its owner can have the one that holds mailed."""
    if found is None:
        return {"error": str(SENTENCES[Lost.CUT] if incomplete else UNKNOWN)}
    why, person = found
    said = {"error": str(SENTENCES[why])}
    if why in CAN_BE_MAILED:
        said["mail"] = reverse("seat-link", args=[person.session.slug, person.pk])
    return said


def told(request: HttpRequest, slug: str, pk: int | None, **more: object) -> HttpResponse:
    """The same for whoever asks: it does not say who has an address, nor what a draft is called.

    A browser that had the seat by its link learns why it has it no more.
    """
    session = Session.objects.public().at(slug).first()
    had = pk is not None and str(pk) in request.session.get("seats", {})
    found = why_lost(pk) if had and pk is not None else None
    context = {"session": session, "slug": slug, "pk": pk, **more}
    if found:
        context["lost"] = SENTENCES[found[0]]
        context["closed"] = found[0] not in CAN_BE_MAILED
    return render(request, "screens/lost_seat.html", context, status=403)


def moved(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody has gone on in another browser, and comes to the one in which they were."""
    session = Session.objects.at(slug).get()
    context = {"session": session, "own_seats": own_seats.own_seats(request, session)}
    return render(request, "screens/moved.html", context, status=403)


@never_cache
@ensure_csrf_cookie
@require_POST
def mail_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Have the link mailed to its owner, where we know an address. The answer never says so."""
    if seats.find_holder(slug, pk) is None:
        raise Http404
    try:
        if lost_links.may_be_asked(pk):
            tasks.mail_link.delay(pk, get_language() or "en")
    except OperationalError:
        return told(request, slug, pk, failed=True)
    return told(request, slug, pk, asked=True)
