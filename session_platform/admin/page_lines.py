"""The page "From the proposal": lines that an import did not understand, and where they may go."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.models import PageLine, Session
from agenda.rules.codes import LinePlace
from agenda.services.page_lines import place_lines
from session_platform.admin.states import OwnPages, managed_session

TEMPLATE = "admin/agenda/session/page_lines.html"


class PlaceForm(forms.Form):
    """Chosen lines, and the button that was pressed: the place they go to."""

    lines = forms.ModelMultipleChoiceField(
        PageLine.objects.none(), error_messages={"required": _("Choose at least one line.")}
    )
    place = forms.ChoiceField(choices=LinePlace.choices)

    def __init__(self, session: Session, data: Any) -> None:
        super().__init__(data)
        chosen: Any = self.fields["lines"]
        chosen.queryset = session.page_lines.filter(place="")


class PageLineViews(OwnPages):
    """Each line is given a place with a press, or stays where it can be read."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/page-lines/", self.page_lines_view, "page_lines")
        return [page, *super().own_urls()]

    def page_lines_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        form = PlaceForm(session, request.POST if request.method == "POST" else None)
        if form.is_valid() and self._place(request, session, form.cleaned_data):
            return redirect("admin:agenda_session_page_lines", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("From the proposal"),
            "session": session,
            "form": form,
            "lines": session.page_lines.filter(place=""),
            "placed": session.page_lines.exclude(place=""),
            "places": LinePlace.choices,
        }
        return TemplateResponse(request, TEMPLATE, context)

    def _place(self, request: HttpRequest, session: Session, chosen: dict[str, Any]) -> bool:
        keys, place = [line.pk for line in chosen["lines"]], LinePlace(chosen["place"])
        try:
            moved = place_lines(session_id=session.pk, lines=keys, place=place)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return True
        sentence = ngettext("%(n)s line: %(place)s.", "%(n)s lines: %(place)s.", moved)
        done = sentence % {"n": moved, "place": place.label}
        self.note(request, session, done)
        messages.success(request, done)
        return True
