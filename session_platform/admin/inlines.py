"""The rows on a session's page, in the order in which an organizer thinks of them."""

from typing import Any

from adminsortable2.admin import SortableInlineAdminMixin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agenda.models import Link, Outcome, PolicyQuestion, Segment
from live.versions import VersionedForm
from participants.admin.forms import PersonForm
from participants.admin.managed import ManagedInline
from participants.models import Display, Participant
from participants.roles import Role
from polls.models import Poll
from session_platform.admin.forms import LineForm, LinkForm, SegmentForm
from session_platform.admin.formsets import (
    DisplayRows,
    PeopleRows,
    PollRows,
    Rows,
    SegmentRows,
    SortedRows,
)
from session_platform.admin.poll_form import PollForm

TEMPLATE = "admin/edit_inline/rows.html"


class RowsInline(ManagedInline):
    form = VersionedForm
    formset = Rows
    template = TEMPLATE
    hint: Any = ""
    aside = ""  # a template that stands beside the rows


class SortedInline(SortableInlineAdminMixin, RowsInline):
    formset = SortedRows
    ordering = ("order", "pk")


class PolicyQuestionInline(SortedInline):
    model = PolicyQuestion
    form = LineForm
    fields = ("text",)
    hint = _("What the session promised to discuss. Exchanges point here.")


class SegmentInline(SortedInline):
    model = Segment
    form = SegmentForm
    formset = SegmentRows
    fields = (
        "kind",
        "title",
        "minutes",
        "minimum_minutes",
        "audience_minutes",
        "policy_question",
        "leads",
    )
    verbose_name_plural = _("Agenda")
    hint = _("Drag a row by its handle, or move it with the arrows.")
    aside = "admin/agenda/session/_hour.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Segment]:
        return super().get_queryset(request).prefetch_related("leads")


class PeopleInline(SortedInline):
    """People with a role, and those whom the organizer has put in; not the whole audience."""

    model = Participant
    form = PersonForm
    formset = PeopleRows
    fk_name = "session"
    fields = (
        "display_name",
        "organization",
        "held",
        "mode",
        "stakeholder_group",
        "regional_group",
    )
    verbose_name = _("person")
    verbose_name_plural = _("People with a role")
    hint = _("The audience is under Participants.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participant]:
        rows = super().get_queryset(request).filter(removed_at=None, merged_into=None)
        rows = rows.select_related("user")
        if request.method == "POST":
            return rows.prefetch_related("roles")  # whose role was taken away meanwhile, too
        team = Q(roles__role__in=set(Role.values) - {Role.ATTENDEE}) | Q(joined_at=None)
        return rows.filter(team).distinct().prefetch_related("roles")


class OutcomeInline(SortedInline):
    model = Outcome
    form = LineForm
    fields = ("text",)
    hint = _("What the session promised to bring about; the record sets it beside what happened.")


class PollInline(SortedInline):
    model = Poll
    form = PollForm
    formset = PollRows
    fields = ("text", "kind", "lines", "min_choices", "max_choices", "secrecy", "state")
    readonly_fields = ("state",)
    hint = _("Prepared here, opened and closed by the moderators.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Poll]:
        return super().get_queryset(request).prefetch_related("options")


class LinkInline(RowsInline):
    model = Link
    form = LinkForm
    fields = ("kind", "url", "label")
    verbose_name_plural = _("Links to what lies outside")
    hint = _("The video room, captions, interpretation, materials, the Slack or Teams channel.")


class DisplayInline(RowsInline):
    model = Display
    formset = DisplayRows
    fields = ("label",)
    hint = _("Screens in the room. Each has a link of its own, which is nobody's.")


INLINES = (
    PolicyQuestionInline,
    SegmentInline,
    PeopleInline,
    OutcomeInline,
    PollInline,
    LinkInline,
    DisplayInline,
)
