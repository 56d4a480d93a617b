"""Doors of the record: a page, Markdown, CSV. Open to all once the session has ended."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agenda.rules.codes import State
from participants.facts.access import is_backstage, is_inside, is_organizer, visible_session
from reports.markdown import to_markdown
from reports.record import build_record
from reports.spreadsheet import to_csv


@never_cache
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    session = visible_session(request, slug)
    team = is_backstage(request, session)
    if session.state != State.ENDED and not team:
        waits = {"session": session, "inside": is_inside(request, session)}
        return render(request, "reports/record_to_come.html", waits)
    with timezone.override(zoneinfo.ZoneInfo(session.time_zone)):
        organizer = is_organizer(request, session)
        built = build_record(session, moderator=team, organizer=organizer)
        return render(request, "reports/record.html", {"session": session, "record": built})


@never_cache
@require_safe
def record_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    return _download(request, slug, to_markdown, "text/markdown; charset=utf-8", "md")


@never_cache
@require_safe
def record_csv(request: HttpRequest, slug: str) -> HttpResponse:
    return _download(request, slug, to_csv, "text/csv; charset=utf-8", "csv")


def _download(
    request: HttpRequest, slug: str, write: Callable[[dict[str, Any]], str], kind: str, ending: str
) -> HttpResponse:
    session = visible_session(request, slug)
    team = is_backstage(request, session)
    if session.state != State.ENDED and not team:
        return redirect("record", session.slug)
    with timezone.override(zoneinfo.ZoneInfo(session.time_zone)):
        body = write(build_record(session, moderator=team))
    name = f'attachment; filename="{session.slug}-record.{ending}"'
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": name})
