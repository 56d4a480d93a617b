"""The page of a session in the admin: what can be seen, changed and pressed there."""

from collections.abc import Iterable
from typing import Any

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import State
from common import keys
from common.searching import FoundAsTyped
from participants.admin.managed import ManagedAdmin, is_staff, managed
from participants.admin.shared_addresses import point_out
from participants.facts.access import organized_by, organizer_seats
from participants.facts.invited import with_a_role
from participants.facts.links import link_for_preview
from participants.rules.readiness.agenda import fit_sentence
from participants.services import reminders
from participants.services.sessions import found_session
from polls.services.changes import resend_polls
from qa.services.lifecycle import resend_questions
from session_platform.admin.beginnings import BeginViews
from session_platform.admin.brought import BroughtViews, brought_to
from session_platform.admin.calling_off import CallingOffViews, keeps_it, what_goes
from session_platform.admin.captions import CaptionViews
from session_platform.admin.duplicates import DuplicateViews
from session_platform.admin.forms import SessionForm
from session_platform.admin.hour import draw_hour
from session_platform.admin.inlines import INLINES
from session_platform.admin.invitations import InvitationViews
from session_platform.admin.links import LinkViews, personal_links
from session_platform.admin.mail_pages import MailViews
from session_platform.admin.mails import mails_of
from session_platform.admin.materials import MaterialViews
from session_platform.admin.news import NewsViews, waiting_of
from session_platform.admin.page_lines import PageLineViews
from session_platform.admin.parts import fieldsets_for, parts_of
from session_platform.admin.people_pages import PeoplePages
from session_platform.admin.preparations import PreparationViews, how_prepared
from session_platform.admin.presets import PresetViews, presets_for
from session_platform.admin.previews import PreviewViews
from session_platform.admin.proposals import ProposalViews
from session_platform.admin.readiness import CheckedList, readiness
from session_platform.admin.stages import stages_of
from session_platform.admin.states import StateViews
from session_platform.admin.untold import say_done
from session_platform.admin.video_preview import VideoViews
from talk.services.lines import renew


class Whose(admin.SimpleListFilter):
    """Staff see all sessions; most days only one's own matter."""

    title = _("organizer")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", _("My sessions"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Session]) -> QuerySet[Session]:
        mine = self.value() == "mine"
        return queryset.filter(pk__in=organized_by(request.user)) if mine else queryset


