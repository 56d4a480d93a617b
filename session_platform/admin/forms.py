"""The forms of a session and of the rows on its page. Rules that cross rows are in formsets.py."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agenda.models import Segment, Session
from agenda.rules.limits import LONGEST_SEGMENT, LONGEST_SLOT, SHORTEST_SLOT
from agenda.rules.validators import known_time_zone
from common.forms import VersionedForm
from common.refusals import refuse
from common.zone_input import ZoneInput
from participants.admin.forms import Ticks
from participants.models import Lead, Participant
from session_platform.admin.fields import MarksField, VenueTimeField
from session_platform.admin.venue_time import answered, instant_typed


class SessionForm(VersionedForm):
    """Times are typed and shown on the venue's clock."""

    starts_at = VenueTimeField(
        label=_("Starts at"), required=False, help_text=_("On the clock of the time zone beside.")
    )

    marks = MarksField(
        label=_("Time warnings"),
        required=False,
        help_text=_("How many minutes before the end of a segment the clock warns: 5, 1, 0."),
    )

    class Meta:
        model = Session
        exclude = ()  # noqa: DJ006 - the admin's fieldsets name the fields
        widgets = {
            "title": forms.TextInput(attrs={"class": "wide"}),
            "place": forms.TextInput(attrs={"class": "wide"}),
            "time_zone": ZoneInput,
            "gains": forms.Textarea(attrs={"rows": 4}),
            "hybrid": forms.Textarea(attrs={"rows": 4}),
            "goals": Ticks,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "starts_at" in self.fields:
            start = self.instance.local_start
            self.initial["starts_at"] = start and start.replace(
                tzinfo=None, second=0, microsecond=0
            )
            self.initial["opened"] = self.opened_now()

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not SHORTEST_SLOT <= minutes <= LONGEST_SLOT:
            raise refuse("minutes", min=SHORTEST_SLOT, max=LONGEST_SLOT)
        return minutes

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"starts_at", "time_zone"} & set(self.changed_data) and not answered(self):
            cleaned["starts_at"] = self.instance.starts_at  # to the second, as it was
            return cleaned
        local, zone = cleaned.get("starts_at"), cleaned.get("time_zone")
        if local and zone:
            try:
                known_time_zone(zone)
                cleaned["starts_at"] = instant_typed(self, local, zone)
            except ValidationError as error:
                self.add_error("starts_at", error)
        return cleaned


class LineForm(VersionedForm):
    """A policy question or an outcome: a sentence or two."""

    class Meta:
        exclude = ()  # noqa: DJ006
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class SegmentForm(VersionedForm):
    """A part of the agenda with those who lead it. Choices are those of this session."""

    leads = forms.ModelMultipleChoiceField(
        Participant.objects.none(), label=_("Lead speakers"), required=False, widget=Ticks
    )

    class Meta:
        model = Segment
        exclude = ()  # noqa: DJ006
        widgets = {"title": forms.TextInput, "says": forms.Textarea(attrs={"rows": 2})}
        labels = {"audience_minutes": _("Audience")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["leads"] = [lead.participant_id for lead in self.instance.leads.all()]
            self.initial["opened"] = self.opened_now()

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if "minutes" in self.changed_data and not 1 <= minutes <= LONGEST_SEGMENT:
            raise refuse("minutes", min=1, max=LONGEST_SEGMENT)
        return minutes

    def clean(self) -> dict[str, Any]:
        """Only what was typed now is refused: older rows may be saved as they are."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        minutes = cleaned.get("minutes")
        for name in ("minimum_minutes", "audience_minutes"):
            part = cleaned.get(name)
            typed = {"minutes", name} & set(self.changed_data)
            if typed and minutes is not None and part is not None and part > minutes:
                sentence = _("This is more than the %(minutes)s min of the segment.")
                words = {"minutes": minutes}
                self.add_error(name, ValidationError(sentence, params=words))
        return cleaned

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]  # not in the stubs
        chosen = set(self.cleaned_data["leads"])
        self.instance.leads.exclude(participant__in=chosen).delete()
        for person in chosen:
            Lead.objects.get_or_create(segment=self.instance, participant=person)
