"""The live screens: attendee, console, desk, stage, projector; their state and commands by HTTP."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from agenda.models import Session
from agenda.rules.codes import State
from floor.models import TURN_SECONDS
from live import dispatch, endpoint
from live.registry import Seat
from participants.facts import own_seats, seats, united
from participants.facts.seats import Holder
from participants.facts.who import names_by_code
from participants.models import Display, Participant, RegionalGroup, StakeholderGroup
from participants.rules.roles import AT_WORK, home_of
from screens import lost_seats, sign_ins
from screens.framing import framed_in, let_in
from screens.shells import Shell, filled
from talk.rules.signals import Kind

LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}


def words() -> dict[str, Any]:
    """Names that facts carry only as codes."""
    return {
        "groups": names_by_code(StakeholderGroup),
        "regions": names_by_code(RegionalGroup),
        "site": settings.SITE_URL,
    }


def is_local_only() -> bool:
    """Whether the address on the wall works on this computer alone."""
    return urlsplit(settings.SITE_URL).hostname in LOCAL_HOSTS


def own_seat(request: HttpRequest, slug: str, pk: int) -> tuple[Holder, Seat]:
    """The seat, if this browser owns it. Raises Http404 or PermissionDenied."""
    holder = seats.find_holder(slug, pk)
    if holder is None:
        raise Http404
    if not own_seats.owns(request, holder):
        raise PermissionDenied
    return holder, seats.seat_of(holder, sign_in=sign_ins.opened_by(request, holder))


def _why(request: HttpRequest, slug: str, pk: int) -> str:
    """Why this browser's own seat is closed to it: "off" where the session is a draft again."""
    holder = seats.find_holder(slug, pk)
    if united.find_kept(request, slug, pk):
        return "moved"
    if holder is not None and own_seats.owns(request, holder):
        draft = Session.objects.filter(pk=holder.session_id, state=State.DRAFT).exists()
        return "off" if draft else "gone"
    return "moved" if holder is not None and own_seats.has_moved_from(request, holder) else "gone"


def _go_on_as(person: Participant, slug: str) -> HttpResponse:
    """On the page where they work."""
    roles = frozenset(person.roles.values_list("role", flat=True))
    return redirect(home_of(roles), slug, person.pk)


def own_screen(request: HttpRequest, slug: str, pk: int) -> tuple[Display, Seat]:
    here = Session.objects.at(slug)
    display = get_object_or_404(Display.objects.select_related("session"), pk=pk, session__in=here)
    if not own_seats.owns_display(request, display):
        raise PermissionDenied
    return display, seats.display_seat(display)


def _page(
    request: HttpRequest, template: str, slug: str, title: str, seat: Seat, *, frames: bool = False
) -> HttpResponse:
    """Rendered for the seat; with `frames` its browser may load the session's player."""
    state = endpoint.state_in_page(seat)
    framed = framed_in(state) if frames else None
    kind = "seat" if seat.display is None else "screen"
    where = [slug, seat.display or seat.participant_id]
    shell = Shell(
        template,
        get_language(),
        slug,
        title,
        sends=bool(seat.powers),  # a projector only shows
        is_moderator="moderators" in seat.powers,
        is_clerk="clerks" in seat.powers,
        is_captioner="captioners" in seat.powers,
        is_speaker=kind == "seat" and "speakers" in seat.powers,
        prepares=kind == "seat" and bool(seat.roles & set(AT_WORK)),
        frames=framed.origin if framed else "",
    )
    own_seats.keep(request)
    own = {
        "csrf_token": get_token(request) if shell.sends else "",
        "state": state,
        "state_url": reverse(f"{kind}-state", args=where),
        "do_url": reverse(f"{kind}-do", args=where) if shell.sends else "",
        "stage_url": reverse("stage", args=where) if shell.is_speaker else "",
        "prepare_url": reverse("preparation", args=where) if shell.prepares else "",
    }
    return let_in(HttpResponse(filled(shell, own, everybodys)), framed)


def everybodys() -> dict[str, Any]:
    """Read what a page shows besides its session, whoever looks at it."""
    return {
        "words": words(),
        "local_only": is_local_only(),
        "turn_seconds": TURN_SECONDS,
        "help_kinds": Kind.choices,
    }


