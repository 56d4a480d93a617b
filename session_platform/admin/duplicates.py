"""The page "Duplicate": one question, one button."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from session_platform.admin.states import OwnPages, managed_session
from session_platform.duplicating import duplicate_session


class DuplicateForm(forms.Form):
    with_people = forms.BooleanField(
        label=_("Take its people and their roles over"),
        required=False,
        help_text=_("Speakers, moderators and everybody else with a role. Each gets a new link."),
    )


class DuplicateViews(OwnPages):
    """A second session like the first, for its organizers."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/duplicate/", self.duplicate_view, "duplicate")
        return [page, *super().own_urls()]

    def duplicate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        form = DuplicateForm(request.POST if request.method == "POST" else None)
        if request.method != "POST":
            context = {"title": _("Duplicate"), "session": session, "form": form}
            context |= self.admin_site.each_context(request)
            return TemplateResponse(request, "admin/agenda/session/duplicate.html", context)
        form.is_valid()  # a tick is always one
        copy = duplicate_session(
            session=session, user=request.user, with_people=form.cleaned_data["with_people"]
        )
        self.note(request, copy, _("Made after another session."))
        messages.success(request, _("This is the second one: a draft without a date."))
        return redirect("admin:agenda_session_change", copy.pk)
