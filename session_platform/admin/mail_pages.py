"""The page "Mails" of a session: which go out, when, to whom; and how each would read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.models import Session
from common.instants import database_now
from outbox.registry import NotWanted
from participants.facts.letters_shown import shown
from participants.facts.mail_plans import people_for
from participants.models import Participant
from participants.rules.reminders import REGISTERED
from participants.services.mail_choices import choose
from session_platform.admin.mail_forms import KindForm, forms_of
from session_platform.admin.states import OwnPages, managed_session

TABLE = "admin/agenda/session/mails.html"
LETTER = "admin/agenda/session/mail.html"
# A letter has its styles beside its words, and is shown in a frame of its own: nothing else works.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"


class MailViews(OwnPages):
    """The table is one form; a look at a letter changes nothing."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/mails/", self.mails_view, "mails"),
            self.page("<int:pk>/mails/<slug:kind>/", self.mail_view, "mail"),
            self.page("<int:pk>/mails/<slug:kind>/html", self.mail_html_view, "mail_html"),
            *super().own_urls(),
        ]

    def mails_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = managed_session(request, pk)
        kinds = forms_of(session, request.POST if request.method == "POST" else None)
        wrong = [form for form in kinds if not form.is_valid()]  # each says what is wrong
        if request.method == "POST" and not wrong:
            self._choose(request, session, kinds)
            return redirect("admin:agenda_session_mails", pk)
        status = 422 if request.method == "POST" else 200
        context = {**self._base(request, session, _("Mails")), "kinds": kinds}
        return TemplateResponse(request, TABLE, context, status=status)

    def mail_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        session = managed_session(request, pk)
        form = _form(session, kind)
        people = people_for(session.pk, form.plan)
        reader = _reader(request, form, people)
        context = {
            **self._base(request, session, form.kind.label),
            "kind": form,
            "people": people,
            "registered": REGISTERED in form.plan.to,
            "reader": reader,
            "letter": _letter(session, form, reader),
        }
        return TemplateResponse(request, LETTER, context)

    def mail_html_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        session = managed_session(request, pk)
        form = _form(session, kind)
        people = people_for(session.pk, form.plan)
        letter = _letter(session, form, _reader(request, form, people))
        if letter is None:
            raise Http404
        response = HttpResponse(str(letter.alternatives[0][0]))
        response["Content-Security-Policy"] = ALONE
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def _base(self, request: HttpRequest, session: Session, title: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "session": session}

    def _choose(self, request: HttpRequest, session: Session, kinds: list[KindForm]) -> None:
        chosen = {form.kind.value: form.meant for form in kinds}
        changed = choose(session=session, chosen=chosen, now=database_now())
        if not changed:
            messages.info(request, _("Nothing was changed."))
            return
        said = ngettext("Saved: %(n)s kind of mail.", "Saved: %(n)s kinds of mail.", len(changed))
        self.note(request, session, said % {"n": len(changed)})
        messages.success(request, said % {"n": len(changed)})


def _form(session: Session, kind: str) -> KindForm:
    form = next((form for form in forms_of(session, None) if form.kind == kind), None)
    if form is None:
        raise Http404
    return form


def _reader(request: HttpRequest, form: KindForm, people: list[Participant]) -> Participant | None:
    """Who was chosen, else the first with a part; nobody is somebody who is registered."""
    asked = request.GET.get("for", "")
    if asked == REGISTERED and REGISTERED in form.plan.to:
        return None
    chosen = (one for one in people if str(one.pk) == asked)
    return next(chosen, people[0] if people else None)


def _letter(session: Session, form: KindForm, reader: Participant | None) -> Any:
    """None where it is refused."""
    try:
        return shown(session, form.kind, form.plan, reader, database_now())
    except NotWanted:
        return None
