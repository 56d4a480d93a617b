"""The form of one kind of mail of a session: whether, to whom, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agenda.models import Session
from participants.facts.mail_plans import chosen
from participants.models import MailChoice
from participants.rules.reminders import DAY, HOUR, KINDS, REGISTERED, Kind, Occasion, Since
from participants.rules.roles import Role
from participants.services.mail_choices import Chosen

UP_TO = {DAY: 60, HOUR: 14 * 24}  # before the start, or after the end
AUDIENCES = {REGISTERED: _("registered"), **{role.value: role.label for role in Role}}
# What is said of a kind's time where it cannot be chosen.
TIMES = {
    Kind.HOUR_BEFORE: _("an hour before"),
    Kind.SOON: _("10 minutes before"),
    Kind.NEXT: _("five minutes before their segment, where no screen of theirs is open"),
    Kind.NOT_ENDED: _("half an hour after the planned end, or after they said that it goes on"),
}
NOBODY = _("Say to whom, or take away the mark before it.")


class KindForm(forms.Form):
    """As it is meant now; a choice is only kept where it differs from the usual one."""

    on = forms.BooleanField(required=False)
    to = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, kind: str, choice: MailChoice | None, data: Any) -> None:
        self.kind, self.usual = Kind(kind), KINDS[kind]
        self.plan = chosen(self.usual, choice) or self._off(choice)
        start = {"on": choice is None or choice.on, "to": self.plan.to, "number": self.plan.number}
        super().__init__(data, prefix=kind, initial=start)
        to: Any = self.fields["to"]
        to.choices = [(name, AUDIENCES[name]) for name in self.usual.may]
        if self.usual.unit:
            self._bound(UP_TO[self.usual.unit])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("on") and not cleaned.get("to") and "to" not in self.errors:
            self.add_error("to", NOBODY)
        return cleaned

    @property
    def meant(self) -> Chosen:
        said = self.cleaned_data
        return Chosen(said["on"], tuple(said["to"]) or self.usual.to, said.get("number"))

    @property
    def when(self) -> Any:
        """The words behind the number, or instead of it."""
        if self.usual.unit is None:
            return TIMES[self.kind]
        after = self.usual.since is Since.END
        number = self.plan.number
        if self.usual.unit == DAY:
            return _days(number, after=after)
        return _hours(number, after=after)

    def _bound(self, most: int) -> None:
        """One sentence for whatever is no such number."""
        wrong = _("A number from 1 to %(most)s, please.") % {"most": most}
        codes = ("required", "invalid", "min_value", "max_value")
        wrongs: dict[str, Any] = dict.fromkeys(codes, wrong)
        self.fields["number"] = forms.IntegerField(
            min_value=1, max_value=most, error_messages=wrongs
        )

    def _off(self, choice: MailChoice | None) -> Occasion:
        """What it would be, were it sent."""
        if choice is None:
            return self.usual
        return chosen(self.usual, MailChoice(to=choice.to, number=choice.number)) or self.usual


def _days(number: int, *, after: bool) -> str:
    if after:
        return ngettext("day after the end", "days after the end", number)
    return ngettext("day before the start", "days before the start", number)


def _hours(number: int, *, after: bool) -> str:
    if after:
        return ngettext("hour after the end", "hours after the end", number)
    return ngettext("hour before the start", "hours before the start", number)


def forms_of(session: Session, data: Any) -> list[KindForm]:
    """Of every kind about which there is something to say, in the order in which they come."""
    choices = {choice.kind: choice for choice in session.mail_choices.all()}
    return [KindForm(kind, choices.get(kind), data) for kind in KINDS if KINDS[kind].may]
