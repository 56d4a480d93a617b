"""Personal links on a session's page: to copy, to scan, to revoke.

The token is in the page and in the QR code, never in an address that a log might keep.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common.qr import qr_response
from participants.admin.links import PersonalLink, link_of_display, link_of_person
from participants.facts.links import link_for, link_for_display
from participants.models import Display, Participant
from participants.rules.roles import GIVEN
from participants.services.links import revoke_display, revoke_link
from session_platform.admin.states import OwnPages, managed_session

REPLACED_LINK = _(
    "The old link of %(name)s opens nothing any more. A new letter is due: send it under "
    "Invitations, or hand out the new link."
)
REPLACED_SCREEN = _("The old link of %(name)s opens nothing any more. Hand out the new one.")


def personal_links(session: Session) -> list[PersonalLink]:
    """Everybody with a role, then the projectors."""
    people = (
        Participant.objects.filter(session=session, merged_into=None)
        .with_role(*GIVEN)
        .select_related("user")
        .prefetch_related("roles")
    )
    displays = session.displays.all()
    return [link_of_person(one) for one in people] + [link_of_display(one) for one in displays]


class LinkViews(OwnPages):
    """QR codes and revoking."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/people/<int:row>/qr.svg", self.qr_person, "qr_person"),
            self.page("<int:pk>/displays/<int:row>/qr.svg", self.qr_display, "qr_display"),
            self.page("<int:pk>/people/<int:row>/revoke/", self.revoke_person, "revoke_person"),
            self.page("<int:pk>/displays/<int:row>/revoke/", self.revoke_display, "revoke_display"),
            *super().own_urls(),
        ]

    def qr_person(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        return _drawn(link_for(get_object_or_404(Participant, pk=row, session=session)))

    def qr_display(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        return _drawn(link_for_display(get_object_or_404(Display, pk=row, session=session)))

    def revoke_person(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        person = get_object_or_404(Participant, pk=row, session=managed_session(request, pk))
        return self._revoked(request, pk, person, lambda: revoke_link(participant=person))

    def revoke_display(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        display = get_object_or_404(Display, pk=row, session=managed_session(request, pk))
        return self._revoked(request, pk, display, lambda: revoke_display(display=display))

    def _revoked(
        self, request: HttpRequest, pk: int, row: Any, revoke: Callable[[], None]
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        revoke()
        due = REPLACED_LINK if isinstance(row, Participant) else REPLACED_SCREEN
        self.note(request, row.session, due % {"name": row})
        messages.success(request, due % {"name": row})
        return redirect(reverse("admin:agenda_session_change", args=[pk]) + "#personal")


def _drawn(url: str) -> HttpResponse:
    response = qr_response(url)
    response["Cache-Control"] = "no-store"
    return response
