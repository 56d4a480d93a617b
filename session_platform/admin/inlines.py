"""The rows on a session's page, in the order in which an organizer thinks of them."""

from typing import Any, NamedTuple

from adminsortable2.admin import SortableInlineAdminMixin
from django.db.models import Q, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agenda.models import Link, Outcome, PolicyQuestion, Segment
from agenda.rules.codes import LinkKind
from common.forms import VersionedForm
from participants.admin.forms import PersonForm
from participants.admin.managed import ManagedInline
from participants.models import Display, Participant
from participants.rules.readiness.findings import Section
from participants.rules.roles import AT_WORK, GIVEN, ROLES, Role
from polls.facts.presets import ASKED
from polls.models import Poll
from session_platform.admin.forms import LineForm, SegmentForm
from session_platform.admin.formsets import (
    DisplayRows,
    PeopleRows,
    PollRows,
    Rows,
    SegmentRows,
    SortedRows,
)
from session_platform.admin.link_form import LinkForm, LinkRows
from session_platform.admin.poll_form import PollForm
from session_platform.admin.talk_form import FIELDS, HINT, TalkForm
from talk.models import TalkRules

TEMPLATE = "admin/edit_inline/rows.html"


class Shortcut(NamedTuple):
    """A button that adds a row with its fields set; readiness leads to it by its code."""

    code: str
    label: Any
    values: dict[str, Any]


def _person(role: Role) -> Shortcut:
    mode = ROLES[role].mode
    return Shortcut(role.value, role.label, {"held": role.value, "mode": mode.value})


class RowsInline(ManagedInline):
    form = VersionedForm
    formset: type[Any] = Rows
    template = TEMPLATE
    section: Section
    shortcuts: tuple[Shortcut, ...] = ()
    hint: Any = ""
    above = ""  # a template that stands above the rows
    aside = ""  # one that stands beside them


class SortedInline(SortableInlineAdminMixin, RowsInline):
    formset = SortedRows
    ordering = ("order", "pk")


class PolicyQuestionInline(SortedInline):
    section = Section.QUESTIONS
    model = PolicyQuestion
    form = LineForm
    fields = ("text",)
    hint = _("What the session promised to discuss. Exchanges point here.")


class SegmentInline(SortedInline):
    section = Section.AGENDA
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
        "says",
    )
    verbose_name_plural = _("Agenda")
    hint = _("Drag a row by its handle, or move it with the arrows.")
    above = "admin/agenda/session/_presets.html"
    aside = "admin/agenda/session/_hour.html"

    def leads(self, segment: Segment) -> str:
        """For whoever may only look: a form's own field has no value then."""
        return ", ".join(str(lead.participant) for lead in segment.leads.all()) or "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Segment]:
        return super().get_queryset(request).prefetch_related("leads__participant__user")


class PeopleInline(SortedInline):
    """People with a role, and those whom the organizer has put in; not the whole audience."""

    section = Section.WHO
    model = Participant
    form = PersonForm
    formset = PeopleRows
    fk_name = "session"
    fields = (
        "display_name",
        "titles",
        "post",
        "organization",
        "email",
        "held",
        "mode",
        "stakeholder_group",
        "regional_group",
    )
    verbose_name = _("person")
    verbose_name_plural = _("People with a role")
    hint = _("The audience is under Participants.")
    above = "admin/agenda/session/_people_ways.html"
    shortcuts = tuple(_person(role) for role in AT_WORK)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        rows: Any = super().get_formset(request, obj, **kwargs)
        rows.asker = request
        return rows

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Addresses are for the organizers of this session, and not for all staff."""
        hidden = () if self.manages(request, obj) else ("email",)
        return [name for name in self.fields if name not in hidden]

    def held(self, person: Participant) -> str:
        """For whoever may only look."""
        return ", ".join(str(Role(each.role).label) for each in person.roles.all()) or "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participant]:
        rows = super().get_queryset(request).filter(removed_at=None, merged_into=None)
        rows = rows.select_related("user")
        if request.method == "POST":
            return rows.prefetch_related("roles")  # whose role was taken away meanwhile, too
        team = Q(roles__role__in=GIVEN) | Q(joined_at=None)
        return rows.filter(team).distinct().prefetch_related("roles")


class OutcomeInline(SortedInline):
    section = Section.OUTCOMES
    model = Outcome
    form = LineForm
    fields = ("text",)
    hint = _("What the session promised to bring about; the record sets it beside what happened.")


class PollInline(SortedInline):
    section = Section.POLLS
    model = Poll
    form = PollForm
    formset = PollRows
    fields = (
        *("text", "kind", "lines", "min_choices", "max_choices", "secrecy", "state"),
        *("results", "axis", "electorate", "countdown_seconds", "may_change", "made_from"),
    )
    shortcuts = tuple(
        Shortcut(
            preset.value,
            preset.label,
            {"made_from": preset.value, "kind": ASKED[preset][0], "text": ASKED[preset][1]},
        )
        for preset in Poll.Preset
    )
    readonly_fields = ("state",)
    hint = _("Prepared here, opened and closed by the moderators.")

    def made_from(self, poll: Poll) -> str:
        """For whoever may only look."""
        return str(poll.get_preset_display()) if poll.preset else "–"

    def lines(self, poll: Poll) -> str:
        """For whoever may only look."""
        return "\n".join(option.text for option in poll.options.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Poll]:
        return super().get_queryset(request).prefetch_related("options")


class LinkInline(RowsInline):
    section = Section.LINKS
    model = Link
    form = LinkForm
    formset = LinkRows
    fields = ("kind", "url", "label", "seen_by", "in_page")
    shortcuts = tuple(Shortcut(kind.value, kind.label, {"kind": kind.value}) for kind in LinkKind)
    verbose_name_plural = _("Links to what lies outside")
    hint = _(
        "The video room, captions, interpretation, materials, the Slack or Teams channel. "
        "As usual, a video and any address with a passcode are for who has joined, the rest for "
        "everybody."
    )


class DisplayInline(RowsInline):
    section = Section.LINKS
    model = Display
    formset = DisplayRows
    fields = ("kind", "label")
    hint = _("Each has a link of its own, which is nobody's: the wall's and the speakers' clock.")
    shortcuts = tuple(
        Shortcut(kind.value, kind.label, {"kind": kind.value}) for kind in Display.Kind
    )


class TalkInline(RowsInline):
    section = Section.QUESTIONS
    model = TalkRules
    form = TalkForm
    formset = BaseInlineFormSet  # one row at most, and its key is its session's
    fields = FIELDS
    extra = 1
    can_delete = False
    hint = HINT


INLINES = (
    PeopleInline,
    PolicyQuestionInline,
    TalkInline,
    SegmentInline,
    PollInline,
    LinkInline,
    DisplayInline,
    OutcomeInline,
)
