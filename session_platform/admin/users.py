"""Accounts in the admin: made by an address, because that is what people sign in with."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common.forms import VersionedForm
from common.kept_forms import ShowsWhatWasKept
from common.searching import FoundAsTyped
from participants.admin.last_organizer import refusal_for
from participants.facts.accounts import has_proved
from participants.facts.last_organizer import depending_on
from session_platform.accounts import vouch_for

User = get_user_model()
UNPROVED = _(
    "Nobody has confirmed this address yet. Ask its owner to sign in here once, by a code that is "
    "mailed to them; then tick this."
)


class AccountForm(VersionedForm):
    """An account: name, address and permissions; the user name is ours and shown nowhere."""

    versions_asked = False
    asker: HttpRequest  # who sends the form
    email = forms.EmailField(label=_("E-mail address"), help_text=_("They sign in with it."))

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "is_staff", "is_superuser", "is_active")
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "is_staff": _("May organize sessions"),
            "is_superuser": _("Administrator"),
            "is_active": _("May sign in"),
        }
        help_texts = {
            "is_staff": _("Sees and changes their own sessions here."),
            "is_superuser": _("Sees and changes all sessions, accounts and mails."),
            "is_active": _("Take the tick away instead of deleting the account."),
        }

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        others = User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email)
        confirmed = EmailAddress.objects.exclude(user=self.instance.pk).filter(email__iexact=email)
        if others.exists() or confirmed.exists():
            raise ValidationError(_("Another account has this address."), code="taken")
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("is_superuser"):
            cleaned["is_staff"] = True  # the admin is where they administer
        if self._gives_rights_to_unproved(cleaned):
            self.add_error("is_staff", ValidationError(UNPROVED, code="unproved"))
        self._keep_organized(cleaned)
        return cleaned

    def _keep_organized(self, cleaned: dict[str, Any]) -> None:
        """An account that alone organizes a session is not closed without being asked about."""
        stays = cleaned.get("is_active") and cleaned.get("is_staff")
        if self.errors or stays or self.instance._state.adding:
            return
        stored = User.objects.get(pk=self.instance.pk)
        if refusal := refusal_for_account(self.asker, stored):
            self.add_error("is_staff" if cleaned.get("is_active") else "is_active", refusal)

    def _gives_rights_to_unproved(self, cleaned: dict[str, Any]) -> bool:
        """Anybody may have signed up with an address that they were going to be given."""
        given = cleaned.get("is_staff") and {"is_staff", "is_superuser"} & set(self.changed_data)
        before = self.instance.pk and "email" not in self.changed_data
        return bool(given and before and not has_proved(self.instance))


def refusal_for_account(request: HttpRequest, user: Any) -> Any | None:
    """Why it may not vanish; nothing where others organize its sessions, too."""
    sessions = depending_on(user)
    return refusal_for(request, f"by {user.pk}", sessions) if sessions else None


class NewAccountForm(AccountForm):
    """The password may stay empty."""

    password1 = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Without one they sign in by a code that is mailed to them."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("password1"):
            try:
                password_validation.validate_password(cleaned["password1"], self.instance)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        user: Any = self.instance
        user.username = get_adapter().generate_unique_username([user.email])
        user.set_password(self.cleaned_data["password1"] or None)  # None: no password fits
        return super().save(commit)


class AccountAdmin(FoundAsTyped, ShowsWhatWasKept, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    list_display = ("email", "first_name", "last_name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    filter_horizontal = ()
    actions = None
    readonly_fields = ("password_page", "last_login")
    _who: Any = (None, {"fields": ("email", "first_name", "last_name")})
    _may: Any = (_("What they may do"), {"fields": ("is_staff", "is_superuser", "is_active")})
    add_fieldsets = (_who, (None, {"fields": ("password1",)}), _may)
    fieldsets = (_who, (None, {"fields": ("password_page", "last_login")}), _may)

    @admin.display(description=_("Password"))
    def password_page(self, user: Any) -> str:
        words = _("Set another one") if user.has_usable_password() else _("None yet: set one")
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">{}</a>', address, words)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """One way to save: on a telephone four buttons would hide the form."""
        context |= {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.asker = request
        return form

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        user = self.get_object(request, object_id)
        goes = request.method == "POST" and user and self.has_delete_permission(request, user)
        if goes and (refusal := refusal_for_account(request, user)):
            messages.error(request, refusal.messages[0])
            return redirect(request.path)
        return super().delete_view(request, object_id, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change or "email" in form.changed_data:
            vouch_for(obj)
