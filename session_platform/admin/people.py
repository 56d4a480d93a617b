"""The page "People" of a session: everybody in it, what was done with them, and the way back."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common.text import is_found
from participants.facts.co_organizers import organizers_of
from participants.facts.invited import were_written_to
from participants.facts.mail_addresses import addresses_of
from participants.models import Participant, PeopleChange
from participants.rules.roles import Role
from participants.services import replacing, uniting
from participants.services.erasing import erase_person
from session_platform.admin.states import OwnPages, managed_session

FOLDER = "admin/agenda/session/people/"
MOST_LISTED = 200  # rows on one page: whoever looks for one of a whole hall types a name
Kind = PeopleChange.Kind
UNDO: dict[str, Any] = {
    Kind.UNITED: uniting.part,
    Kind.REPLACED: replacing.undo,
    Kind.REMOVED: replacing.undo,
}


def people_in(session: Session) -> Any:
    """Whoever has a row of their own, those with a role first."""
    rows = Participant.objects.filter(session=session, removed_at=None, merged_into=None)
    return rows.select_related("user", "stakeholder_group").prefetch_related("roles")


def person_in(session: Session, row: int) -> Participant:
    return get_object_or_404(people_in(session), pk=row)


def roles_of(person: Participant) -> str:
    held = (Role(each.role) for each in person.roles.all())
    return ", ".join(str(role.label) for role in held if role != Role.ATTENDEE)


class Done(NamedTuple):
    """What was done, who went by it, and whether they had a mail of ours and hear nothing now."""

    change: PeopleChange
    gone: Participant | None
    untold: bool
    address: str


def done_with_people(session: Session) -> list[Done]:
    changes = [one for one in uniting.changes_of(session.pk) if one.kind in UNDO][:20]
    gone = {one.pk: person for one in changes if (person := _gone(one))}
    people = list(gone.values())
    written, addresses = were_written_to(people), addresses_of(people)
    keys = {change: person.pk for change, person in gone.items()}
    return [
        Done(
            one,
            gone.get(one.pk),
            keys.get(one.pk) in written,
            addresses.get(keys.get(one.pk, 0), ""),
        )
        for one in changes
    ]


def _gone(change: PeopleChange) -> Participant | None:
    """Whoever is in the session no more."""
    return None if change.kind == Kind.UNITED else change.other or change.person


class PeopleViews(OwnPages):
    """The list, undo, and deleting for good whoever was taken out."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/people/", self.people_view, "people"),
            self.page("<int:pk>/people/undo/<int:row>/", self.undo_view, "people_undo"),
            self.page("<int:pk>/people/<int:row>/erase/", self.erase_view, "people_erase"),
            *super().own_urls(),
        ]

    def people_page(
        self, request: HttpRequest, page: str, session: Session, context: dict[str, Any]
    ) -> HttpResponse:
        """One of the pages about people, with what all pages of the admin have."""
        common = self.admin_site.each_context(request) | {"session": session}
        return TemplateResponse(request, f"{FOLDER}{page}.html", common | context)

    def people_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        wanted = request.GET.get("q", "").strip()
        rows = [(one, roles_of(one)) for one in people_in(session)]
        found = [row for row in rows if not wanted or is_found(wanted, _searched(row[0]))]
        found.sort(key=lambda row: not row[1])
        context = {
            "title": _("People"),
            "q": wanted,
            "rows": found[:MOST_LISTED],
            "own": organizers_of(pk).filter(user=request.user.pk).exists(),
            "more": max(0, len(found) - MOST_LISTED),
            "changes": done_with_people(session),
        }
        return self.people_page(request, "list", session, context)

    def undo_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        session = managed_session(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        change = get_object_or_404(PeopleChange, pk=row, session=session, kind__in=[*UNDO])
        self.try_to(
            request,
            lambda: UNDO[change.kind](session_id=pk, change_id=row),
            session,
            _("Taken back: everything is as it was before."),
        )
        return redirect("admin:agenda_session_people", pk)

    def try_to(self, request: HttpRequest, act: Any, session: Session, done: Any) -> Any:
        """What the act gives, said and noted; None where it was refused, which is said too."""
        try:
            result = act()
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return None
        except ObjectDoesNotExist:
            raise Http404 from None
        self.note(request, session, done)
        messages.success(request, done)
        return result

    def erase_view(self, request: HttpRequest, pk: int, row: int) -> HttpResponse:
        """Of whoever was taken out: with the way back their name goes, too."""
        session = managed_session(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        gone = Participant.objects.filter(session=session).exclude(removed_at=None)
        person = get_object_or_404(gone, pk=row)
        PeopleChange.objects.filter(session=session, person=person).delete()
        PeopleChange.objects.filter(session=session, other=person).delete()
        erase_person(participant=person)
        messages.success(request, _("Deleted for good. What they did stays, without their name."))
        return redirect("admin:agenda_session_people", pk)


def _searched(person: Participant) -> str:
    user: Any = person.user
    return f"{person} {person.organization} {person.post} {user.email if user else ''}"
