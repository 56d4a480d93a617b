"""Who may what in the admin: organizers change their own sessions, administrators all of them.

Staff may look at the sessions of others, but meet none of the people, mails and links behind
them. No permission is ever assigned by hand: the role in the session is the permission.
"""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst

from agenda.models import Session
from live.admin import LiveAdmin
from participants.facts.access import sessions_managed_by


def managed(request: HttpRequest) -> set[int]:
    """The keys of the sessions that whoever asks may manage; read once a request."""
    if not hasattr(request, "managed_sessions"):
        keys = sessions_managed_by(request.user).values_list("pk", flat=True)
        request.managed_sessions = set(keys)  # type: ignore[attr-defined]
    found: set[int] = request.managed_sessions  # type: ignore[attr-defined]
    return found


def is_staff(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_staff", False))


class ManagedAdmin(LiveAdmin):
    """Rows that belong to sessions: the others do not exist for an organizer."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super().get_queryset(request).filter(**{f"{self.session_path}__in": managed(request)})
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = {"title": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, title | (extra_context or {}))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original"):
            context |= {"title": str(context["original"]), "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def sessions_of_form(self, request: HttpRequest, object_id: str | None) -> set[int]:
        return super().sessions_of_form(request, object_id) & managed(request)

    def session_of(self, obj: Model) -> int | None:
        """The session of a row, by the same path as in queries."""
        value: Any = obj
        for name in self.session_path.split("__"):
            value = getattr(value, name)
        return value

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_staff(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.manages(request, obj)

    def manages(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_staff(request) if obj is None else self.session_of(obj) in managed(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.manages(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.manages(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_staff(request)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.remote_field.model is Session:
            kwargs["queryset"] = Session.objects.filter(pk__in=managed(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ManagedInline(admin.TabularInline):
    """Rows on the page of their session: whoever manages the session changes them."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_staff(request)

    def manages(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_staff(request) if obj is None else obj.pk in managed(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.manages(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.manages(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.manages(request, obj)
