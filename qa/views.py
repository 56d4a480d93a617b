"""Doors of asking in advance: the form's answer, and the pages behind the links of its letter."""

from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agenda.models import Session
from common import throttles
from common.instants import database_now
from common.refusals import refuse
from participants.facts.accounts import has_proved
from participants.facts.own_seats import take_seat
from participants.models import RegionalGroup, StakeholderGroup
from participants.services.joining import enter
from qa.facts import ahead_links
from qa.facts.ahead import similar
from qa.models import AskedAhead
from qa.rules import ahead as rules
from qa.services import ahead

FIELDS = ("text", "email", "name", "group", "region", "time_zone")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_ahead(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave a question before the hour. What is refused stands in the form, nothing lost."""
    session = get_object_or_404(Session.objects.public().at(slug))
    context, status = ahead_form(request, session), 200
    if request.method == "POST":
        try:
            return _left(request, session, context)
        except ValidationError as refusal:
            status = 429 if refusal.code == "rate" else 422
            context |= {"refused": refusal.code, "why": refusal.messages[0]}
    return render(request, "qa/ask_ahead.html", context, status=status)


def ahead_form(request: HttpRequest, session: Session) -> dict[str, Any]:
    """What the form shows, on the page of the session too."""
    user: Any = request.user
    return {
        "session": session,
        "said": request.POST,
        "proved": user.email if user.is_authenticated and has_proved(user) else "",
        "groups": StakeholderGroup.objects.all(),
        "regions": RegionalGroup.objects.all(),
        "takes": rules.takes_questions(session, database_now()) and session.questions_open,
    }


def _left(request: HttpRequest, session: Session, context: dict[str, Any]) -> HttpResponse:
    ahead.check_open(session, database_now())
    said = ahead.Said(
        **{name: request.POST.get(name, "") for name in FIELDS},
        unnamed=bool(request.POST.get("unnamed")),
        language=get_language() or "en",
    )
    if not request.POST.get("sure") and (like := similar(session.pk, said.text)):
        return render(request, "qa/ask_ahead.html", {**context, "like": like})
    user = request.user if context["proved"] else None
    _slow_down(request)
    try:
        left = ahead.leave_question(session=session, said=said, user=user)
    except ObjectDoesNotExist as unknown:
        raise refuse("not_found") from unknown
    done = {"session": session, "left": left, "email": said.email, "asked": user is not None}
    return render(request, "qa/left_ahead.html", done)


def _slow_down(request: HttpRequest) -> None:
    """Together with reminders: so many letters a network may cause."""
    if not throttles.allowed_in_time(
        "reminders",
        get_ip(request),
        rules.CROWD,
        rules.CROWD_SECONDS,
        slowly=rules.SLOWLY_SECONDS,
    ):
        raise refuse("rate", seconds=rules.SLOWLY_SECONDS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, purpose: str) -> HttpResponse:
    """GET shows one button, so that programs which open every link agree to nothing."""
    if purpose not in ahead_links.SALTS:
        raise Http404
    context: dict[str, Any] = {"purpose": purpose}
    status = 200
    if request.method == "POST":
        token = request.POST.get("token", "").strip()
        try:
            if purpose == "seat":
                return _sit_down(request, token)
            left = (ahead.confirm if purpose == "confirm" else ahead.take_back)(token=token)
            context |= _outcome(left)
        except ValidationError as error:
            context |= {"refused": error.code, "why": error.messages[0], "token": token}
            context |= error.params or {}
            status = 410
    return render(request, "qa/asked.html", context, status=status)


def _sit_down(request: HttpRequest, token: str) -> HttpResponse:
    person = ahead.seat_of(token=token)
    take_seat(request, person)
    enter(participant=person)
    return redirect("seat", person.session.slug, person.pk)


def _outcome(left: AskedAhead) -> dict[str, Any]:
    return {
        "left": left,
        "session": left.session,
        "withdraw_token": ahead_links.sign(left, "withdraw"),
    }
