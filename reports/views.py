"""Doors of the record: a page, and files. Open to all once the session has ended."""

import zoneinfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agenda.rules.codes import State
from agenda.services.forgotten import end_if_forgotten
from common.instants import database_now
from participants.facts.access import is_backstage, is_inside, is_organizer, visible_session
from reports.formats import FORMATS, Format
from reports.one_at_a_time import one_at_a_time
from reports.record import build_record


@never_cache
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    session = visible_session(request, slug)
    end_if_forgotten(session)
    team = is_backstage(request, session)
    if session.state != State.ENDED and not team:
        phase, inside = session.phase(database_now()), is_inside(request, session)
        waits = {"session": session, "phase": phase, "inside": inside}
        return render(request, "reports/record_to_come.html", waits)
    with timezone.override(zoneinfo.ZoneInfo(session.time_zone)):
        organizer = is_organizer(request, session)
        built = build_record(session, moderator=team, organizer=organizer)
        shown = {"session": session, "record": built, "formats": FORMATS}
        return render(request, "reports/record.html", shown)


@never_cache
@require_safe
@one_at_a_time
def record_file(request: HttpRequest, slug: str, form: Format) -> HttpResponse:
    """The record to take along, in one of its formats."""
    session = visible_session(request, slug)
    end_if_forgotten(session)
    team = is_backstage(request, session)
    if session.state != State.ENDED and not team:
        return redirect("record", session.slug)
    with timezone.override(zoneinfo.ZoneInfo(session.time_zone)):
        body = form.write(build_record(session, moderator=team))
    name = f'attachment; filename="{session.slug}-record.{form.ending}"'
    return HttpResponse(body, content_type=form.content_type, headers={"Content-Disposition": name})
