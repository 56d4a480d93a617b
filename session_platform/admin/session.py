"""The page of a session in the admin: what can be seen, changed and pressed there."""

from typing import Any

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from agenda.codes import State
from agenda.models import Session
from participants.admin.managed import ManagedAdmin, managed
from participants.founding import found_session
from participants.reminding import reminders
from qa.services import resend_questions
from session_platform.admin.forms import SessionForm
from session_platform.admin.hour import draw_hour
from session_platform.admin.inlines import INLINES
from session_platform.admin.links import LinkViews, personal_links
from session_platform.admin.proposals import ProposalViews
from session_platform.admin.readiness import fit_sentence, readiness
from session_platform.admin.states import StateViews


class SessionAdmin(LinkViews, ProposalViews, StateViews, SortableAdminBase, ManagedAdmin):
    """Everything an organizer prepares, on one page."""

    form = SessionForm
    session_path = "pk"
    change_form_template = "admin/agenda/session/change_form.html"
    change_list_template = "admin/agenda/session/change_list.html"
    list_display = ("__str__", "state", "starts_there", "place", "join_code")
    list_filter = ("state",)
    search_fields = ("title", "place", "join_code")
    readonly_fields = ("state", "join_code", "slug")
    save_on_top = False
    actions = None
    inlines = INLINES
    fieldsets = (
        (
            _("When and where"),
            {
                "fields": (
                    "title",
                    ("starts_at", "time_zone"),
                    ("minutes", "format"),
                    "place",
                    ("state", "join_code", "slug"),
                )
            },
        ),
        (_("What it is about"), {"fields": ("description", "gains", "hybrid", "goals")}),
        (
            _("Rules and source"),
            {
                "classes": ("collapse",),
                "fields": ("guests_wait", ("forum", "source_year", "source_number")),
            },
        ),
    )

    @admin.display(description=_("starts"), ordering="starts_at")
    def starts_there(self, session: Session) -> str:
        start = session.local_start
        return f"{start:%Y-%m-%d %H:%M} {session.time_zone}" if start else "–"

    def get_inlines(self, request: HttpRequest, obj: Session | None) -> Any:
        return self.inlines if obj else ()  # rows need a session to belong to

    def get_readonly_fields(self, request: HttpRequest, obj: Session | None = None) -> Any:
        return self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        """What has been announced stays, for the record; only drafts are thrown away."""
        draft = obj is None or obj.state == State.DRAFT
        return draft and super().has_delete_permission(request, obj)

    def get_urls(self) -> list[URLPattern]:
        return [*self.own_urls(), *super().get_urls()]  # ours first: Django's ends in a catch-all

    def save_model(self, request: HttpRequest, obj: Session, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        found_session(obj, user=request.user)
        managed(request).add(obj.pk)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if {"starts_at", "time_zone", "place", "title"} & set(form.changed_data):
            reminders.reschedule(session=form.instance)
        misfit = fit_sentence(form.instance) if change else ""
        if misfit:
            messages.warning(request, misfit)

    def announce(self, request: HttpRequest, session_id: int) -> None:
        """Everything on the page may have changed, questions' people and subjects included."""
        super().announce(request, session_id)
        resend_questions(session_id=session_id)

    def response_add(
        self, request: HttpRequest, obj: Session, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, _("The session is a draft. Now its agenda and its people."))
        return HttpResponseRedirect(reverse("admin:agenda_session_change", args=[obj.pk]))

    def response_change(self, request: HttpRequest, obj: Session) -> HttpResponse:
        """Stay on the page: it is where the next thing is done."""
        messages.success(request, _("Saved. Open screens show it now."))
        return HttpResponseRedirect(reverse("admin:agenda_session_change", args=[obj.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        session = context.get("original")
        if session:
            context |= {
                "hour": draw_hour(session.segments.all(), session.minutes),
                "readiness": readiness(session),
                "personal_links": personal_links(session),
                "show_save_and_continue": False,
                "show_save_and_add_another": False,
            }
        return super().render_change_form(request, context, *args, **kwargs)
