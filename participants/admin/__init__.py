"""People, registrations and mails in the admin; a session's own people are on its page, too."""

import zoneinfo
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from common import instants
from common.forms import VersionedForm
from common.kept_forms import ShowsWhatWasKept
from common.named_cells import NamedCells
from common.searching import FoundAsTyped
from live import stream
from live.moments import Happening, Moment, happened
from participants.admin.forms import AccountForm
from participants.admin.last_organizer import refusal_for
from participants.admin.links import link_of_person
from participants.admin.managed import ManagedAdmin
from participants.admin.shared_addresses import point_out
from participants.facts.last_organizer import is_left_alone
from participants.models import (
    Letter,
    Participant,
    RegionalGroup,
    Registration,
    StakeholderGroup,
)
from participants.rules.causes import HEADS, NAMES
from participants.rules.roles import Role
from participants.services.erasing import erase_person


@admin.register(Participant)
class ParticipantAdmin(FoundAsTyped, ManagedAdmin):
    form = AccountForm
    change_form_template = "admin/participants/participant/change_form.html"
    topics = (HEADS, NAMES)
    list_display = ("__str__", "held", "mode", "stakeholder_group", "session")
    list_filter = (("session", admin.RelatedOnlyFieldListFilter), "roles__role", "mode")
    list_select_related = ("session", "stakeholder_group", "user")
    search_fields = ("display_name", "organization")
    actions = None
    fields = (
        "session",
        ("display_name", "titles"),
        ("post", "organization"),
        ("email", "time_zone"),
        "held",
        "mode",
        ("stakeholder_group", "regional_group"),
        "account",
        "was_here",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        here = super().get_queryset(request).filter(removed_at=None, merged_into=None)
        return here.prefetch_related("roles")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("session", "was_here") if obj else ("was_here",)

    @admin.display(description=_("here"))
    def was_here(self, person: Participant) -> str:
        """Of one person as much as is kept: they read it themselves, too."""
        presence = getattr(person, "presence", None)
        if presence is None or presence.first_at is None:
            return "–"
        zone = zoneinfo.ZoneInfo(person.session.time_zone)
        return str(
            _("%(first)s to %(last)s, %(minutes)s min; now: %(state)s")
            % {
                "first": date_format(localtime(presence.first_at, zone), "DATETIME_FORMAT"),
                "last": date_format(localtime(presence.last_at, zone), "TIME_FORMAT"),
                "minutes": presence.minutes,
                "state": presence.get_state_display(),
            }
        )

    @admin.display(description=_("roles"))
    def held(self, person: Participant) -> str:
        return ", ".join(str(Role(each.role).label) for each in person.roles.all()) or "–"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original"):
            context["personal_link"] = link_of_person(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Participant, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        stream.changed(obj.session_id, f"my_seat:{obj.pk}")
        now = instants.database_now()
        happened(Moment.RENAMED, Happening(obj.session_id, now, frozenset({obj.pk})))
        if "email" in form.changed_data:
            point_out(request, obj.session_id)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.asker = request
        return form

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        person = self.get_object(request, object_id)
        alone = is_left_alone(person.session_id, going=[person.pk])
        asks = request.method == "POST" and alone
        if asks and (refusal := refusal_for(request, str(person.session_id))):
            messages.error(request, refusal.messages[0])
            return redirect(request.path)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Participant) -> None:
        erase_person(participant=obj)


class ReadOnlyAdmin(ManagedAdmin):
    """Rows that the product writes. Nothing here is shown on a screen of the session."""

    topics = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def announce(self, request: HttpRequest, session_id: int) -> None:
        """Nobody's screen shows who asked to be reminded."""


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    list_display = ("email", "session", "asked_at", "confirmed_at", "withdrawn_at")
    list_filter = (("session", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("email",)
    fields = ("session", "email", "time_zone", "asked_at", "confirmed_at", "withdrawn_at")


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """Mails that were kept instead of sent, for administrators."""

    list_display = ("subject", "recipients", "written_at")
    search_fields = ("subject", "recipients")
    fields = readonly_fields = ("recipients", "subject", "written_at", "text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(StakeholderGroup, RegionalGroup)
class GroupAdmin(NamedCells, ShowsWhatWasKept, admin.ModelAdmin):
    form = VersionedForm
    list_display = ("__str__", "code", "order")
    list_editable = ("order",)
