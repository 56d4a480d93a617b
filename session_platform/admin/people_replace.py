"""The pages "Replace" and "Remove": asked where it costs something, taken back by one press."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from common.text import clean_line
from participants.models import Participant
from participants.rules.named_titles import Named, made_of, names, renamed
from participants.services.replacing import DESCRIBED, named, replace_person, still_led_by, take_out
from session_platform.admin.people import PeopleViews, person_in, roles_of
from session_platform.admin.people_deeds import costs_of, deeds_of
from session_platform.admin.states import managed_session


class NewPersonForm(forms.ModelForm):
    """Who comes instead, and what the segments are called then.

    A title made of the old name follows by itself; where it only contains it, it is asked.
    """

    class Meta:
        model = Participant
        fields = DESCRIBED
        labels = {"email": _("E-mail address"), "display_name": _("Name")}

    def __init__(self, old: Participant, data: Any) -> None:
        super().__init__(data, initial={"mode": old.mode})
        self.old = old
        self.fields["display_name"].required = True
        for key, title in self._asked().items():
            self.fields[f"title_{key}"] = forms.CharField(
                label=_("“%(title)s” becomes") % {"title": title},
                initial=title,
                max_length=200,
                help_text=_("The old name stands in it. Write what it is called now."),
            )

    def clean_display_name(self) -> str:
        return clean_line(self.cleaned_data["display_name"])

    @property
    def titles(self) -> Mapping[int, str]:
        """By segment: what follows the name by itself, and what was asked."""
        said = {name: self.cleaned_data[name] for name in DESCRIBED}
        new = Named(said["display_name"], (said["post"], said["organization"]))
        by_itself = {
            segment.pk: renamed(segment.title, named(self.old), new)[:200]
            for _lead, segment in still_led_by(self.old)
            if made_of(segment.title, named(self.old))
        }
        return by_itself | {key: self.cleaned_data[f"title_{key}"] for key in self._asked()}

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DESCRIBED}

    @property
    def person_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name in DESCRIBED]

    @property
    def title_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in DESCRIBED]

    def _asked(self) -> dict[int, str]:
        old = named(self.old)
        titles = {segment.pk: segment.title for _lead, segment in still_led_by(self.old)}
        return {
            key: title
            for key, title in titles.items()
            if names(title, old.name) and not made_of(title, old)
        }


class ReplaceViews(PeopleViews):
    """Somebody new in a person's place; or nobody."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/people/<int:row>/replace/", self.replace_view, "people_replace"),
            self.page("<int:pk>/people/<int:row>/remove/", self.remove_view, "people_remove"),
            *super().own_urls(),
        ]

    def replace_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        old = person_in(session, row)
        form = NewPersonForm(old, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            done = _("%(new)s has the place of %(old)s, with a link of their own.")
            if self.try_to(
                request,
                lambda: replace_person(
                    session_id=pk, person_id=row, said=form.said, titles=form.titles,
                    by=request.user.pk,
                ),
                session,
                done % {"new": form.said["display_name"], "old": old},
            ):  # fmt: skip
                return redirect("admin:agenda_session_people", pk)
        follow = [
            segment.title
            for _lead, segment in still_led_by(old)
            if made_of(segment.title, named(old))
        ]
        context = {
            "title": _("Replace %(name)s") % {"name": old},
            "person": old,
            "roles": roles_of(old),
            "follow": follow,
            "deeds": deeds_of(old),
            "form": form,
        }
        return self.people_page(request, "replace", session, context)

    def remove_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        person = person_in(session, row)
        costs = costs_of(person)
        if request.method == "POST" and (not costs or "sure" in request.POST):
            self.try_to(
                request,
                lambda: take_out(session_id=pk, person_id=row, by=request.user.pk),
                session,
                _("%(name)s is out of the session. “Undo” stands below.") % {"name": person},
            )
            return redirect("admin:agenda_session_people", pk)
        context = {
            "title": _("Remove %(name)s") % {"name": person},
            "person": person,
            "roles": roles_of(person),
            "deeds": deeds_of(person),
            "costs": costs,
        }
        return self.people_page(request, "remove", session, context)
