"""Forums and formats, for administrators. Sessions are in session_platform/admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agenda.models import Format, Forum
from agenda.rules.thresholds import THRESHOLDS, Threshold, limits_of
from common.forms import VersionedForm
from common.kept_forms import ShowsWhatWasKept
from common.named_cells import NamedCells


class ExpectationsWidget(forms.MultiWidget):
    """A number for each threshold, with its own label."""

    template_name = "admin/agenda/forum/expectations.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__({each.key: _number(each) for each in THRESHOLDS})

    def decompress(self, value: Any) -> list[int]:
        return list(limits_of(value).values())

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = zip(THRESHOLDS, context["widget"]["subwidgets"], strict=True)
        return context | {"rows": list(rows)}

    def _render(self, template_name: str, context: Any, renderer: Any = None) -> SafeString:
        """From our own templates; forms look for theirs in Django only."""
        return render_to_string(template_name, context)


def _number(threshold: Threshold) -> forms.NumberInput:
    return forms.NumberInput(attrs={"min": threshold.least, "max": threshold.most})


class ExpectationsField(forms.MultiValueField):
    """A forum's expectations of its sessions; only what differs from the usual is stored."""

    widget = ExpectationsWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = [_whole(each) for each in THRESHOLDS]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[int | None]) -> dict[str, int]:
        given = zip(THRESHOLDS, data_list, strict=False)
        return {each.key: n for each, n in given if n is not None and n != each.usual}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(list(limits_of(initial).values()), data)


def _whole(threshold: Threshold) -> forms.IntegerField:
    """Refusals name the number, because they stand above all of them."""
    sentence = format_lazy(
        _("“{label}” takes a whole number from {least} to {most}."),
        label=threshold.label,
        least=threshold.least,
        most=threshold.most,
    )
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(
        required=False,
        min_value=threshold.least,
        max_value=threshold.most,
        error_messages=messages,
    )


class ForumForm(VersionedForm):
    versions_asked = False
    thresholds = ExpectationsField(
        label=_("What is expected of its sessions"),
        required=False,
        help_text=_("Readiness is judged by these. Left empty, the usual number counts."),
    )

    class Meta:
        model = Forum
        fields = ("name", "code", "time_zone", "smallest_group", "thresholds")


@admin.register(Forum)
class ForumAdmin(ShowsWhatWasKept, admin.ModelAdmin):
    form = ForumForm
    list_display = ("name", "code", "time_zone", "smallest_group")


@admin.register(Format)
class FormatAdmin(NamedCells, ShowsWhatWasKept, admin.ModelAdmin):
    form = VersionedForm
    list_display = ("name", "code", "order")
    list_editable = ("order",)
