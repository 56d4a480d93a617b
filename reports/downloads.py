"""Doors for what one takes along: questions and polls as CSV, XLSX and JSON."""

import json
import zoneinfo

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agenda.models import Session
from agenda.rules.codes import State
from participants.facts.access import is_inside, is_moderator, visible_session
from reports import polls_taken, questions_taken
from reports.one_at_a_time import one_at_a_time
from reports.sheets import csv_of, xlsx_of

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@never_cache
@require_safe
@one_at_a_time
def questions(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Send the questions as CSV or XLSX: what the reader, or a moderator, may read."""
    session = visible_session(request, slug)
    moderator = is_moderator(request, session)
    if not _may_read(request, session, moderator):
        return redirect("record", session.slug)
    with timezone.override(zoneinfo.ZoneInfo(session.time_zone)):
        columns = questions_taken.columns(moderator=moderator)
        rows = questions_taken.questions(session, moderator=moderator)
        body = csv_of(columns, rows) if form == "csv" else xlsx_of({"questions": (columns, rows)})
    return _file(session, "questions", form, body)


@never_cache
@require_safe
@one_at_a_time
def polls(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Results that one may see, each figure with its source; of named polls moderators get all."""
    session = visible_session(request, slug)
    moderator = is_moderator(request, session)
    if not _may_read(request, session, moderator):
        return redirect("record", session.slug)
    with timezone.override(zoneinfo.ZoneInfo(session.time_zone)):
        return _file(session, "polls", form, _polls(session, form, moderator=moderator))


def _polls(session: Session, form: str, *, moderator: bool) -> str | bytes:
    found = polls_taken.polls_of(session, moderator=moderator)
    if form == "json":
        taken = polls_taken.as_json(session, found, moderator=moderator)
        return json.dumps(taken, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    more = polls_taken.kept_out(session)
    if form == "csv":
        return csv_of(polls_taken.FIGURES, polls_taken.figures(found, kept_out=more))
    return xlsx_of(polls_taken.sheets(found, moderator=moderator, kept_out=more))


def _may_read(request: HttpRequest, session: Session, moderator: bool) -> bool:
    """After the end everybody, as the record; before it who has joined."""
    return session.state == State.ENDED or moderator or is_inside(request, session)


def _file(session: Session, what: str, form: str, body: str | bytes) -> HttpResponse:
    name = f'attachment; filename="{session.slug}-{what}.{form}"'
    return HttpResponse(body, content_type=KINDS[form], headers={"Content-Disposition": name})
