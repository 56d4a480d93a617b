"""Doors of the poll before the hour: a choice, and the page behind the link of its letter."""

from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agenda.models import Session
from common import keys, throttles
from common.refusals import refuse
from participants.facts.accounts import has_proved
from participants.facts.own_seats import guest_key
from participants.services.registrations import known_zone
from polls.facts.needs import poll_of
from polls.models import Need
from polls.services import needs

# Choices that one network may send: a hall at once, then one after the other.
CROWD, CROWD_SECONDS, SLOWLY_SECONDS = 40, 600, 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_need(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which policy question matters most. What is refused can be sent again from the page."""
    session = get_object_or_404(Session.objects.public().at(slug))
    if request.method != "POST":
        return redirect("session", session.slug)
    context: dict[str, Any] = {"session": session, "said": request.POST}
    try:
        return _chosen(request, session, context)
    except ValidationError as refusal:
        status = 429 if refusal.code == "rate" else 422
        context |= {"refused": refusal.code, "why": refusal.messages[0]}
        return render(request, "polls/need.html", context, status=status)


def _chosen(request: HttpRequest, session: Session, context: dict[str, Any]) -> HttpResponse:
    about = keys.number(request.POST.get("about", "")) or 0
    user: Any = request.user
    _slow_down(request)
    if user.is_authenticated and has_proved(user):
        needs.choose_as_user(session=session, policy_question_id=about, email=user.email)
    elif poll_of(session.pk).chooser == Need.Chooser.BROWSER:
        key = guest_key(request, create=True)
        needs.choose_in_browser(session=session, policy_question_id=about, key=key)
    else:
        needs.choose_by_letter(
            session=session,
            policy_question_id=about,
            email=request.POST.get("email", ""),
            zone=known_zone(request.POST.get("time_zone", ""), session),
            language=get_language() or "en",
        )
        return render(request, "polls/need.html", {**context, "mailed": True})
    messages.success(request, _("Your choice counts. Until the lobby opens you can change it."))
    return redirect("session", session.slug)


def _slow_down(request: HttpRequest) -> None:
    if not throttles.allowed_in_time(
        "needs", get_ip(request), CROWD, CROWD_SECONDS, slowly=SLOWLY_SECONDS
    ):
        raise refuse("rate", seconds=SLOWLY_SECONDS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_need(request: HttpRequest) -> HttpResponse:
    """GET shows one button, so that programs which open every link choose nothing."""
    context: dict[str, Any] = {"confirming": True}
    status = 200
    if request.method == "POST":
        token = request.POST.get("token", "").strip()
        try:
            session, about = needs.confirm(token=token)
            context |= {"session": session, "about": about}
        except ValidationError as error:
            context |= {"refused": error.code, "why": error.messages[0], "token": token}
            context |= error.params or {}
            status = 410
    return render(request, "polls/need.html", context, status=status)
