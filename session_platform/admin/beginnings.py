"""One press on the first page makes a session of a format."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import Format
from agenda.rules.presets import SHAPES
from participants.admin.managed import is_staff
from participants.services.beginning import begin_session
from session_platform.admin.states import OwnPages


class BeginViews(OwnPages):
    def own_urls(self) -> list[URLPattern]:
        return [self.page("begin/", self.begin_view, "begin"), *super().own_urls()]

    def begin_view(self, request: HttpRequest) -> HttpResponse:
        if not is_staff(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        formats = Format.objects.filter(code__in=SHAPES)
        shape = get_object_or_404(formats, code=request.POST.get("format", ""))
        session = begin_session(user=request.user, shape=shape)
        self.note(request, session, _("Begun from a format."))
        messages.success(request, _("A draft with its usual agenda. Give it a title, and a time."))
        return redirect("admin:agenda_session_change", session.pk)
