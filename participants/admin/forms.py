"""The forms of a person in the admin: on their own page and among the rows of their session."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common import instants
from common.forms import VersionedForm
from common.mail_addresses import normal_address
from common.zone_input import ZoneInput
from participants.admin.last_organizer import refusal_for
from participants.admin.somebody_else import ask_who
from participants.facts.accounts import proved_account
from participants.facts.last_organizer import is_left_alone
from participants.models import Participant
from participants.rules.roles import GIVEN, Role
from participants.services.roles import set_roles

NOBODY = _(
    "No account has this address, or its owner has not confirmed it yet: they sign up, or sign in "
    "once by a code that is mailed to them."
)

NAMELESS = _("Who is this? Enter a name, or remove the row.")


class AddressField(forms.EmailField):
    """An address, also out of "Ada Example <ada@example.org>", as mail programs copy it."""

    def to_python(self, value: Any) -> str:
        return normal_address(super().to_python(value) or "")


class Ticks(forms.CheckboxSelectMultiple):
    """Several of a few: shown as words to tick."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "ticks", **(attrs or {})})


class PersonForm(VersionedForm):
    """A participant with their roles; an attendee has none to tick."""

    held = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=Ticks,
        choices=[(role.value, role.label) for role in GIVEN],
    )

    class Meta:
        model = Participant
        exclude = ()  # noqa: DJ006
        field_classes = {"email": AddressField}
        widgets = {
            "email": forms.TextInput(
                {"inputmode": "email", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
            ),
            "time_zone": ZoneInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["held"] = [
                each.role for each in self.instance.roles.all() if each.role in GIVEN
            ]
            self.initial["opened"] = self.opened_now()
        self._say_whose()

    def _say_whose(self) -> None:
        """A row without a name is somebody all the same: whoever signs in with its account."""
        user, field = self.instance.user, self.fields.get("display_name")
        if field and user and not self.instance.display_name:
            words = _("No name; the account of %(who)s.")
            field.help_text = words % {"who": f"{user.get_full_name()} {user.email}".strip()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance._state.adding:  # whom an organizer adds, the organizers know
            self.instance.known_at = instants.database_now()
            self._ask_for_name(cleaned)
        if "display_name" in self.changed_data:
            self.instance.name_held = False  # the organizers say who this is
            before, after = self.initial.get("display_name", ""), cleaned.get("display_name", "")
            ask_who(self, self.instance, before, after)
        return cleaned

    def _ask_for_name(self, cleaned: dict[str, Any]) -> None:
        """A page may name nobody for a role; whoever adds a row by hand has somebody in mind."""
        names_nobody = not cleaned.get("display_name") and not cleaned.get("account")
        if names_nobody and "display_name" not in self.errors:
            self.add_error("display_name", ValidationError(NAMELESS, code="nameless"))

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        set_roles(participant=self.instance, roles=self.cleaned_data["held"])


class AccountForm(PersonForm):
    """With the account that signs in as this person; named by its address, never listed."""

    asker: HttpRequest  # who sends the form
    account = forms.EmailField(
        label=_("Account"),
        required=False,
        help_text=_("The e-mail address that this person signs in with, if they have an account."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given_up: Participant | None = None  # it was removed, and had this account
        if self.instance.pk and self.instance.user:
            self.initial["account"] = self.instance.user.email
            self.initial["opened"] = self.opened_now()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        email = cleaned.get("account")
        user = self._account(email) if email else None
        if email and user is None:
            self.add_error("account", ValidationError(NOBODY))
        session = cleaned.get("session") or getattr(self.instance, "session", None)
        others = Participant.objects.filter(session=session, user=user).exclude(pk=self.instance.pk)
        other = others.first() if user else None
        if other is not None and other.removed_at is None:
            sentence = _("This account is somebody else in the session already.")
            self.add_error("account", ValidationError(sentence))
        elif "account" not in self.errors:
            self._keep_organized(cleaned, user)
            self._take_account(user, other)
        return cleaned

    def _keep_organized(self, cleaned: dict[str, Any], user: Any) -> None:
        """Who organizes alone keeps the role and the account, until somebody else does, too."""
        if self.errors or self.instance._state.adding:
            return
        coming = [user] if Role.ORGANIZER in cleaned.get("held", ()) else []
        alone = is_left_alone(self.instance.session_id, going=[self.instance.pk], coming=coming)
        if alone and (refusal := refusal_for(self.asker, str(self.instance.session_id))):
            self.add_error("held" if not coming else "account", refusal)

    def _account(self, email: str) -> Any | None:
        """Who is in the session already stays; nobody else comes by an address not their own."""
        known = self.instance.user if self.instance.pk else None
        unchanged = known is not None and known.email.lower() == email.lower()
        return known if unchanged else proved_account(email)

    def _take_account(self, user: Any, removed: Participant | None) -> None:
        """Whoever was removed and is added again is the same person, with what they did before."""
        if removed is not None and self.instance._state.adding:
            removed.removed_at, removed.known_at = None, self.instance.known_at
            self.instance = removed
        elif removed is not None:
            self.given_up = removed
        self.instance.user = user

    def save(self, commit: bool = True) -> Any:
        if self.given_up is not None:  # an account is one person in a session
            Participant.objects.filter(pk=self.given_up.pk).update(user=None)
        return super().save(commit)
