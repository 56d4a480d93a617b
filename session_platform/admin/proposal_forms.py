"""The two forms of an import: the page's text, and what the page does not say."""

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agenda.models import Session
from agenda.rules.proposal import MAX_BYTES, NotAProposal, Proposal, read_proposal
from agenda.rules.proposal.messages import REFUSALS
from agenda.rules.proposal.model import Person
from agenda.rules.validators import known_time_zone
from agenda.services.proposals import read_page
from common.zone_input import ZoneInput
from participants.rules.roles import Role
from participants.services.imports.report import person_line
from participants.services.imports.units import person_key, present_in, start_of, zone_of
from session_platform.admin.fields import VenueTimeField
from session_platform.admin.venue_time import instant_typed

# The roles that a person without a label may be given, and their parts of a proposal.
PARTS = {
    Role.SPEAKER: "speakers",
    Role.MODERATOR: "onsite_moderators",
    Role.ONLINE_MODERATOR: "online_moderators",
    Role.RAPPORTEUR: "rapporteurs",
    Role.ORGANIZER: "organizers",
}


def _choices() -> list[tuple[str, Any]]:
    return [(part, role.label) for role, part in PARTS.items()]


class PageForm(forms.Form):
    """The proposal page, pasted or uploaded; a file comes back as text that can be mended."""

    text = forms.CharField(
        label=gettext_lazy("Text of the page"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "class": "wide page-text"}),
        help_text=gettext_lazy("Select the whole page in your browser, copy it, paste it here."),
    )
    file = forms.FileField(
        label=gettext_lazy("or a text file"),
        required=False,
        help_text=gettext_lazy("At most 1 MB."),
    )
    proposal: Proposal

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            cleaned["text"] = self._text(cleaned)
            self.proposal = read_page(cleaned["text"])
        except NotAProposal as refusal:
            sentence = _(REFUSALS.get(refusal.code, refusal.message))
            raise ValidationError(sentence, code=refusal.code) from None
        return cleaned

    def _text(self, cleaned: dict[str, Any]) -> str:
        upload = cleaned.get("file")
        if upload is None:
            return read_proposal(cleaned.get("text", "").encode())
        if upload.size > MAX_BYTES:
            raise NotAProposal("too_large")
        return read_proposal(upload.read())


class DetailsForm(forms.Form):
    """Asked because it is often missing; all of it may stay empty."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )
    starts_at = VenueTimeField(label=gettext_lazy("Starts at"), required=False)
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        required=False,
        widget=ZoneInput,
        help_text=gettext_lazy("Of the venue, such as Europe/Oslo."),
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "wide"}),
    )

    def __init__(self, *args: Any, people: Sequence[Person] = (), **kwargs: Any) -> None:
        """Ask who they are of people whom the page names without a label."""
        super().__init__(*args, **kwargs)
        for at, person in enumerate(people):
            self.fields[f"role_{at}"] = forms.ChoiceField(
                label=person_line(person),
                choices=[("", _("nobody we need")), *_choices()],
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def asked_roles(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("role_")]

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("role_")]

    def roles(self) -> dict[int, str]:
        """By a person's place among those asked for: the part of the proposal they belong to."""
        told = {name: value for name, value in self.cleaned_data.items() if value}
        return {int(name[5:]): part for name, part in told.items() if name.startswith("role_")}

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone:
            known_time_zone(zone)
        return zone

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        local, zone = cleaned.get("starts_at"), cleaned.get("time_zone")
        if local and zone:
            try:
                cleaned["starts_at"] = instant_typed(self, local, zone)
            except ValidationError as error:
                self.add_error("starts_at", error)
        elif local and "time_zone" not in self.errors:
            self.add_error("time_zone", _("Say on which clock: choose a time zone."))
        return cleaned

    def typed(self) -> dict[str, Any]:
        """The values that a person changed on this form, for `import_proposal`."""
        changed = {name for name in self.changed_data if not name.startswith("role_")}
        if changed & {"starts_at", "time_zone"}:  # one without the other is no time
            changed |= {"starts_at", "time_zone"}
        if not self.cleaned_data["time_zone"]:
            changed -= {"time_zone"}
        return {name: self.cleaned_data[name] for name in changed}


def details_of(proposal: Proposal, session: Session | None) -> dict[str, Any]:
    """The form's first values: what the session has, else what the page says."""
    found = _of_page(proposal)
    if session is None:
        return found
    found |= {"title": session.title or found["title"], "place": session.place or found["place"]}
    if session.local_start:
        start = session.local_start.replace(tzinfo=None, second=0, microsecond=0)
        return found | {"starts_at": start, "time_zone": session.time_zone}
    return found | {"time_zone": found["time_zone"] or session.time_zone}


def roles_before(people: Sequence[Person], session: Session | None) -> dict[str, str]:
    """The roles that people were given at an earlier import of the same page."""
    present = present_in(session)["people"] if session else {}
    held = [present.get(person_key(person.name or ""), {}).get("roles", []) for person in people]
    return {
        f"role_{at}": next((PARTS[Role(role)] for role in roles if role in PARTS), "")
        for at, roles in enumerate(held)
    }


def _of_page(proposal: Proposal) -> dict[str, Any]:
    start, local = start_of(proposal), proposal.local_start
    zone = zone_of(proposal) or ("UTC" if start else "")
    return {
        "title": proposal.title or "",
        # Without a zone of its own the form asks for one before it takes the time.
        "starts_at": _on_its_clock(start, zone)
        if start
        else local and dt.datetime.fromisoformat(local),
        "time_zone": zone,
        "place": proposal.place or "",
    }


def _on_its_clock(start: str, zone: str) -> dt.datetime:
    return dt.datetime.fromisoformat(start).astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None)
