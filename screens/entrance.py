"""The ways in: joining with one tap, entering by a personal link or a display's."""

from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from agenda.models import Session
from agenda.rules.join_codes import readings
from agenda.services.forgotten import end_if_forgotten
from common.instants import database_now
from common.refusals import refuse
from participants.facts import links, lost, own_seats
from participants.facts.door import is_closed_to
from participants.facts.united import stays_as, was_handed_on
from participants.models import Display, Participant, RegionalGroup, StakeholderGroup
from participants.rules.preparation import page_for
from participants.services import joining, moving, seat_codes
from screens import crowds, lost_seats
from screens.previews import open_preview
from screens.same_origin import is_from_own_page

SAID = ("name", "group", "region", "headcount")
HANDED = gettext_lazy(
    "Your part in this session was handed on, so this link opens nothing any more. You are welcome "
    "as everybody is: join with the session's code."
)
UNSIGNED = gettext_lazy("Your browser did not say who sent this. Tap once more.")


@never_cache
@csrf_exempt  # looked at by is_from_own_page: without cookies the page is the same for everybody
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """In the room or online: one tap, nothing required. Enter in a field chooses neither."""
    session = get_object_or_404(Session.objects.public().at(slug))
    end_if_forgotten(session)
    error, status = "", 200
    if request.method == "POST" and not is_from_own_page(request):
        error, status = str(UNSIGNED), 403
    elif request.method == "POST" and not request.POST.get("mode"):
        error = _("Nothing is chosen yet. Tap where you are: in the room, or online.")
    elif request.method == "POST":
        try:
            return redirect("seat", session.slug, _take_a_seat(request, session).pk)
        except ValidationError as refusal:
            error = refusal.messages[0]
            status = 429 if refusal.code == "crowd" else 400
    context = {
        "session": session,
        "error": error,
        "groups": StakeholderGroup.objects.all(),
        "regions": RegionalGroup.objects.all(),
        "said": request.POST,
        "phase": session.phase(database_now()),
        "own_seats": own_seats.own_seats(request, session),
        "closed": is_closed_to(session.pk, request.user.pk),
        "with_token": status == 403,
    }
    return render(request, "screens/join.html", context, status=status)


@never_cache
@csrf_exempt  # its form stands on the page for joining
@require_http_methods(["GET", "HEAD", "POST"])
def go_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Go on in this browser in the seat that one has in another, by the code that it shows."""
    session = get_object_or_404(Session.objects.public().at(slug))
    error, status = "", 200
    if request.method == "POST" and not is_from_own_page(request):
        error, status = str(UNSIGNED), 403
    elif request.method == "POST":
        try:
            return redirect("seat", session.slug, _by_code(request, session).pk)
        except ValidationError as refusal:
            error, status = refusal.messages[0], 429 if refusal.code == "rate" else 400
    context = {"session": session, "error": error, "typed": request.POST.get("code", "")}
    return render(request, "screens/go_on.html", context, status=status)


def _by_code(request: HttpRequest, session: Session) -> Participant:
    typed, shared = request.POST.get("code", ""), bool(request.POST.get("shared"))
    if session.join_code in readings(typed):
        raise refuse("wall_code")
    found = seat_codes.spend(session.pk, typed, client=get_ip(request))
    key = own_seats.guest_key(request, create=True)
    person = moving.move(session_id=session.pk, person_id=found, key=key, shared=shared)
    if not own_seats.owns(request, person):
        own_seats.take_seat(request, person)
    return person


def _take_a_seat(request: HttpRequest, session: Session) -> Participant:
    said = {name: request.POST.get(name, "") for name in SAID}
    mode = request.POST.get("mode", "")
    shared = bool(request.POST.get("shared"))
    crowds.slow_down(request, session)
    if request.user.is_authenticated and not shared:
        key, user_id = own_seats.guest_key(request), request.user.pk
        return joining.join_as_user(session=session, user_id=user_id, mode=mode, key=key, **said)
    key = own_seats.guest_key(request, create=True)
    person = joining.join_as_guest(session=session, key=key, mode=mode, shared=shared, **said)
    if not own_seats.owns(request, person):  # who this guest turned out to be has another browser
        own_seats.take_seat(request, person)
    return person


@never_cache
@ensure_csrf_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Open a personal or a display's link. Its key comes in a POST, never in an address.

    The page's script reads JSON; without scripts the link is pasted, and a page answers.
    """
    if request.method != "POST":
        return render(request, "screens/enter.html")
    by_hand = "text/html" in request.headers.get("Accept", "")
    token = request.POST.get("token", "")
    try:
        address = _open(request, links.read_token(token))
    except PermissionDenied as refusal:
        said = _why(refusal, token)
        if by_hand:
            pasted = request.POST.get("token", "") if said["incomplete"] else ""
            return render(request, "screens/enter.html", {**said, "pasted": pasted}, status=403)
        return JsonResponse(said, status=403)
    return redirect(address) if by_hand else JsonResponse({"url": address})


def _why(refusal: PermissionDenied, token: str) -> dict[str, Any]:
    if isinstance(refusal, Handed):
        return {"error": str(HANDED), "incomplete": False}
    incomplete = isinstance(refusal, links.Incomplete)
    found = lost.of_cut(token) if incomplete else lost.of_target(links.read_token(token))
    return {**lost_seats.sentence(found, incomplete=incomplete), "incomplete": incomplete}


def _open(request: HttpRequest, target: links.Target) -> str:
    if target.kind in (links.DISPLAY, links.CAPTIONS):
        return _open_display(request, target)
    if target.kind == links.PREVIEW:
        return open_preview(request, target)
    here = Participant.objects.filter(pk=target.pk, link_serial=target.serial, removed_at=None)
    found = here.first()
    person = stays_as(found.pk) if found and found.merged_into_id else found
    if person is None:
        raise Handed if was_handed_on(target) else PermissionDenied
    own_seats.take_seat(request, person)
    joining.enter(participant=person)
    roles = frozenset(person.roles.values_list("role", flat=True))
    phase = person.session.phase(database_now())
    return reverse(page_for(roles, phase), args=[person.session.slug, person.pk])


class Handed(PermissionDenied):
    """Raised for the link of somebody whose place was given to somebody else, or taken back."""


def _open_display(request: HttpRequest, target: links.Target) -> str:
    display = Display.objects.filter(pk=target.pk, link_serial=target.serial).first()
    if display is None:
        raise PermissionDenied
    own_seats.take_display(request, display)
    page = "stage-screen" if display.kind == Display.Kind.STAGE else "projector"
    page = "captions-screen" if target.kind == links.CAPTIONS else page
    return reverse(page, args=[display.session.slug, display.pk])
