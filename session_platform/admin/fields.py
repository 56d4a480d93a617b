"""Fields and widgets of the admin's forms: venue time, time zones, choices to tick."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.rules.venue_time import FIRST_YEAR, LAST_YEAR


def attributes(**given: Any) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in given.items()}


class VenueTimeWidget(forms.SplitDateTimeWidget):
    """The browser's own pickers for day and time, and a choice where a form has to ask."""

    def __init__(self) -> None:
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs=attributes(type="date", aria_label=_("Date")),
            time_attrs=attributes(type="time", aria_label=_("Time")),
        )

    def ask(self, choices: list[tuple[str, Any]]) -> None:
        """Show these choices beside day and time; the answer is posted as a third part."""
        unanswered = ("", _("Please choose"))
        answers = forms.Select(attributes(aria_label=_("Which?")), choices=[unanswered, *choices])
        super(forms.SplitDateTimeWidget, self).__init__([*self.widgets[:2], answers])


class VenueTimeField(forms.SplitDateTimeField):
    """A time on the venue's clock, without a zone: the form knows which one is meant."""

    widget = VenueTimeWidget

    def compress(self, data_list: Any) -> dt.datetime | None:
        if not data_list or data_list[0] in self.empty_values:
            if data_list and data_list[1] not in self.empty_values:
                raise ValidationError(_("Enter the date, too."), code="no_date")
            return None
        if data_list[1] in self.empty_values:
            raise ValidationError(_("Enter the time, too."), code="no_time")
        typed = dt.datetime.combine(*data_list)
        if not FIRST_YEAR <= typed.year <= LAST_YEAR:
            words = {"first": FIRST_YEAR, "last": LAST_YEAR}
            sentence = _("Enter a year from %(first)s to %(last)s, with four figures.")
            raise ValidationError(sentence, code="year", params=words)
        return typed


class MarksField(forms.Field):
    """Seconds before the end of a segment, typed as minutes: "5, 1, 0"."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(f"{each / 60:g}" for each in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:
        words = str(value or "").replace(";", ",").split(",")
        try:
            seconds = {round(float(word) * 60) for word in words if word.strip()}
        except (ValueError, OverflowError):
            sentence = _("Write minutes with commas between them, such as 5, 1, 0.")
            raise ValidationError(sentence, code="no_minutes") from None
        return sorted(seconds, reverse=True)
