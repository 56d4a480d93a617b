"""The page "Hand over": somebody of the session organizes it, at once or by accepting a letter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.facts.co_organizers import organizers_of, organizes_at_once
from participants.models import Participant
from participants.services import co_organizers
from participants.services.invitations import known_address, set_addresses
from session_platform.admin.organizers import slow_down
from session_platform.admin.people import PeopleViews, person_in, roles_of
from session_platform.admin.states import managed_session


class HandOverViews(PeopleViews):
    """Asked first, for one's own role goes with it; it stays until the other one can organize."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page(
            "<int:pk>/people/<int:row>/hand-over/", self.hand_over_view, "people_hand_over"
        )
        return [page, *super().own_urls()]

    def hand_over_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        person = person_in(session, row)
        if person.user_id == request.user.pk:
            raise Http404
        at_once = organizes_at_once(person)
        if request.method == "POST":
            press = self._hand_over if at_once else self._ask
            if done := press(request, session, person):
                return done
        organizers = organizers_of(pk)
        context = {
            "title": _("Hand over to %(name)s") % {"name": person},
            "person": person,
            "roles": roles_of(person),
            "at_once": at_once,
            "organizes": organizers.filter(pk=person.pk).exists(),
            "own": organizers.filter(user=request.user.pk).exists(),
            "address": known_to(person),
            "typed": request.POST.get("email", ""),
        }
        return self.people_page(request, "hand_over", session, context)

    def _hand_over(
        self, request: HttpRequest, session: Session, person: Participant
    ) -> HttpResponse | None:
        """With or without one's own role: what is not said gives nothing up."""
        leaves = request.POST.get("then") == "leave"
        done = _("%(name)s is an organizer of this session, and you are none any more.")
        done = done if leaves else _("%(name)s is an organizer of this session, too. Tell them.")
        if not self.try_to(
            request,
            lambda: co_organizers.hand_over(
                session=session, person_id=person.pk, by=request.user, leaves=leaves
            ),
            session,
            done % {"name": person},
        ):
            return None
        if leaves:
            return redirect("admin:index")
        return redirect("admin:agenda_session_people", session.pk)

    def _ask(
        self, request: HttpRequest, session: Session, person: Participant
    ) -> HttpResponse | None:
        leaves = request.POST.get("then") == "leave"

        def ask() -> Any:
            address = known_address(known_to(person) or request.POST.get("email", ""))
            slow_down(request)
            asked = co_organizers.ask_to_organize(
                session=session, typed=address, by=request.user, leaves=leaves
            )
            if not person.email:  # accepted, it is this row that organizes
                set_addresses(session_id=session.pk, given={person.pk: address})
            return asked

        sentence = _("A letter asks %(name)s to organize this session, too.")
        if leaves:
            sentence = _("A letter asks %(name)s to organize. You leave when they accept.")
        if not self.try_to(request, ask, session, sentence % {"name": person}):
            return None
        return redirect("admin:agenda_session_people", session.pk)


def known_to(person: Participant) -> str:
    """Where the letter goes: what the organizers wrote, else what the account says of itself."""
    user = person.user
    return person.email or (user.email if user and user.is_active else "")
