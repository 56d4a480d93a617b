"""A poll with its options, one a line. What has been opened to voters is not rewritten."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import VersionedForm, digest
from polls.facts.presets import preset_lines
from polls.models import Poll
from polls.rules.drafts import (
    Fault,
    axis_fits,
    fault_of,
    least_fits,
    most_fits,
    option_texts,
    results_fit,
)
from polls.rules.kinds import KINDS, rules_of
from polls.rules.limits import FEWEST_OPTIONS, LONGEST_OPTION, MOST_OPTIONS
from polls.services.drafts import write_options
from polls.services.polls import check_countdown

OPTIONAL = {"results", "electorate"}  # left out, they are what most polls have
TRAITS = {  # of kinds, for static/js/admin/polls.js
    "data-fixed": " ".join(kind for kind, rules in KINDS.items() if rules.of_groups),
    "data-bounded": " ".join(kind for kind, rules in KINDS.items() if not rules.takes),
}

FAULTS = {
    Fault.LONG: (_("An option has at most %(limit)s characters."), LONGEST_OPTION),
    Fault.MANY: (_("A poll has at most %(limit)s options."), MOST_OPTIONS),
    Fault.FEW: (_("Write two options at least."), FEWEST_OPTIONS),
    Fault.TWICE: (_("Two options are the same."), None),
}


class PollForm(VersionedForm):
    """The options come in with the poll: no second page, no second save."""

    lines = forms.CharField(
        label=_("Options"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. Left empty, yes / no and rating polls get their usual ones."),
    )
    made_from = forms.ChoiceField(
        label=_("Preset"),
        choices=[("", ""), *Poll.Preset.choices],
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Poll
        exclude = ()  # noqa: DJ006
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "kind": forms.Select(attrs=TRAITS)}
        help_texts = {
            "axis": _("The only one that a secret poll can have; chosen before it is opened."),
            "countdown_seconds": _("In seconds; empty: a moderator closes it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OPTIONAL & self.fields.keys():
            self.fields[name].required = False
        if not self.instance.pk:
            return
        self.initial["lines"] = "\n".join(each.text for each in self.instance.options.all())
        self.initial["made_from"] = self.instance.preset
        self.initial["opened"] = self.opened_now()
        if self._was_settled():
            for name, field in self.fields.items():
                field.disabled = name not in ("opened", "order")

    def version(self) -> dict[str, str]:
        return {**super().version(), "state": digest(self.instance.state)}

    def _was_settled(self) -> bool:
        """Voters had seen it already when this page was opened."""
        if not self.is_bound:
            return bool(self.instance.state != Poll.State.DRAFT)
        return self.opened_version.get("state") not in (None, digest(Poll.State.DRAFT))

    def _merge(self) -> None:
        settled_since = self.instance.state != Poll.State.DRAFT and not self._was_settled()
        super()._merge()
        if settled_since and [name for name in self.changed_data if name != "order"]:
            sentence = _(
                "This poll has been opened to voters since: it stays as it is. "
                "Open the page again to see it."
            )
            self.add_error(None, ValidationError(sentence, code="poll_opened"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind", "")
        preset = cleaned.get("made_from", "")
        usual = preset_lines(preset, kind, self.instance.session_id or 0)
        own = [] if rules_of(kind).of_groups else option_lines(cleaned.get("lines", ""))
        lines = own or [line.text for line in usual]
        if fault := fault_of(kind, own, len(lines)):
            self.add_error("lines", _wrong_options(fault))
        cleaned["lines"] = "\n".join(lines)
        self._clean_choices(cleaned, kind, len(lines))
        self._clean_secrecy(cleaned)
        return cleaned

    def clean_countdown_seconds(self) -> int | None:
        seconds: int | None = self.cleaned_data["countdown_seconds"]
        check_countdown(seconds)
        return seconds

    def _clean_secrecy(self, cleaned: dict[str, Any]) -> None:
        """What does not fit is not shown on the page, and falls back to what does."""
        secrecy, results = cleaned.get("secrecy", ""), cleaned.get("results")
        if not results or not results_fit(results, secrecy):
            cleaned["results"] = Poll.Results.SHOWN
        if not axis_fits(cleaned.get("axis", ""), secrecy):
            cleaned["axis"] = ""
        cleaned["electorate"] = cleaned.get("electorate") or Poll.Electorate.EVERYBODY

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.instance.state == Poll.State.DRAFT:
            self.instance.preset = self.cleaned_data.get("made_from", "")

    def _clean_choices(self, cleaned: dict[str, Any], kind: str, count: int) -> None:
        if rules_of(kind).takes:
            cleaned["min_choices"] = cleaned["max_choices"] = 1
            return
        most = cleaned.get("max_choices") or 0
        if not most_fits(most, max(count, FEWEST_OPTIONS)):
            sentence = _("A multiple choice poll takes between 2 and all of its options.")
            self.add_error("max_choices", ValidationError(sentence))
        least = cleaned.get("min_choices")
        if not least_fits(1 if least is None else least, most):
            sentence = _("At least is one, and no more than at most.")
            self.add_error("min_choices", ValidationError(sentence))

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        if self.instance.state == Poll.State.DRAFT:
            write_options(poll=self.instance, texts=option_lines(self.cleaned_data["lines"]))


def option_lines(text: str) -> list[str]:
    return option_texts(text.splitlines())


def _wrong_options(fault: Fault) -> ValidationError:
    sentence, limit = FAULTS[fault]
    return ValidationError(sentence, params={"limit": limit})
