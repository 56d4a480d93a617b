"""How the admin changes a session: under its lock, and with word to the screens. No rules here."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from common.forms import VersionedForm
from live import registry, stream

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class LiveAdmin(admin.ModelAdmin):
    """Every unsafe request locks its sessions before anything is read for the form.

    One door for forms, drag ordering, deletion and actions: those that answer with a redirect
    have changed something, and the screens are told before the transaction ends.
    """

    form = VersionedForm
    topics: ClassVar[tuple[str, ...] | None] = None  # what screens are told; None: everything
    session_path: ClassVar[str] = "session_id"  # from the model to its session

    def sessions_of(self, request: HttpRequest, keys: Iterable[Any]) -> set[int]:
        """The sessions of rows that may be seen. Asked before the lock, so only for the keys."""
        numbers = [key for key in keys if str(key).isdigit()]
        rows = self.get_queryset(request).filter(pk__in=numbers)
        return set(rows.order_by().values_list(self.session_path, flat=True))

    def announce(self, request: HttpRequest, session_id: int) -> None:
        """Whatever screens share may have changed. Extended where rows keep their own revision."""
        told = registry.SHARED if self.topics is None else self.topics
        stream.changed(session_id, *told)

    def live(
        self,
        request: HttpRequest,
        session_ids: Iterable[int],
        answer: Callable[[], HttpResponse],
    ) -> HttpResponse:
        """Answer under the locks of these sessions, always taken in the same order."""
        ordered = sorted(session_ids)
        with transaction.atomic(), ExitStack() as locks:
            for session_id in ordered:
                locks.enter_context(stream.locked(session_id))
            response = answer()
            if response.status_code == 302:
                for session_id in ordered:
                    self.announce(request, session_id)
            return response

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        def answer() -> Any:
            return super(LiveAdmin, self).changeform_view(
                request, object_id, form_url, extra_context
            )

        if request.method in SAFE:
            return answer()
        return self.live(request, self.sessions_of_form(request, object_id), answer)

    def sessions_of_form(self, request: HttpRequest, object_id: str | None) -> set[int]:
        if object_id is not None:
            return self.sessions_of(request, [object_id])
        chosen = request.POST.get("session", "")  # a new row of a session that exists
        return {int(chosen)} if chosen.isdigit() and self.session_path != "pk" else set()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        def answer() -> Any:
            return super(LiveAdmin, self).delete_view(request, object_id, extra_context)

        if request.method in SAFE:
            return answer()
        return self.live(request, self.sessions_of(request, [object_id]), answer)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        def answer() -> Any:
            return super(LiveAdmin, self).changelist_view(request, extra_context)

        if request.method in SAFE:
            return answer()
        everything = request.POST.get("select_across") == "1"
        keys = (
            self.get_queryset(request).values_list("pk", flat=True)
            if everything
            else request.POST.getlist("_selected_action")
        )
        return self.live(request, self.sessions_of(request, keys), answer)
