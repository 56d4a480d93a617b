"""Who comes to a seat without the cookie that opens it: told what to do, and mailed the link."""

from celery.exceptions import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST

from agenda.models import Session
from participants import tasks
from participants.facts import own_seats, seats
from participants.services import lost_links


def told(request: HttpRequest, slug: str, pk: int | None, **more: object) -> HttpResponse:
    """The same for whoever asks: it does not say who has an address, nor what a draft is called."""
    session = Session.objects.public().at(slug).first()
    context = {"session": session, "slug": slug, "pk": pk, **more}
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
