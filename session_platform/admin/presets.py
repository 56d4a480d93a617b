"""The usual agendas on a session's page: its browser asks for one and fills the rows with it."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from agenda.models import Format, Session
from agenda.rules.limits import LONGEST_PLAN, SHORTEST_PLAN
from agenda.rules.presets import LENGTHS, SHAPES, USUAL, plan
from common import keys
from participants.models import Participant
from participants.rules.roles import SPEAKERS
from participants.services.imports.rows import has_begun
from session_platform.admin.states import OwnPages, managed_session


class Presets(NamedTuple):
    """The usual agendas that the page offers."""

    url: str
    formats: list[Format]
    chosen: str
    lengths: list[int]
    minutes: int


def presets_for(session: Session) -> Presets | None:
    """None once the session has begun: what has run is never filled over."""
    if has_begun(session):
        return None
    formats = list(Format.objects.filter(code__in=SHAPES))
    code = session.format.code if session.format else USUAL
    return Presets(
        reverse("admin:agenda_session_preset", args=[session.pk]),
        formats,
        code if code in SHAPES else USUAL,
        sorted({*LENGTHS, session.minutes}),
        session.minutes,
    )


class PresetViews(OwnPages):
    """One address that answers with the rows of an agenda; nothing is stored."""

    def own_urls(self) -> list[URLPattern]:
        return [self.page("<int:pk>/preset/", self.preset_view, "preset"), *super().own_urls()]

    def preset_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if has_begun(session):
            return _refused(_("The session has begun: its agenda is changed by the moderators."))
        minutes = keys.number(request.GET.get("minutes", "")) or 0
        rows = _rows(session, request.GET.get("format", ""), minutes)
        if not rows:
            sentence = _("An agenda has between %(least)s and %(most)s minutes.")
            return _refused(sentence % {"least": SHORTEST_PLAN, "most": LONGEST_PLAN})
        return JsonResponse({"segments": rows})


def _rows(session: Session, code: str, minutes: int) -> list[dict[str, Any]]:
    """As the form has them: keys of this session's own speakers and policy questions."""
    speakers = list(
        Participant.objects.filter(session=session, merged_into=None)
        .with_role(*SPEAKERS)
        .select_related("user")
    )
    questions = list(session.policy_questions.values_list("pk", flat=True))
    parts = plan(code, minutes, [str(each) for each in speakers], len(questions))
    keys = dict(enumerate(questions, 1))
    return [
        {
            "kind": part.kind,
            "title": part.title[:200],
            "minutes": part.minutes,
            "minimum_minutes": part.minimum,
            "audience_minutes": part.audience,
            "policy_question": keys.get(part.policy_question or 0),
            "leads": [speakers[part.speaker].pk] if part.speaker is not None else [],
        }
        for part in parts
    ]


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"refused": sentence}, status=409)
