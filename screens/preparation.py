"""The page for preparing, of whoever speaks, moderates, takes notes or helps; by their own link."""

import datetime as dt
import json
import zoneinfo
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda.rules.codes import LinkKind
from common.instants import database_now, milliseconds
from materials.facts.materials import address_of
from materials.models import Material
from materials.rules.codes import CHOSEN
from materials.rules.limits import MEGABYTE, MOST_FILE_BYTES
from participants.facts import preparations
from participants.facts.panel import panel
from participants.facts.slots import Slot, slots_of
from participants.models import Participant
from participants.rules import preparation as rules
from participants.rules.browsers import family_of
from participants.rules.countdown import since, until
from participants.rules.roles import AT_WORK, MODERATORS, SPEAKERS, Role, home_of
from participants.services import joining, photos, preparing
from screens import live_pages

Said = Mapping[str, str]
TEMPLATE = "screens/preparation/page.html"
FIELDS = (
    "name",
    "post",
    "organization",
    "bio",
    "phone",
    "read_out",
    "material_title",
    "material_url",
)


@never_cache
@ensure_csrf_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def preparation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is to come, and what is expected; each part of it is kept by itself."""
    try:
        person = own_person(request, slug, pk)
    except PermissionDenied:
        return live_pages.closed(request, slug, pk, team=True)
    if request.method == "POST":
        return answered(request, person, keep_parts(request, person))
    preparing.note_opened(participant_id=person.pk)
    return render(request, TEMPLATE, _context(person, {"kept": request.GET.getlist("kept")}))


@never_cache
@require_POST
def photo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The chosen picture, and without scripts whatever else stands in the form."""
    person = own_person(request, slug, pk)
    file = request.FILES.get("photo")
    told = {"content": file.read() if file else b"", "name": str(file.name) if file else ""}
    shown = "photo_shown" in request.POST

    def keep() -> None:
        photos.keep_photo(participant_id=person.pk, shown=shown, **told)  # type: ignore[arg-type] # of two types, as named

    others = keep_parts(request, person, but="photo")
    return answered(request, person, {**others, "photo": tried(keep)})


