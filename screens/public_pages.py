"""The pages for everybody: the front page, what a session promises, its code as a picture."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from agenda.facts.addresses import join_url, session_with_code
from agenda.facts.calendar import CALENDAR_TYPE, agenda_calendar
from agenda.facts.clock import clock
from agenda.models import Session
from agenda.rules.codes import WHILE_HELD, State
from agenda.rules.join_codes import LONGEST_TYPED
from agenda.rules.links import SeenBy, circles
from agenda.rules.projection import projection
from agenda.services.forgotten import end_if_forgotten
from common.instants import database_now, instant, milliseconds
from common.qr import qr_response
from common.refusals import Reader, on_page_of
from materials.rules.codes import CHOSEN
from materials.rules.limits import MEGABYTE, MOST_FILE_BYTES
from participants.facts.access import is_at_work, is_inside, promised_session
from participants.facts.led_by import led_by
from participants.facts.people import Speaker, speakers
from participants.facts.preparations import Portrait, portraits
from participants.facts.who import names_by_code
from participants.models import Lead, RegionalGroup, StakeholderGroup
from participants.services.displays import note_code_read
from participants.services.seat_codes import MINUTES
from talk.rules.signals import Kind

MOST_SHOWN = 50  # sessions of a kind on the front page
HIDDEN = {"private": True, "no_store": True}


@require_http_methods(["GET", "HEAD", "POST"])
def front(request: HttpRequest) -> HttpResponse:
    """Show what this is, a field for the join code, and the public sessions."""
    code = request.POST.get("code", "").strip()
    if request.method == "POST" and not code:
        return _front(request, error=_("Type the six letters and digits from the screen."))
    return _by_code(code) or _front(request, code[:LONGEST_TYPED])


def _by_code(code: str) -> HttpResponse | None:
    """To the door of the session with this code, if there is one; its moderators see that."""
    session = session_with_code(code) if code else None
    if session is None:
        return None
    note_code_read(session)
    return redirect("join", session.slug)


def _front(request: HttpRequest, code: str = "", error: str = "") -> HttpResponse:
    """With a code that leads nowhere, or no longer: moderators may give their session another."""
    if code:
        error = _("No session has this code now. Look at the screen, or ask for the new one.")
    now = database_now()
    context = {"parts": _by_phase(now), "code": code, "error": error, "now": now}
    return render(request, "screens/front.html", context, status=404 if code else 200)


def _by_phase(now: dt.datetime) -> dict[str, list[Session]]:
    """What is live, what comes next, soonest first, and what is past, latest first."""
    public = Session.objects.public()
    ahead = public.filter(state=State.PUBLISHED).order_by(F("starts_at").asc(nulls_last=True))
    over = [session for session in ahead if session.time_has_passed(now)]
    coming = [session for session in ahead if session not in over]
    ended = public.filter(state=State.ENDED).order_by("-starts_at")[:MOST_SHOWN]
    past = sorted([*over, *ended], key=lambda one: one.starts_at or now, reverse=True)
    live = public.filter(state=State.LIVE).order_by("live_at")
    return {"live": list(live), "next": coming[:MOST_SHOWN], "past": past[:MOST_SHOWN]}


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """The address on the wall; a photograph of it may be older than the code."""
    return _by_code(code) or _front(request, code.upper())


@require_safe
def session_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the session promises, when and where, and how to take part."""
    session = promised_session(request, slug)
    if slug != session.slug:  # it was a draft when somebody kept this address
        return redirect("session", session.slug)
    end_if_forgotten(session)
    response = render(request, "screens/session/page.html", what_it_promises(request, session))
    if session.state == State.DRAFT:
        patch_cache_control(response, **HIDDEN)
    return response


def what_it_promises(request: HttpRequest, session: Session) -> dict[str, Any]:
    """What the page of a session shows to whoever asks."""
    now, shown = database_now(), portraits(session)
    return {
        "session": session,
        "policy_questions": session.policy_questions.all(),
        "segments": _with_times(session, now),
        "speakers": _named_groups(speakers(session.pk), shown),
        "leading": _leading(session, shown),
        "outcomes": session.outcomes.all(),
        "gains": session.gains.splitlines(),
        "sdgs": session.goals.all(),
        "links": _links(request, session),
        "phase": session.phase(now),
        "join_url": join_url(session),
        "now": now,
    }


