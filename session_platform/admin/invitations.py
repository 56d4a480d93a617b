"""The page "Invitations": everybody with a role, addresses, and what became of the letters."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.models import Session
from common import keys, throttles
from common.instants import database_now
from participants.facts import letters_invited
from participants.facts.co_organizers import open_invitations, organizers_of
from participants.facts.invited import Invitee, by_role, invitees
from participants.models import Inviting
from participants.rules.invitations import TEST_LETTERS_AN_HOUR
from participants.services import invitations
from session_platform.admin.invitation_form import Written, written
from session_platform.admin.organizers import OrganizerViews, asked, not_asked_yet
from session_platform.admin.states import managed_session

TEMPLATE = "admin/agenda/session/invitations.html"
HOUR = 3600


class InvitationViews(OrganizerViews):
    """One form: whatever is pressed, addresses and the note are saved first."""

    def own_urls(self) -> list[URLPattern]:
        page = self.page("<int:pk>/invitations/", self.invitations_view, "invitations")
        return [page, *super().own_urls()]

    def invitations_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        if request.method != "POST":
            return self._shown(request, session, None)
        sent = written(session, request.POST)
        if sent.wrong:
            messages.error(request, _("Nothing was sent. Look at what is marked below."))
            return self._shown(request, session, sent)
        if sent.changed:
            self.note(request, session, _("Addresses of people"))
        return self._pressed(request, session, sent)

    def _pressed(self, request: HttpRequest, session: Session, sent: Written) -> HttpResponse:
        press, _colon, who = request.POST.get("press", "").partition(":")
        row = keys.number(who)
        if press == "invite":
            chosen = {keys.number(one) or 0 for one in request.POST.getlist("invite")}
            self._tell(request, session, invitations.invite(session=session, people=chosen))
        elif press == "again":
            people = [row or 0] if who else None
            again = invitations.invite_again(session=session, people=people)
            self._tell(request, session, again)
        elif press == "test":
            _send_test(request, session, keys.number(request.POST.get("as", "")))
        elif press == "preview":
            return self._shown(request, session, None, keys.number(request.POST.get("as", "")))
        elif sent.changed or sent.noted:
            messages.success(request, _("Saved. Nothing was sent."))
        return redirect("admin:agenda_session_invitations", session.pk)

    def _tell(self, request: HttpRequest, session: Session, people: list[Invitee]) -> None:
        if not people:
            messages.info(request, _("Nothing was sent: no letter is due to anybody chosen."))
            return
        count = len(people)
        sentence = ngettext(
            "%(n)s letter is on its way: %(names)s.",
            "%(n)s letters are on their way: %(names)s.",
            count,
        ) % {"n": count, "names": ", ".join(str(one.person) for one in people)}
        messages.success(request, sentence)
        noted = ngettext("Invited %(n)s person.", "Invited %(n)s people.", count)
        self.note(request, session, noted % {"n": count})

    def _shown(
        self,
        request: HttpRequest,
        session: Session,
        sent: Written | None,
        read_by: int | None = None,
    ) -> HttpResponse:
        people = invitees(session)
        chosen = next((one for one in people if one.person.pk == read_by), None)
        own = next((one for one in people if one.person.user_id == request.user.pk), None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Invitations"),
            "session": session,
            "groups": by_role(people),
            "sent": sent,
            "note": sent.note if sent else note_of(session),
            "due": sum(one.is_awaited and one is not own for one in people),
            "unopened": sum(one.is_unopened for one in people),
            "own": own,
            "chosen": chosen,
            "letter": chosen and letters_invited.preview_of(chosen.person),
            "open_invitations": open_invitations(session.pk).select_related("by"),
            "organizers": organizers_of(session.pk).select_related("user"),
            "not_asked_yet": not_asked_yet(session),
            "now": database_now(),
            **asked(request),
        }
        return TemplateResponse(request, TEMPLATE, context)


def note_of(session: Session) -> str:
    return Inviting.objects.filter(session=session).values_list("note", flat=True).first() or ""


def _send_test(request: HttpRequest, session: Session, read_by: int | None) -> None:
    person = next((one.person for one in invitees(session) if one.person.pk == read_by), None)
    to = str(getattr(request.user, "email", ""))
    if person is None:
        messages.error(request, _("Choose whose letter it is, then press again."))
    elif not to:
        messages.error(request, _("Your account has no address: write one on its page first."))
    elif not throttles.allowed("tests", str(request.user.pk), TEST_LETTERS_AN_HOUR, HOUR):
        messages.error(request, _("Those were many tests. Try again in an hour, or use Preview."))
    else:
        _put_test(request, person, to)


def _put_test(request: HttpRequest, person: Any, to: str) -> None:
    try:
        invitations.send_test(person=person, to=to)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return
    sentence = _("A test is on its way to %(address)s, as %(name)s would read it.")
    messages.success(request, sentence % {"address": to, "name": person})