@never_cache
@require_safe
def clock(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What time it is here, for a browser that compares its own."""
    own_person(request, slug, pk)
    return JsonResponse({"now": milliseconds(database_now())})


def own_person(request: HttpRequest, slug: str, pk: int) -> Participant:
    """Whose seat this browser has, if they work in the session. Raises as `own_seat` does."""
    _holder, seat = live_pages.own_seat(request, slug, pk)
    if not seat.roles & set(AT_WORK):
        raise Http404
    return Participant.objects.select_related("session").get(pk=pk)


def keep_parts(request: HttpRequest, person: Participant, but: str = "") -> dict[str, str]:
    """By part of the form that was sent why it was refused; nothing where it was kept."""
    sent = [part for part in request.POST.getlist("part") if part in PARTS and part != but]
    return {part: tried(partial(PARTS[part], request, person)) for part in sent}


def tried(keep: Callable[[], object]) -> str:
    try:
        keep()
    except ValidationError as refusal:
        return str(refusal.messages[0])
    return ""


def _named(request: HttpRequest, person: Participant) -> None:
    said = {name: request.POST.get(name, "") for name in ("name", "post", "organization")}
    joining.name_oneself(participant_id=person.pk, session_id=person.session_id, **said)


def _bio(request: HttpRequest, person: Participant) -> None:
    shown = "bio_shown" in request.POST
    preparing.say_bio(participant_id=person.pk, bio=request.POST.get("bio", ""), shown=shown)


def _photo(request: HttpRequest, person: Participant) -> None:
    if request.POST.get("pressed") == "remove_photo":
        photos.remove_photo(participant_id=person.pk)
    else:
        photos.show_photo(participant_id=person.pk, shown="photo_shown" in request.POST)


def _backup(request: HttpRequest, person: Participant) -> None:
    said = {name: request.POST.get(name, "") for name in ("phone", "read_out")}
    preparing.say_backup(participant_id=person.pk, session_id=person.session_id, **said)


def _test(request: HttpRequest, person: Participant) -> None:
    try:
        told = json.loads(request.POST.get("result", ""))
    except ValueError:
        told = None  # refused as what it is: no result
    browser = family_of(request.headers.get("User-Agent", ""))
    mine = {"participant_id": person.pk, "session_id": person.session_id}
    preparing.note_test(**mine, told=told, browser=browser)


PARTS: dict[str, Callable[[HttpRequest, Participant], None]] = {
    "name": _named,
    "bio": _bio,
    "photo": _photo,
    "backup": _backup,
    "test": _test,
}


def answered(request: HttpRequest, person: Participant, said: Said, **more: object) -> HttpResponse:
    """A script hears of each part. A page shows what was typed, or that it was kept."""
    refused = {part: why for part, why in said.items() if why}
    kept = [part for part in said if part not in refused]
    if "application/json" in request.headers.get("Accept", ""):
        told = {"kept": kept, "refused": refused, "photo": _photo_address(person), **more}
        return JsonResponse(told, status=422 if refused else 200)
    if refused:
        typed = {name: request.POST[name] for name in FIELDS if name in request.POST}
        context = _context(person, {"kept": kept, "refused": refused, "typed": typed})
        return render(request, TEMPLATE, context, status=422)
    address = reverse("preparation", args=[person.session.slug, person.pk])
    pressed = request.POST.get("pressed", "").removeprefix("remove_")
    where = f"#{pressed}" if pressed in (*PARTS, "material") else ""
    return redirect(f"{address}?{urlencode({'kept': kept}, doseq=True)}{where}")


def _photo_address(person: Participant) -> str:
    found = preparations.photo_of(person.pk)
    where = [person.session.slug, person.pk, found.digest, "512"] if found else []
    return reverse("photo", args=where) if found else ""


def _context(person: Participant, said: dict[str, Any]) -> dict[str, Any]:
    session, now = person.session, database_now()
    prepared = preparations.prepared_person(person)
    slots = slots_of(person, now)
    own = {slot.segment.policy_question_id for slot in slots}
    typed = said.get("typed", {})
    return {
        **said,
        "session": session,
        "person": person,
        "phase": session.phase(now),
        "countdown": until(session.starts_at, now, _zone(person)) if session.starts_at else "",
        "own_zone": person.time_zone if person.time_zone != session.time_zone else "",
        "prepared": prepared,
        "tested": since(prepared.said.tested_at, now) if prepared.said.tested_at else "",
        "due": [item.value for item in prepared.due],
        "fields": _stored(prepared) | typed,
        "photo_url": _photo_address(person),
        "slots": slots,
        "questions": [(one, one.pk in own) for one in session.policy_questions.all()],
        "panel": panel(session.pk, but=person.pk),
        "links": session.links.exclude(kind=LinkKind.CONTACT),
        "contacts": session.links.filter(kind=LinkKind.CONTACT),
        "roles": [Role(role).label for role in prepared.roles if role in AT_WORK],
        "speaks": Role.SPEAKER in prepared.roles,
        "moderates": bool(set(prepared.roles) & set(MODERATORS)),
        "held": prepared.roles,
        "home_url": reverse(home_of(frozenset(prepared.roles)), args=[session.slug, person.pk]),
        "limits": rules,
        **_brought(person, slots, set(prepared.roles)),
    }


def _brought(person: Participant, slots: list[Slot], held: set[str]) -> dict[str, Any]:
    """Of materials: what they brought, for which of their slots they may, and how large."""
    mine = Material.objects.there().filter(added_by=person.pk, session=person.session_id)
    rows = [(row, address_of(row, person.session.slug)) for row in mine.select_related("segment")]
    return {
        "brings": bool(held & {*SPEAKERS, *MODERATORS}),
        "materials": rows,
        "material_slots": [slot.segment for slot in slots],
        "material_most": MOST_FILE_BYTES // MEGABYTE,
        "material_kinds": ",".join(f".{ending}" for ending in CHOSEN),
    }


def _stored(prepared: preparations.Prepared) -> dict[str, str]:
    person, said = prepared.person, prepared.said
    own = {name: getattr(said, name) for name in ("bio", "phone", "read_out")}
    named = {"post": person.post, "organization": person.organization}
    return {"name": person.display_name, **named, **own}


def _zone(person: Participant) -> dt.tzinfo:
    return zoneinfo.ZoneInfo(person.time_zone or person.session.time_zone)