def _seat_page(
    request: HttpRequest,
    slug: str,
    pk: int,
    template: str,
    audience: str = "public",
    *,
    frames: bool = False,
) -> HttpResponse:
    try:
        holder, seat = own_seat(request, slug, pk)
    except PermissionDenied:
        return closed(request, slug, pk, team=audience != "public")
    if audience not in seat.audiences:
        raise PermissionDenied
    return _page(request, template, slug, holder.title, seat, frames=frames)


def closed(request: HttpRequest, slug: str, pk: int, *, team: bool) -> HttpResponse:
    """What somebody is told whose browser does not open the seat, or not any more."""
    if kept := united.find_kept(request, slug, pk):
        return _go_on_as(kept, slug)
    why = _why(request, slug, pk)
    if why == "off":
        return render(request, "screens/off.html", status=403)
    if why == "moved":
        return lost_seats.moved(request, slug)
    return lost_seats.told(request, slug, pk, team=team)


@never_cache
@require_safe
@ensure_csrf_cookie
def attendee(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _seat_page(request, slug, pk, "screens/attendee/page.html", frames=True)


@never_cache
@require_safe
@ensure_csrf_cookie
def console(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _seat_page(request, slug, pk, "screens/console/page.html", "moderators")


@never_cache
@require_safe
@ensure_csrf_cookie
def room_desk(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _seat_page(request, slug, pk, "screens/room_desk/page.html", "clerks")


@never_cache
@require_safe
@ensure_csrf_cookie
def language_team(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _seat_page(request, slug, pk, "screens/language/page.html", "captioners")


@never_cache
@require_safe
@ensure_csrf_cookie
def stage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A speaker's own view of the stage; moderators may look at what is shown there."""
    return _seat_page(request, slug, pk, "screens/stage/page.html", "stage")


@never_cache
@require_safe
@ensure_csrf_cookie
def stage_screen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same on a tablet that belongs to nobody."""
    try:
        display, seat = own_screen(request, slug, pk)
    except PermissionDenied:
        return lost_seats.told(request, slug, None)
    if display.kind != Display.Kind.STAGE:
        raise PermissionDenied
    return _page(request, "screens/stage/page.html", slug, display.session.title, seat)


@never_cache
@require_safe
@ensure_csrf_cookie
def projector(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    try:
        display, seat = own_screen(request, slug, pk)
    except PermissionDenied:
        return lost_seats.told(request, slug, None)
    return _page(request, "screens/wall/page.html", slug, display.session.title, seat)


@never_cache
@require_safe
@ensure_csrf_cookie
def captions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is said, in large text, for whoever has a seat."""
    return _seat_page(request, slug, pk, "screens/captions/page.html")


@never_cache
@require_safe
@ensure_csrf_cookie
def captions_screen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same on a screen in the room."""
    try:
        display, seat = own_screen(request, slug, pk)
    except PermissionDenied:
        return lost_seats.told(request, slug, None)
    return _page(request, "screens/captions/page.html", slug, display.session.title, seat)


@require_safe
def seat_state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    try:
        _person, seat = own_seat(request, slug, pk)
    except (Http404, PermissionDenied):
        return JsonResponse({"bye": _why(request, slug, pk)}, status=403)
    return endpoint.state_response(request, seat)


@require_safe
def screen_state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    try:
        _display, seat = own_screen(request, slug, pk)
    except (Http404, PermissionDenied):
        return JsonResponse({"bye": "gone"}, status=403)
    return endpoint.state_response(request, seat)


@require_POST
def screen_do(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    try:
        _display, seat = own_screen(request, slug, pk)
    except PermissionDenied:
        return JsonResponse(dispatch.refusal(None, "not_allowed"), status=403)
    return endpoint.command_response(request, seat)


@require_POST
def seat_do(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    try:
        _person, seat = own_seat(request, slug, pk)
    except PermissionDenied:
        return JsonResponse(dispatch.refusal(None, "not_allowed"), status=403)
    return endpoint.command_response(request, seat)