@require_safe
def agenda_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The agenda to subscribe to; of a draft, for those who prepare it."""
    session = promised_session(request, slug)
    if session.starts_at is None:
        raise Http404
    response = HttpResponse(
        agenda_calendar(session, now=database_now()), content_type=CALENDAR_TYPE
    )
    response["Content-Disposition"] = f'inline; filename="{session.slug}-agenda.ics"'
    public = session.state != State.DRAFT
    patch_cache_control(response, **({"public": True, "max_age": 300} if public else HIDDEN))
    return response


def _links(request: HttpRequest, session: Session) -> list[Any]:
    """Where else it is, each with its address for whoever may see it; others read that it is.

    What runs along with it leads nowhere once it is over, and what is the team's is unsaid.
    """
    over = WHILE_HELD if session.state == State.ENDED or session.called_off_at else ()
    found = list(session.links.exclude(kind__in=over))
    if all(link.circle == SeenBy.EVERYBODY for link in found):
        return [(link, True) for link in found]
    team = is_at_work(request, session)
    seen = circles(joined=team or is_inside(request, session), team=team)
    told = {SeenBy.EVERYBODY, SeenBy.JOINED, *seen}
    return [(link, link.circle in seen) for link in found if link.circle in told]


def _with_times(session: Session, now: dt.datetime) -> list[Any]:
    """Each segment with its leads and when it begins as things stand, for the vertical hour."""
    leads: dict[int, list[str]] = {}
    rows = Lead.objects.filter(segment__session=session).select_related("participant")
    for lead in rows:
        leads.setdefault(lead.segment_id, []).append(lead.participant.public_name)
    times = {each.id: each for each in projection(clock(session.pk), milliseconds(now))}
    known = session.segments.select_related("policy_question")
    segments: list[Any] = [segment for segment in known if segment.pk in times]
    for segment in segments:
        segment.begins_at = instant(times[segment.pk].starts_at)
        segment.course = times[segment.pk].state
        segment.lead_names = leads.get(segment.pk, [])
    return segments


def _leading(session: Session, shown: Mapping[int, Portrait]) -> list[Any]:
    """Role by role who leads beside the speakers."""
    return [
        (led.role, [{**one, "portrait": shown.get(one["id"])} for one in led.people])
        for led in led_by(session.pk)
    ]


def _named_groups(people: Iterable[Speaker], shown: Mapping[int, Portrait]) -> list[dict[str, Any]]:
    """By group, in the order of the agenda within each; who stated none comes last."""
    groups = names_by_code(StakeholderGroup)
    regions = names_by_code(RegionalGroup)
    named = [
        {
            **person,
            "group": groups.get(person["group"]),
            "region": regions.get(person["region"]),
            "portrait": shown.get(person["id"]),
        }
        for person in people
    ]
    return sorted(named, key=lambda person: (person["group"] is None, person["group"] or ""))


@require_safe
@cache_control(max_age=300)
def qr(request: HttpRequest, slug: str) -> HttpResponse:
    """The join address as a picture to point a phone at."""
    session = get_object_or_404(Session.objects.public().at(slug))
    return qr_response(join_url(session))


# What the attendee's page fetches after its first paint: dialogs and sheets, then with their
# scripts what shows polls, a code for another browser, and what stands beside the live part.
PARTS = {
    "attendee": "screens/attendee/parts.html",
    "polls": "screens/attendee/polls.html",
    "elsewhere": "screens/attendee/elsewhere.html",
    "hand": "screens/attendee/hand.html",
    "help": "screens/attendee/help.html",
    "languages": "screens/languages.html",
    "console": "screens/console/beside.html",
    "captioning": "screens/attendee/beside/captions.html",
    "strip": "screens/captions/strip.html",
    "video": "screens/attendee/beside/video.html",
    "materials": "screens/attendee/beside/materials.html",
    "shelf": "screens/console/materials.html",
    "shared": "screens/wall/shared.html",
    "talk": "screens/attendee/beside/talk.html",
    "talkwall": "screens/wall/talk.html",
    "talkdesk": "screens/console/talk.html",
    "calldesk": "screens/console/call.html",
}
# Whose refusals come with it and for whom, where that is not everybody's of its own name.
REFUSALS_OF = {"talkdesk": ("talk", Reader.MODERATORS)}
FILES = {
    "kinds_of_file": ",".join(f".{ending}" for ending in CHOSEN),
    "most": MOST_FILE_BYTES // MEGABYTE,
}


@require_safe
@cache_control(no_cache=True)
def parts(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """They say nothing of anybody, so a hall is given them from memory (SharedPages)."""
    if language not in dict(settings.LANGUAGES) or name not in PARTS:
        raise Http404
    beside, reader = REFUSALS_OF.get(name, (name, Reader.EVERYBODY))
    with override(language):
        refusals = on_page_of(reader, beside)
        words = {"minutes": MINUTES, "refusals": refusals, "kinds": Kind.choices, **FILES}
        return HttpResponse(render_to_string(PARTS[name], words))
