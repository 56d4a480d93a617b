"""The mails of one's own sessions: to whom, what became of them, and a button to send again."""

import zoneinfo
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.models import Session
from common import keys
from outbox.facts.failures import failed_in
from outbox.facts.fates import fate_of, words_about
from outbox.models import Delivery
from outbox.registry import label_of
from outbox.services import rows
from participants.admin import ReadOnlyAdmin
from participants.admin.managed import managed
from participants.facts.recipients import called, named

State = Delivery.State


class OfSession(admin.SimpleListFilter):
    title = _("session")
    parameter_name = "session"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        mailed = model_admin.get_queryset(request).order_by().values("session_id").distinct()
        return [(str(each.pk), str(each)) for each in Session.objects.filter(pk__in=mailed)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> QuerySet[Delivery]:
        asked = self.value()
        return queryset.filter(session_id=keys.number(asked)) if asked else queryset


class OfKind(admin.SimpleListFilter):
    title = _("mail")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        sent = model_admin.get_queryset(request).order_by().values_list("kind", flat=True)
        return [(kind, label_of(kind)) for kind in sent.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> QuerySet[Delivery]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


def _asked(request: HttpRequest, one: int | None) -> set[int]:
    """This session, or all of one's own."""
    return managed(request) if one is None else managed(request) & {one}


class MailList(ChangeList):
    """A page of mails, whose names and sessions are read at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = tell_about(self.result_list)
        for row in self.result_list:
            row.query = self.get_query_string()


def tell_about(deliveries: Iterable[Delivery]) -> list[Any]:
    found: list[Any] = list(deliveries)
    names, sessions = named(found), Session.objects.in_bulk([row.session_id for row in found])
    for row in found:
        row.told_apart = len(sessions) > 1
        row.name, row.session = names[row.recipient], sessions.get(row.session_id)
    return found


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    change_list_template = "admin/outbox/delivery/change_list.html"
    list_display = ("to", "mail", "due", "fate", "button")
    list_display_links = None
    list_filter = ("state", OfKind, OfSession)
    search_fields = ("recipient",)
    search_help_text = _("A name or an address")
    ordering = ("-due_at", "-pk")
    actions = None
    fields = ("to", "mail", "due", "fate")
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[MailList]:
        return MailList

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        found = super().get_object(request, object_id, from_field)
        return tell_about([found])[0]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Delivery], search_term: str
    ) -> tuple[QuerySet[Delivery], bool]:
        word = search_term.strip()
        if not word:
            return queryset, False
        known = Q(recipient__in=called(word, managed(request)))
        return queryset.filter(known | Q(recipient__icontains=f"address:{word}")), False

    @admin.display(description=_("to"))
    def to(self, row: Any) -> str:
        return format_html("<bdi>{}</bdi>", row.name or "–")

    @admin.display(description=_("mail"))
    def mail(self, row: Any) -> str:
        label = label_of(row.kind)
        kind = label[:1].upper() + label[1:]
        if not row.told_apart:
            return kind
        return format_html('{}<br><bdi class="soft of-session">{}</bdi>', kind, row.session or "–")

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, row: Any) -> str:
        zone = row.session.time_zone if row.session else "UTC"
        there = timezone.localtime(row.due_at, zoneinfo.ZoneInfo(zone))
        return format_html('<span class="digits">{}</span><br><span class="soft">{}</span>',
                           date_format(there, "DATETIME_FORMAT"), zone)  # fmt: skip

    @admin.display(description=_("what became of it"), ordering="state")
    def fate(self, row: Any) -> str:
        words = words_about(row)
        said = format_html('<br><q class="said" dir="auto">{}</q>', words) if words else ""
        return format_html('<span class="fate {}">{}</span>{}', row.state, fate_of(row), said)

    @admin.display(description="", empty_value="")
    def button(self, row: Any) -> str:
        """Part of the list's own form, which carries the token."""
        if row.again_id or row.state in (State.PENDING, State.CLAIMED):
            return ""
        url = reverse("admin:outbox_delivery_again", args=[row.pk]) + row.query
        named_so = _("Send again to %(name)s") % {"name": row.name}
        return format_html('<button class="button" formaction="{}" aria-label="{}">{}</button>',
                           url, named_so, _("Send again"))  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        again = self.admin_site.admin_view(self.again_view)
        failed = self.admin_site.admin_view(self.failed_again_view)
        return [
            path("<int:pk>/again/", again, name="outbox_delivery_again"),
            path("again/", failed, name="outbox_delivery_failed_again"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        one = keys.number(request.GET.get("session", ""))
        context = {"failed": failed_in(_asked(request, one)).count(), "of_session": one}
        return super().changelist_view(request, context | (extra_context or {}))

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.get_queryset(request).filter(pk=pk).exists():
            raise Http404
        rows.send_again(pk)
        messages.success(request, _("It is sent again within a minute."))
        return self._back(request)

    def failed_again_view(self, request: HttpRequest) -> HttpResponse:
        """All that failed: of one session, or of all of one's own."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        one = keys.number(request.POST.get("session", ""))
        count = rows.send_failed_again(_asked(request, one))
        words = ngettext("%(n)s mail is sent again within a minute.",
                         "%(n)s mails are sent again within a minute.", count)  # fmt: skip
        messages.success(request, words % {"n": count})
        if one in managed(request) and request.POST.get("back") == "session":
            return redirect("admin:agenda_session_change", one)
        return self._back(request)

    def _back(self, request: HttpRequest) -> HttpResponse:
        return redirect(f"{reverse('admin:outbox_delivery_changelist')}?{request.GET.urlencode()}")
