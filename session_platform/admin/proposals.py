"""The pages "New session from a proposal" and "Import again": paste, look, create.

Nothing is kept between the steps but the text itself, which the browser sends again.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import Session
from agenda.rules.proposal import MAX_BYTES, Proposal
from agenda.rules.proposal.messages import REFUSALS, WARNINGS
from agenda.rules.proposal.unplaced import unplaced, with_role
from common.kept_forms import KEPT, take
from participants.admin.managed import is_staff
from participants.services.imports import Imported, import_proposal, rehearse_import
from participants.services.imports.report import NOTHING, missing, understood
from participants.services.imports.sessions import session_of
from participants.services.imports.units import present_in
from session_platform.admin.hour import draw_hour
from session_platform.admin.proposal_forms import (
    DetailsForm,
    PageForm,
    details_of,
    roles_before,
)
from session_platform.admin.states import OwnPages, managed_session

PAGE = "admin/agenda/session/import.html"
PREVIEW = "admin/agenda/session/import_preview.html"


class ProposalViews(OwnPages):
    """Two steps on one address: `read` shows what was understood, `create` does it."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("import/", self.import_view, "import"),
            self.page("<int:pk>/import/", self.import_view, "import_again"),
            *super().own_urls(),
        ]

    def import_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if not is_staff(request):
            raise PermissionDenied
        session = managed_session(request, pk) if pk else None
        take(request)
        if KEPT in request.POST:
            messages.warning(request, _("You were signed out. All of it is here; press once more."))
        page = PageForm(request.POST or None, request.FILES or None)
        if "back" in request.POST or not page.is_valid():
            return self._paste(request, page, session)
        proposal = page.proposal
        asked = "create" in request.POST
        # Without a key, too, a page that was imported before goes into its session.
        before = session or session_of(proposal, request.user)
        initial = details_of(proposal, before)
        found = unplaced(proposal)
        people = [person for _line, person in found]
        initial |= roles_before(people, before)
        details = DetailsForm(request.POST if asked else None, initial=initial, people=people)
        if asked and KEPT not in request.POST and details.is_valid():
            for at, part in details.roles().items():
                proposal = with_role(proposal, found[at][0], part)
            return self._create(request, proposal, session, details.typed())
        return self._preview(request, page, details, session, before)

    def _paste(self, request: HttpRequest, page: PageForm, session: Session | None) -> HttpResponse:
        if "back" in request.POST:
            page = PageForm(initial={"text": request.POST.get("text", "")})
        context = {"form": page, "most": str(MAX_BYTES), "too_large": _(REFUSALS["too_large"])}
        return TemplateResponse(request, PAGE, self._context(request, session) | context)

    def _preview(
        self,
        request: HttpRequest,
        page: PageForm,
        details: DetailsForm,
        session: Session | None,
        before: Session | None,
    ) -> HttpResponse:
        proposal = page.proposal
        present = present_in(before) if before else NOTHING
        rehearsed = rehearse_import(proposal=proposal, user=request.user, into=session)
        context = {
            "text": page.cleaned_data["text"],
            "form": details,
            "understood": understood(proposal),
            "missing": missing(proposal, present),
            "rest": proposal.rest,
            "remarks": _remarks(proposal) + [each.message for each in rehearsed.warnings],
            "kept": rehearsed.kept,
            "known": before,
            "zone_of_place": proposal.zone_of_place if proposal.local_start else None,
            "agenda_is_ours": proposal.agenda_is_ours,
            "hour": draw_hour(proposal.segments, proposal.minutes or 0),
        }
        return TemplateResponse(request, PREVIEW, self._context(request, session) | context)

    def _create(
        self,
        request: HttpRequest,
        proposal: Proposal,
        session: Session | None,
        typed: dict[str, Any],
    ) -> HttpResponse:
        imported = import_proposal(proposal=proposal, user=request.user, into=session, **typed)
        self.note(request, imported.session, _("Imported from a proposal."))
        messages.success(request, _done(imported))
        if imported.kept:
            sentence = _("Kept as you edited it: %(names)s.")
            messages.info(request, sentence % {"names": ", ".join(imported.kept)})
        for remark in imported.warnings:
            messages.warning(request, remark.message)
        return redirect("admin:agenda_session_change", imported.session.pk)

    def _context(self, request: HttpRequest, session: Session | None) -> dict[str, Any]:
        title = (
            gettext_lazy("Import again") if session else gettext_lazy("New session from a proposal")
        )
        return {**self.admin_site.each_context(request), "title": title, "session": session}


def _remarks(proposal: Proposal) -> list[str]:
    """What the reader of the page wants checked; gaps and unread lines have places of their own."""
    return [
        _(WARNINGS[notice.code]) % notice.params
        for notice in proposal.warnings
        if notice.code not in ("unread_line", "left_out") and not notice.code.startswith("no_")
    ]


def _done(imported: Imported) -> str:
    if imported.created:
        return _("The session is a draft. Look through it, then publish it.")
    return _("The session follows the proposal again.")
