"""The preview link on a session's page: made, shown as a picture, revoked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from common.qr import qr_response
from participants.facts.links import link_for_preview
from participants.services.previews import make_preview, revoke_preview
from session_platform.admin.states import OwnPages, managed_session


class PreviewViews(OwnPages):
    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/preview/make/", self.preview_make_view, "preview_make"),
            self.page("<int:pk>/preview/revoke/", self.preview_revoke_view, "preview_revoke"),
            self.page("<int:pk>/preview/qr.svg", self.preview_qr_view, "preview_qr"),
            *super().own_urls(),
        ]

    def preview_make_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._changed(request, pk, make_preview, _("Whoever has this link sees the draft."))

    def preview_revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        said = _("The preview link opens nothing any more.")
        return self._changed(request, pk, revoke_preview, said)

    def preview_qr_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        url = link_for_preview(managed_session(request, pk))
        if not url:
            raise Http404
        response = qr_response(url)
        response["Cache-Control"] = "no-store"
        return response

    def _changed(self, request: HttpRequest, pk: int, change: Any, said: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        session = managed_session(request, pk)
        try:
            change(session_id=session.pk)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            self.note(request, session, said)
            messages.success(request, said)
        return redirect(reverse("admin:agenda_session_change", args=[pk]) + "#preview")
