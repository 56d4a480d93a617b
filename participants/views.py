"""Doors of registering: the form's answer, the two pages behind mailed links, the calendar."""

from collections.abc import Callable

from allauth.core.internal.ratelimit import get_ip
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda.facts.calendar import CALENDAR_TYPE
from agenda.models import Session
from common import instants, throttles
from participants.facts import mail_links
from participants.facts.invitations import invitation
from participants.facts.letters_times import times
from participants.models import Registration
from participants.services import registrations, stops

# Letters that one network may cause by "Remind me": a hall at once, then one after the other.
CROWD, CROWD_SECONDS, SLOWLY_SECONDS = 40, 600, 10


@require_POST
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    session = get_object_or_404(Session.objects.public().at(slug))
    email = request.POST.get("email", "")
    time_zone = request.POST.get("time_zone", "")
    context: dict[str, object] = {"session": session, "email": email, "time_zone": time_zone}
    status, owner = 200, _owner(request, email)
    if owner is None and not throttles.allowed_in_time(
        "reminders", get_ip(request), CROWD, CROWD_SECONDS, slowly=SLOWLY_SECONDS
    ):
        context |= {"refused": "rate", "seconds": SLOWLY_SECONDS}
        return render(request, "participants/remind_done.html", context, status=429)
    try:
        registrations.register(
            session=session,
            email=email,
            time_zone=time_zone,
            language=get_language() or "en",
            user=owner,
        )
    except ValidationError as error:
        context["refused"], status = error.code, 422
    return render(request, "participants/remind_done.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    return _by_link(request, "confirm", registrations.confirm)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    return _by_link(request, "withdraw", registrations.withdraw)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def never(request: HttpRequest) -> HttpResponse:
    """What stands in the first mail that a stranger can cause; it can do only this."""
    return _stop(request, "participants/never.html", stops.never, stops.allow_again)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """No more mails about a session, for people who have a part in it."""
    return _stop(request, "participants/leave.html", stops.leave, stops.come_back)


def _stop(
    request: HttpRequest, page: str, stop: Callable[..., object], again: Callable[..., object]
) -> HttpResponse:
    """GET shows one button; its press stops mails, and another takes that back."""
    context: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        undo = request.POST.get("undo") == "1"
        token = request.POST.get("token", "").strip()
        try:
            person = (again if undo else stop)(token=token)
            context = {"done": True, "person": person, "undone": undo, "token": token}
        except ValidationError as error:
            context = {"refused": error.code, "why": error.messages[0], "token": token}
            status = 410
    return render(request, page, context, status=status)


ONE_CLICK: dict[str, Callable[..., object]] = {
    "withdraw": registrations.withdraw,
    "never": registrations.never,
    "leave": stops.leave,
    "refuse": stops.refuse_all,
}


@csrf_exempt  # a mail program has no cookie of ours; the key alone speaks, and stops mails at most
@require_POST
def one_click(request: HttpRequest, purpose: str) -> HttpResponse:
    """What the button beside a letter's sender presses: no page, for nobody looks at it."""
    if purpose not in ONE_CLICK:
        raise Http404
    try:
        ONE_CLICK[purpose](token=request.GET.get("key", ""))
    except ValidationError as error:
        return HttpResponse(error.messages[0], status=410, content_type="text/plain")
    return HttpResponse(_("No more of these mails."), content_type="text/plain")


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    dated = Session.objects.public().exclude(starts_at=None)
    session = get_object_or_404(dated.at(slug))
    body = invitation(session, now=instants.database_now())
    name = f'attachment; filename="{session.slug}.ics"'
    return HttpResponse(body, content_type=CALENDAR_TYPE, headers={"Content-Disposition": name})


def _by_link(request: HttpRequest, purpose: str, act: Callable[..., Registration]) -> HttpResponse:
    """GET shows one button, so that programs which open every link agree to nothing."""
    context: dict[str, object] = {"purpose": purpose}
    status = 200
    if request.method == "POST":
        token = request.POST.get("token", "").strip()
        try:
            context |= _outcome(act(token=token))
        except ValidationError as error:
            context |= {"refused": error.code, "why": error.messages[0], "token": token}
            context |= error.params or {}
            status = 410
    return render(request, "participants/confirm.html", context, status=status)


def _outcome(registered: Registration) -> dict[str, object]:
    return {
        "registration": registered,
        "session": registered.session,
        "times": times(registered.session, registered.time_zone),
        "withdraw_token": mail_links.sign(registered, "withdraw"),
        "confirm_token": mail_links.sign(registered, "confirm"),
    }


def _owner(request: HttpRequest, email: str) -> AbstractBaseUser | None:
    """The account that is signed in, when it asks for its own address."""
    user = request.user
    if user.is_authenticated and user.email.lower() == email.strip().lower():
        return user
    return None