class SessionAdmin(
    MailViews, CaptionViews, MaterialViews,
    FoundAsTyped, PeoplePages, BroughtViews,
    BeginViews, CallingOffViews, DuplicateViews, NewsViews, PresetViews, LinkViews, PageLineViews,
    InvitationViews, PreparationViews, PreviewViews, ProposalViews, StateViews, VideoViews,
    SortableAdminBase, ManagedAdmin,
):  # fmt: skip
    """Everything an organizer prepares, on one page. Staff may look at the sessions of others."""

    form = SessionForm
    session_path = "pk"
    change_form_template = "admin/agenda/session/change_form.html"
    change_list_template = "admin/agenda/session/change_list.html"
    delete_confirmation_template = "admin/agenda/session/delete.html"
    list_display = ("__str__", "stands", "ready", "starts_there", "place", "join_code")
    list_filter = (Whose, "state")
    search_fields = ("title", "place", "join_code")
    readonly_fields = ("state", "join_code", "slug")
    list_per_page = 50  # each of them is checked
    save_on_top = False
    actions = None
    inlines = INLINES

    @admin.display(description=_("state"), ordering="state")
    def stands(self, session: Session) -> str:
        return session.standing

    @admin.display(description=_("starts"), ordering="starts_at")
    def starts_there(self, session: Session) -> str:
        start = session.local_start
        return f"{date_format(start, 'DATETIME_FORMAT')} {session.time_zone}" if start else "–"

    @admin.display(description=_("time warnings"))
    def warnings(self, session: Session) -> str:
        """In minutes, as they are typed."""
        return ", ".join(f"{seconds / 60:g}" for seconds in session.marks) or "–"

    @admin.display(description=_("ready"))
    def ready(self, session: Any) -> str:
        if session.called_off_at:
            return "–"
        met, total = session.ready
        return str(_("%(met)s of %(total)s") % {"met": met, "total": total})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CheckedList]:
        return CheckedList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        """All of them, to be seen; who may change one is asked for each."""
        return Session.objects.all() if is_staff(request) else Session.objects.none()

    def sessions_of(self, request: HttpRequest, rows: Iterable[int]) -> set[int]:
        return super().sessions_of(request, rows) & managed(request)

    def has_view_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        return is_staff(request)

    def get_inlines(self, request: HttpRequest, obj: Session | None) -> Any:
        return self.inlines if obj else ()  # rows need a session to belong to

    def get_fieldsets(self, request: HttpRequest, obj: Session | None = None) -> Any:
        looking = obj is not None and not self.has_change_permission(request, obj)
        return fieldsets_for(obj, looking=looking)

    def has_delete_permission(self, request: HttpRequest, obj: Session | None = None) -> bool:
        """Drafts, and what is called off: what is to be held or was stays, for the record."""
        awaited = obj is not None and obj.state != State.DRAFT and not obj.called_off_at
        untold = obj is not None and request.method == "POST" and keeps_it(obj)
        return not awaited and not untold and super().has_delete_permission(request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Asked with a page that says what goes."""
        session = Session.objects.filter(pk=keys.number(object_id) or 0).first()
        going = {"goes": what_goes(session), "keeps": keeps_it(session)} if session else {}
        return super().delete_view(request, object_id, going | (extra_context or {}))

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
        session = form.instance
        if {"starts_at", "time_zone", "place", "title"} & set(form.changed_data):
            reminders.reschedule(session=session)
        if any("email" in row.changed_data for rows in formsets for row in rows):
            point_out(request, session.pk)
        planned = sum(segment.minutes for segment in session.segments.all())
        misfit = fit_sentence(session.minutes, planned) if change else ""
        if misfit:
            messages.warning(request, misfit)

    def announce(self, request: HttpRequest, session_id: int) -> None:
        """Everything on the page may have changed, questions' people and subjects included."""
        super().announce(request, session_id)
        resend_questions(session_id=session_id)
        resend_polls(session_id=session_id)
        renew(session_id)

    def response_add(
        self, request: HttpRequest, obj: Session, post_url_continue: str | None = None
    ) -> HttpResponse:
        messages.success(request, _("The session is a draft. Now its agenda and its people."))
        return HttpResponseRedirect(reverse("admin:agenda_session_change", args=[obj.pk]))

    def response_change(self, request: HttpRequest, obj: Session) -> HttpResponse:
        """Stay on the page: it is where the next thing is done."""
        say_done(request, obj, _("Saved. Open screens show it now."))
        return HttpResponseRedirect(reverse("admin:agenda_session_change", args=[obj.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        session = context.get("original")
        if session and context["errors"]:  # the form has put into it what was typed
            session = Session.objects.get(pk=session.pk)
        if session:
            context |= page_of(request, session, context)
        return super().render_change_form(request, context, *args, **kwargs)


def page_of(request: HttpRequest, session: Session, context: dict[str, Any]) -> dict[str, Any]:
    """Read what the page shows besides its forms; links only for whoever manages it."""
    manages = session.pk in managed(request)
    ready = readiness(session)
    parts = parts_of(context, ready)
    return {
        "manages": manages,
        "page_lines": session.page_lines.filter(place="").count() if manages else 0,
        "seat": organizer_seats(request.user, [session]).get(session.pk),
        "hour": draw_hour(session.segments.all(), session.minutes),
        "readiness": ready,
        "parts": parts,
        "stages": stages_of(session, parts, manages=manages),
        "presets": presets_for(session) if manages else None,
        "mails": mails_of(session),
        "brought": brought_to(session) if manages else None,
        "news": waiting_of(session, request.user.pk) if manages else None,
        "preparation": how_prepared(session) if manages else None,
        "preview_link": link_for_preview(session) if manages else "",
        "personal_links": personal_links(session) if manages else [],
        "handed_out": [one for one in with_a_role(session.pk) if one.display_name and manages],
        "show_save_and_continue": False,
        "show_save_and_add_another": False,
    }
