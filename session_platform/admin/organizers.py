"""Who organizes a session: asking somebody by address, taking that back, leaving."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from agenda.models import Session
from common import throttles
from common.refusals import refuse
from participants.facts.co_organizers import open_invitations, without_an_account
from participants.facts.mail_addresses import addresses_of
from participants.models import Participant
from participants.rules.invitations import MOST_ADDRESSES_ASKED
from participants.services import co_organizers
from session_platform.admin.states import OwnPages, managed_session

HOUR = 3600
TYPED = "asked_to_organize"  # in the browser's session: what was refused, to be mended


class OrganizerViews(OwnPages):
    """Three presses on the page "Invitations"."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/organizers/ask/", self.ask_view, "ask_organizer"),
            self.page("<int:pk>/organizers/leave/", self.leave_view, "leave"),
            self.page(
                "<int:pk>/organizers/<int:row>/withdraw/", self.withdraw_view, "withdraw_organizer"
            ),
            *super().own_urls(),
        ]

    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        def ask() -> str:
            typed = request.POST.get("email", "")
            slow_down(request)
            asked = co_organizers.ask_to_organize(session=session, typed=typed, by=request.user)
            self.note(request, session, _("Asked somebody to organize."))
            sentence = _("An invitation is on its way to %(address)s. It holds for 14 days.")
            return sentence % {"address": asked.email}

        session = managed_session(request, pk)
        return _pressed(request, pk, ask)

    def withdraw_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        def withdraw() -> str:
            co_organizers.withdraw_invitation(session_id=pk, invitation_id=row)
            return _("The invitation is taken back: its link opens nothing any more.")

        managed_session(request, pk)
        return _pressed(request, pk, withdraw)

    def leave_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            co_organizers.leave(session_id=pk, user=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return _back(pk)
        self.note(request, session, _("Left as organizer."))
        messages.success(
            request, _("You do not organize “%(title)s” any more.") % {"title": session}
        )
        return redirect("admin:index")


def not_asked_yet(session: Session) -> list[tuple[Participant, str]]:
    """Who has the role and no account, with their address; who was asked stands there already."""
    people = list(without_an_account(session.pk).select_related("user"))
    addresses = addresses_of(people)
    waiting = set(open_invitations(session.pk).values_list("email", flat=True))
    found = [(one, addresses.get(one.pk, "")) for one in people]
    return [(one, address) for one, address in found if address not in waiting]


def asked(request: HttpRequest) -> dict[str, Any]:
    """What was typed and refused, once."""
    typed, wrong = request.session.pop(TYPED, ("", ""))
    return {"asked_typed": typed, "asked_wrong": wrong}


def _pressed(request: HttpRequest, pk: int, press: Callable[[], str]) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        messages.success(request, press())
    except ValidationError as refusal:
        typed = request.POST.get("email", "")
        request.session[TYPED] = [typed, refusal.messages[0]]
        if not typed:
            messages.error(request, refusal.messages[0])
    return _back(pk)


def _back(pk: int) -> HttpResponse:
    return redirect(reverse("admin:agenda_session_invitations", args=[pk]) + "#organizers")


def slow_down(request: HttpRequest) -> None:
    """Nobody writes to strangers through us by the hundred."""
    who = str(request.user.pk)
    if not throttles.allowed("asked to organize", who, MOST_ADDRESSES_ASKED, HOUR):
        raise refuse("asked_many")
