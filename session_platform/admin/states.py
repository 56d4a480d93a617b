"""Publish and take back: buttons on a session's page. Rules: agenda/services."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import State
from agenda.rules.venue_time import is_strange
from agenda.services import publishing
from common.instants import database_now
from participants.admin.managed import managed
from participants.services import reminders
from session_platform.admin.venue_time import strange_time


class OwnPages:
    """Pages of a session beside those that Django's admin has. The mixins stack their urls."""

    admin_site: Any
    log_change: Any

    def own_urls(self) -> list[URLPattern]:
        return []

    def note(self, request: HttpRequest, session: Session, words: Any) -> None:
        """For the session's history: who pressed what."""
        self.log_change(request, session, str(words))

    def page(self, pattern: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
        return path(pattern, self.admin_site.admin_view(view), name=f"agenda_session_{name}")


def managed_session(request: HttpRequest, pk: int) -> Session:
    """The session, or 404: what one does not manage does not exist."""
    session = Session.objects.filter(pk=pk).first() if pk in managed(request) else None
    if session is None:
        raise Http404
    return session


class StateViews(OwnPages):
    """Publish and unpublish."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/publish/", self.publish_view, "publish"),
            self.page("<int:pk>/unpublish/", self.unpublish_view, "unpublish"),
            *super().own_urls(),
        ]

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method == "POST" and (
            question := _asks_first(request, managed_session(request, pk))
        ):
            messages.warning(request, question)
            return redirect("admin:agenda_session_change", pk)
        done, before = _("Published: everybody can find it."), _("Published already.")
        return self._press(request, pk, publishing.publish, State.PUBLISHED, done, before)

    def unpublish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        done, before = _("It is a draft again."), _("It is a draft already.")
        return self._press(request, pk, publishing.unpublish, State.DRAFT, done, before)

    def _press(
        self,
        request: HttpRequest,
        pk: int,
        verb: Callable[..., None],
        wanted: State,
        done: Any,
        before: Any,
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        session = managed_session(request, pk)
        if session.state == wanted:  # somebody else was faster
            messages.info(request, before)
            return redirect("admin:agenda_session_change", session.pk)
        try:
            with transaction.atomic():  # published means announced, too
                verb(session_id=session.pk)
                session.refresh_from_db()
                reminders.reschedule(session=session)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            self.note(request, session, done)
            messages.success(request, done)
        return redirect("admin:agenda_session_change", session.pk)


def _asks_first(request: HttpRequest, session: Session) -> str:
    """Of a start in the past, or years ahead, whether it is meant; the second press answers."""
    now, starts = database_now(), session.local_start
    if starts is None or not is_strange(starts, now):
        return ""
    asked, answer = f"sure of {session.pk}", starts.isoformat()
    if request.session.pop(asked, "") == answer:
        return ""
    request.session[asked] = answer
    return " ".join([strange_time(starts, now), str(_("Then press Publish once more."))])
