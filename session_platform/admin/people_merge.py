"""The page "Are these two one person?": which two, which row stays, what that means; then it is."""

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common import keys
from participants.models import Participant
from participants.rules.names import likely
from participants.services.uniting import unite
from session_platform.admin.people import PeopleViews, people_in, person_in, roles_of
from session_platform.admin.people_deeds import Deeds, deeds_of, votes_of_both
from session_platform.admin.states import managed_session


class Row(NamedTuple):
    """One of the two, as they stand side by side."""

    person: Participant
    roles: str
    deeds: Deeds


class WhichForm(forms.Form):
    """Which row stays."""

    stays = forms.TypedChoiceField(coerce=int)

    def __init__(self, people: list[Participant], *args: Any) -> None:
        super().__init__(*args)
        choices: Any = self.fields["stays"]
        choices.choices = [(person.pk, str(person)) for person in people]


class MergeViews(PeopleViews):
    """Whoever is chosen first is asked with whom; then both are shown."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/people/<int:row>/same/", self.merge_view, "people_same")
        return [page, *super().own_urls()]

    def merge_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        person = person_in(session, row)
        other = keys.number(request.GET.get("with", ""))
        if other is None or other == row:
            return self._ask_with_whom(request, session, person)
        both = sorted([person, person_in(session, other)], key=_stays_first)
        form = WhichForm(both, request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._unite(request, session, both, form.cleaned_data["stays"])
        context = {
            "title": _("Are these two one person?"),
            "rows": [Row(one, roles_of(one), deeds_of(one)) for one in both],
            "votes": votes_of_both(*both),
            "form": form,
        }
        return self.people_page(request, "merge", session, context)

    def _ask_with_whom(
        self, request: HttpRequest, session: Session, person: Participant
    ) -> HttpResponse:
        others = list(people_in(session).exclude(pk=person.pk))
        named = likely(person.display_name, [(one.pk, one.display_name) for one in others])
        first = [one for pk in named for one in others if one.pk == pk]
        rest = sorted((one for one in others if one not in first), key=lambda one: str(one).lower())
        context = {
            "title": _("Who else is this person?"),
            "person": person,
            "likely": [(one, roles_of(one)) for one in first],
            "others": [(one, roles_of(one)) for one in rest],
        }
        return self.people_page(request, "same", session, context)

    def _unite(
        self, request: HttpRequest, session: Session, both: list[Participant], stays: int
    ) -> HttpResponse:
        kept, other = both if both[0].pk == stays else reversed(both)
        done = _("%(other)s and %(kept)s are one person now. “Undo” stands below.")
        self.try_to(
            request,
            lambda: unite(
                session_id=session.pk, kept_id=kept.pk, other_id=other.pk, by=request.user.pk
            ),
            session,
            done % {"kept": kept, "other": other},
        )
        return redirect("admin:agenda_session_people", session.pk)


def _stays_first(person: Participant) -> tuple[Any, ...]:
    """Who has a role, whom the organizers know, and who was there first."""
    return not roles_of(person), person.known_at is None, person.pk
