"""What has changed since people were told: told on purpose, or kept quiet. Rules: participants."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.models import Session
from common.instants import database_now
from outbox.rules import recipients
from participants.facts import letters_news, news
from participants.models import News, Participant, Registration
from participants.rules.news import mark, told_of
from participants.services.news import keep_quiet, tell
from session_platform.admin.states import OwnPages, managed_session

QUIET = _("Kept quiet: nobody is told.")


class Waiting(NamedTuple):
    """What the panel shows: what has changed, who would be told, and with which words."""

    lines: list[news.Line]
    reached: list[news.Reader]
    unreached: list[news.Reader]
    figures: list[tuple[str, int]]
    mark: str
    quiet: bool
    preview: EmailMultiAlternatives | None
    first: news.Reader | None


def waiting_of(session: Session, user_id: int | None) -> Waiting | None:
    """What is to be decided of this session, or kept quiet; nothing where nobody would be told."""
    row, now = News.objects.filter(session=session).first(), database_now()
    found = news.to_tell(session, row, now) if row else []
    who = news.audience(session, row.changed_at, but=user_id) if row and found else None
    if row is None or who is None or not who.everybody:
        return None
    first = next(iter(who.reached), None)
    return Waiting(
        news.lines(found),
        *who,
        news.figures(who.reached),
        mark(told_of(session)),
        news.is_quiet(session, row),
        _preview(first, row) if first else None,
        first,
    )


def _preview(reader: news.Reader, row: News) -> EmailMultiAlternatives:
    """As this one would get it, if it were sent now."""
    key, now = recipients.key_of(reader.recipient), database_now()
    if reader.role:
        people = Participant.objects.select_related("session", "user")
        return letters_news.to_person(people.get(pk=key), row.told, now)
    asked = Registration.objects.select_related("session")
    return letters_news.to_registered(asked.get(pk=key), row.told, now)


class NewsViews(OwnPages):
    """Two presses on the session's page: tell, or keep quiet."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/tell/", self.tell_view, "tell"),
            self.page("<int:pk>/keep-quiet/", self.quiet_view, "keep_quiet"),
            *super().own_urls(),
        ]

    def tell_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        def told(seen: str) -> str:
            n = tell(session_id=pk, seen=seen, by=request.user.pk)
            said = ngettext("%(n)s person is told by mail.", "%(n)s people are told by mail.", n)
            return said % {"n": n}

        return self._decide(request, pk, told)

    def quiet_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        def quiet(seen: str) -> Any:
            keep_quiet(session_id=pk, seen=seen)
            return QUIET

        return self._decide(request, pk, quiet)

    def _decide(self, request: HttpRequest, pk: int, verb: Callable[[str], Any]) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        session = managed_session(request, pk)
        try:
            said = verb(request.POST.get("seen", ""))
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            self.note(request, session, said)
            messages.success(request, said)
        return redirect("admin:agenda_session_change", pk)
