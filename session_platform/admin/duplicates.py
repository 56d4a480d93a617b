"""The page "Duplicate": what is its own is asked, the rest comes along."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import WHILE_HELD
from materials.models import Material
from participants.admin.forms import Ticks
from participants.rules.named_titles import names
from session_platform.admin.fields import VenueTimeField
from session_platform.admin.people import roles_of
from session_platform.admin.states import OwnPages, managed_session
from session_platform.admin.venue_time import instant_typed
from session_platform.duplicating import duplicate_session, team_of

WIDE = {"class": "wide"}


class DuplicateForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, widget=forms.TextInput(WIDE)
    )
    starts_at = VenueTimeField(label=_("Starts at"), required=False)
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput(WIDE)
    )
    links = forms.TypedMultipleChoiceField(
        label=_("Links that are the same again"), coerce=int, required=False, widget=Ticks
    )
    materials = forms.TypedMultipleChoiceField(
        label=_("Materials that are links"), coerce=int, required=False, widget=Ticks,
        help_text=_("Files stay with their own session."),
    )  # fmt: skip
    people = forms.TypedMultipleChoiceField(
        label=_("Who comes along"), coerce=int, required=False, widget=Ticks,
        help_text=_("Each gets a new link. Nobody is invited by this."),
    )  # fmt: skip

    def __init__(self, session: Session, data: Any) -> None:
        links = session.links.all()
        kept = [link.pk for link in links if link.kind not in WHILE_HELD]
        super().__init__(data, initial={"title": session.title, "links": kept})
        self.zone = session.time_zone
        self.team = list(team_of(session).select_related("user").prefetch_related("roles"))
        self._offer("links", [(one.pk, f"{one.get_kind_display()}: {one.url}") for one in links])
        papers = Material.objects.there().filter(session=session, kind=Material.Kind.LINK)
        self._offer("materials", [(one.pk, f"{one}: {one.url}") for one in papers])
        self._offer("people", [(one.pk, f"{one} ({roles_of(one)})") for one in self.team])
        if session.place:
            self.fields["place"].help_text = _("Last time: %(place)s") % {"place": session.place}
        self.fields["starts_at"].help_text = _("On the clock of %(zone)s. May stay empty.") % {
            "zone": self.zone
        }

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("starts_at"):
            try:
                cleaned["starts_at"] = instant_typed(self, cleaned["starts_at"], self.zone)
            except ValidationError as error:
                self.add_error("starts_at", error)
        return cleaned


class DuplicateViews(OwnPages):
    """A second session like the first, for its organizers."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/duplicate/", self.duplicate_view, "duplicate")
        return [page, *super().own_urls()]

    def duplicate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        form = DuplicateForm(session, request.POST if request.method == "POST" else None)
        if not form.is_valid():
            context = {"title": _("Duplicate"), "session": session, "form": form}
            context |= self.admin_site.each_context(request)
            return TemplateResponse(request, "admin/agenda/session/duplicate.html", context)
        copy = duplicate_session(session=session, user=request.user, **form.cleaned_data)
        self.note(request, copy, _("Made after another session."))
        messages.success(request, _("This is the second one: a draft. Nobody was invited."))
        if left := _still_named(copy, form):
            sentence = _("Titles that still name somebody of last time: %(titles)s.")
            messages.warning(request, sentence % {"titles": "; ".join(left)})
        return redirect("admin:agenda_session_change", copy.pk)


def _still_named(copy: Session, form: DuplicateForm) -> list[str]:
    """A name within a longer title: only the organizer knows what it should be."""
    stay = [one for one in form.team if one.pk not in form.cleaned_data["people"]]
    titles = copy.segments.values_list("title", flat=True)
    return [
        title
        for title in titles
        if any(names(title, one.display_name) for one in stay if " " in one.display_name)
    ]
