"""The page "Preparation": who has opened their link, what they wrote, whether they can be heard."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common.instants import database_now
from participants.facts.invited import Invitee, invitees
from participants.facts.preparations import Prepared, prepared_people
from participants.rules.countdown import since
from participants.rules.preparation import Probe, Verdict, Why
from participants.rules.roles import AT_WORK, Role
from session_platform.admin.states import OwnPages, managed_session

TEMPLATE = "admin/agenda/session/preparation.html"


class Line(NamedTuple):
    """A person as the page shows one."""

    prepared: Prepared
    roles: str
    missing: str
    verdict: Any
    opened: str
    tested: str
    probes: list[tuple[Any, Any, Any]]
    photo: str
    invited: Invitee | None


class PreparationViews(OwnPages):
    """Only looked at: what stands there is its owner's word."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/preparation/", self.preparation_view, "preparation")
        return [page, *super().own_urls()]

    def preparation_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preparation"),
            "session": session,
            "lines": _lines(session),
        }
        return TemplateResponse(request, TEMPLATE, context)


def _lines(session: Session) -> list[Line]:
    invited = {one.person.pk: one for one in invitees(session)}
    return [_line(session, one, invited.get(one.person.pk)) for one in prepared_people(session)]


def _line(session: Session, one: Prepared, invited: Invitee | None) -> Line:
    now = database_now()
    return Line(
        one,
        roles=", ".join(str(Role(role).label) for role in one.roles if role in AT_WORK),
        missing=", ".join(str(item.label) for item in one.due),
        verdict=Verdict(one.verdict) if one.verdict else None,
        opened=since(one.opened_at, now) if one.opened_at else "",
        tested=since(one.said.tested_at, now) if one.said.tested_at else "",
        probes=[_probe(probe, one.said.test[probe]) for probe in Probe if probe in one.said.test],
        photo=_photo(session, one),
        invited=invited,
    )


def _probe(probe: Probe, found: Any) -> tuple[Any, Any, Any]:
    """Its name, what it came to, and why."""
    why = found.get("why", "")
    return probe.label, Verdict(found["verdict"]), Why(why).label if why else ""


def _photo(session: Session, one: Prepared) -> str:
    if one.photo is None:
        return ""
    return reverse("photo", args=[session.slug, one.person.pk, one.photo.digest, "96"])


def how_prepared(session: Session) -> tuple[int, int]:
    """How many people are ready, of how many."""
    people = prepared_people(session)
    return sum(not one.due for one in people), len(people)
