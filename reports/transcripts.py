"""What was said, in the record and as files: only where the organizers keep it."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agenda.models import Session
from agenda.rules.codes import State
from captions.facts.transcript import Transcript, transcripts
from captions.rules.transcripts import as_text, as_vtt, lost, paragraphs
from participants.facts.access import is_backstage, visible_session


class TranscriptForm(NamedTuple):
    """A format in which one takes a transcript along."""

    ending: str
    address: str
    content_type: str


TEXT = TranscriptForm("txt", "transcript-text", "text/plain; charset=utf-8")
VTT = TranscriptForm("vtt", "transcript-vtt", "text/vtt; charset=utf-8")


def the_transcripts(session: Session) -> list[dict[str, Any]]:
    """For the record: paragraphs by language."""
    return [
        {
            "language": one.language,
            "name": one.name,
            "paragraphs": paragraphs(one.lines),
            "lost": lost(one.lines),
        }
        for one in transcripts(session.pk)
    ]


@never_cache
@require_safe
def transcript(
    request: HttpRequest, slug: str, language: str, form: TranscriptForm
) -> HttpResponse:
    """A file of one language, for whoever may read the record."""
    session = visible_session(request, slug)
    if session.state != State.ENDED and not is_backstage(request, session):
        return redirect("record", session.slug)
    found = [one for one in transcripts(session.pk) if one.language == language]
    if not found:
        raise Http404
    name = f'attachment; filename="{session.slug}-{language}.{form.ending}"'
    return HttpResponse(
        _written(session, found[0], form),
        content_type=form.content_type,
        headers={"Content-Disposition": name},
    )


def _written(session: Session, one: Transcript, form: TranscriptForm) -> str:
    if form == VTT:
        return as_vtt(one.lines, one.language, session.live_at)
    return as_text(one.lines)
