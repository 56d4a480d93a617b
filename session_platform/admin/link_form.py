"""The form of a way to what lies outside, and the rule that one video alone stands in the page."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.models import Link
from agenda.rules.codes import LinkKind
from agenda.rules.links import SeenBy
from agenda.rules.video import address_in, understood
from common.forms import VersionedForm
from common.refusals import refuse
from session_platform.admin.formsets import Rows
from session_platform.admin.video_preview import sentence


class AddressField(forms.URLField):
    """Takes the code for embedding, too, that hosts of videos give: the address is in it."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(address_in(value) if value else value)


class LinkForm(VersionedForm):
    """A way to what lies outside; a video stands in the page where its address is understood."""

    url = AddressField(label=_("Address"), assume_scheme="https", max_length=500)
    seen_by = forms.ChoiceField(
        label=_("Who may see it"),
        required=False,
        choices=[("", _("as usual")), *SeenBy.choices],
    )
    in_page = forms.TypedChoiceField(
        label=_("Shown"),
        required=False,
        choices=Link.SHOWN,
        coerce=lambda chosen: chosen == "True",
        empty_value=False,  # type: ignore[arg-type]  # the stubs know texts only
    )

    class Meta:
        model = Link
        exclude = ()  # noqa: DJ006

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.in_page:
            self.fields["url"].help_text = sentence(self.instance.url)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = {"kind", "url", "in_page"} & set(self.changed_data)
        if typed and cleaned.get("in_page") and cleaned.get("url"):
            self._judge(cleaned)
        return cleaned

    def _judge(self, cleaned: dict[str, Any]) -> None:
        """What was typed now is refused; a host that is allowed no more only becomes a link."""
        try:
            if cleaned.get("kind") != LinkKind.VIDEO:
                raise refuse("video_only")
            understood(cleaned["url"], settings.VIDEO_FRAME_HOSTS)
        except ValidationError as error:
            self.add_error("in_page" if error.code == "video_only" else "url", error)

    def _get_validation_exclusions(self) -> set[str]:
        """Which of them is in the page the rows say together: one may take another's place."""
        return {*super()._get_validation_exclusions(), "session"}  # type: ignore[misc]  # not in the stubs


class LinkRows(Rows):
    """One of them may be in the page."""

    def clean(self) -> None:
        super().clean()
        shown = [form for form in self.forms if self._is_shown(form)]
        if len(shown) > 1:
            shown[-1].add_error("in_page", refuse("video_once"))

    def _is_shown(self, form: Any) -> bool:
        cleaned = getattr(form, "cleaned_data", {})
        return bool(cleaned.get("in_page")) and not self._should_delete_form(form)

    def save(self, commit: bool = True) -> Any:
        """Who leaves its place does so before another takes it."""
        left = [form.instance.pk for form in self.initial_forms if not self._is_shown(form)]
        Link.objects.filter(pk__in=left, in_page=True).update(in_page=False)
        return super().save(commit)
