"""Call a session off, and take it up again: buttons on its page. Rules: agenda/services."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.models import Session
from agenda.rules.codes import State
from agenda.services import publishing
from common.instants import database_now
from participants.models import Participant, Registration
from participants.services import news, reminders
from polls.models import Poll
from qa.models import Question
from session_platform.admin.states import OwnPages, managed_session
from session_platform.admin.untold import say_done

OFF = _("Called off: its page and all open screens say so.")
ON = _("It is taken up again, as it was.")


class CallingOffViews(OwnPages):
    """Nothing is lost by either; whom to tell by mail is asked on the page."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/call-off/", self.call_off_view, "call_off"),
            self.page("<int:pk>/take-up-again/", self.take_up_view, "take_up_again"),
            *super().own_urls(),
        ]

    def call_off_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = request.POST.get("note", "")
        return self._turn(request, pk, OFF, lambda: publishing.call_off(session_id=pk, note=note))

    def take_up_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method == "POST" and _asks_first(request, managed_session(request, pk)):
            question = _("Its time has passed. It can be taken up all the same: press once more.")
            messages.warning(request, question)
            return redirect("admin:agenda_session_change", pk)
        return self._turn(request, pk, ON, lambda: publishing.take_up_again(session_id=pk))

    def _turn(
        self, request: HttpRequest, pk: int, done: Any, verb: Callable[[], None]
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        session = managed_session(request, pk)
        try:
            with transaction.atomic():  # its reminders come and go with it
                verb()
                session.refresh_from_db()
                reminders.reschedule(session=session)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            self.note(request, session, done)
            say_done(request, session, done)
        return redirect("admin:agenda_session_change", pk)


def keeps_it(session: Session) -> str:
    """Why it cannot be deleted yet: whoever was told of it is told first that it is off."""
    asked = session.registrations.exclude(confirmed_at=None).filter(withdrawn_at=None).count()
    if session.state == State.DRAFT and asked:
        said = ngettext(
            "%(n)s person is registered for it, from when it was public. Publish it again and "
            "call it off: then they are told.",
            "%(n)s people are registered for it, from when it was public. Publish it again and "
            "call it off: then they are told.",
            asked,
        )
        return said % {"n": asked}
    untold = len(news.untold(session).reached)
    if session.called_off_at and untold:
        said = ngettext(
            "%(n)s person does not know yet that it is called off. Tell them first.",
            "%(n)s people do not know yet that it is called off. Tell them first.",
            untold,
        )
        return said % {"n": untold}
    if news.is_being_told(session):
        return str(_("The mails that it is called off are on their way. Delete it in a minute."))
    return ""


def what_goes(session: Session) -> list[str]:
    """What is deleted with a session, in figures."""
    session_id = session.pk
    people = Participant.objects.filter(session=session_id, removed_at=None)
    with_role = people.filter(roles__isnull=False).distinct().count()
    asked = Registration.objects.filter(session=session_id).count()
    questions = Question.objects.filter(session=session_id).count()
    polls = Poll.objects.filter(session=session_id).count()
    said = [
        (with_role, ngettext("%(n)s person with a role, and the personal link",
                             "%(n)s people with a role, and their personal links", with_role)),
        (asked, ngettext("%(n)s address that asked to be told",
                         "%(n)s addresses that asked to be told", asked)),
        (questions, ngettext("%(n)s question", "%(n)s questions", questions)),
        (polls, ngettext("%(n)s poll", "%(n)s polls", polls)),
    ]  # fmt: skip
    return [words % {"n": count} for count, words in said if count]


def _asks_first(request: HttpRequest, session: Session) -> bool:
    """Whether its start is over, and this the first press."""
    if not session.called_off_at or not session.starts_at or session.starts_at > database_now():
        return False
    asked, answer = f"take up {session.pk}", session.called_off_at.isoformat()
    if request.session.pop(asked, "") == answer:
        return False
    request.session[asked] = answer
    return True
