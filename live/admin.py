"""How the admin changes a session: under its lock, and with word to the screens. No rules here."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from common import keys
from common.forms import VersionedForm
from common.kept_forms import ShowsWhatWasKept, take
from live import registry, stream

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class LiveAdmin(ShowsWhatWasKept, admin.ModelAdmin):
    """Every unsafe request locks its sessions before anything is read for the form.

    One door for forms, drag ordering, deletion and actions: those that answer with a redirect
    have changed something, and the screens are told before the transaction ends.
    """

    form = VersionedForm
    topics: ClassVar[tuple[str, ...] | None] = None  # what screens are told; None: everything
    session_path: ClassVar[str] = "session_id"  # from the model to its session

    def sessions_of(self, request: HttpRequest, rows: Iterable[int]) -> set[int]:
        """The sessions of rows that may be seen. Asked before the lock, so only for the keys."""
        found = self.get_queryset(request).filter(pk__in=rows)
        return set(found.order_by().values_list(self.session_path, flat=True))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Django reads "1_0" as a key, too: a row must not be found without having been locked."""
        if keys.number(object_id) is None:
            return None
        return super().get_object(request, object_id, from_field or None)  # "" names no field

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

        take(request)  # before it is asked what to lock
        if request.method in SAFE:
            return answer()
        return self.live(request, self.sessions_of_form(request, object_id), answer)

    def sessions_of_form(self, request: HttpRequest, object_id: str | None) -> set[int]:
        if object_id is not None:
            return self.sessions_of_row(request, object_id)
        chosen = request.POST.get("session", "")  # a new row of a session that exists
        return {_key(chosen)} if chosen and self.session_path != "pk" else set()

    def sessions_of_row(self, request: HttpRequest, object_id: str) -> set[int]:
        """Of the row in an address, as `get_object` finds it."""
        return self.sessions_of(request, [keys.number(object_id) or 0])

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        def answer() -> Any:
            return super(LiveAdmin, self).delete_view(request, object_id, extra_context)

        if request.method in SAFE:
            return answer()
        return self.live(request, self.sessions_of_row(request, object_id), answer)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        def answer() -> Any:
            return super(LiveAdmin, self).changelist_view(request, extra_context)

        if request.method in SAFE:
            return answer()
        everything = request.POST.get("select_across") == "1"
        rows = (
            self.get_queryset(request).values_list("pk", flat=True)
            if everything
            else map(_key, request.POST.getlist(ACTION_CHECKBOX_NAME))
        )
        return self.live(request, self.sessions_of(request, rows), answer)


def _key(sent: str) -> int:
    """A key that a form sent. Raises BadRequest for what is none, which no page of ours sends."""
    key = keys.number(sent)
    if key is None:
        raise BadRequest("not a key")
    return key
