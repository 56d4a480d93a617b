"""Rules for the rows of a session's page that a single form cannot see."""

from functools import cached_property
from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from agenda.models import PolicyQuestion, Run, Segment
from live import stream
from participants.admin.last_organizer import refusal_for
from participants.facts.last_organizer import is_left_alone
from participants.models import Display, Participant, RegionalGroup, StakeholderGroup
from participants.rules.roles import LEADING, Role
from participants.services.erasing import erase_person
from participants.services.imports.rows import has_begun
from participants.services.removal import remove_display
from polls.models import Poll
from polls.rules.limits import MOST_EXIT_POLLS
from session_platform.admin.people_deeds import asked_first, costs_of
from session_platform.admin.sent_rows import stored_first


class Guarded(BaseInlineFormSet):
    """Nothing is deleted that others have changed meanwhile or that is history by now.

    A row is known by its key, wherever it stands on the page. One that others have deleted is a
    new row: dropped when nobody touched it here, else asked about.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data:
            known = {str(row.pk) for row in self.get_queryset()}
            self.data = stored_first(self.data, str(self.prefix), known)

    def _should_delete_form(self, form: Any) -> bool:
        """What Django calls deleting is leaving alone, for a row that is not stored any more."""
        return bool(form.dropped or super()._should_delete_form(form))  # type: ignore[misc]  # not in the stubs

    def why_it_stays(self, row: Any) -> str:
        """A sentence when this row may not be deleted."""
        return ""

    def clean(self) -> None:
        super().clean()
        for form in self.initial_forms:
            if not self._should_delete_form(form):
                continue
            if form.instance.pk is None:  # somebody else was quicker
                continue
            reason = self.why_it_stays(form.instance)
            if not reason and form.changed_meanwhile():  # type: ignore[attr-defined]
                reason = _("“%(row)s” was changed by somebody else while you were editing. "
                           "Open the page again before you delete it.")  # fmt: skip
            if reason:
                raise ValidationError(reason % {"row": form.instance}, code="stays")


class Rows(Guarded):
    """Rows in no particular order."""


class SortedRows(CustomInlineFormSet, Guarded):
    """Rows that are dragged or moved into their order."""


class SegmentRows(SortedRows):
    """Offers this session's policy questions and people, read once for all rows."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        question, leads = form.fields["policy_question"], form.fields["leads"]
        question.queryset = PolicyQuestion.objects.filter(session=self.instance.pk)  # type: ignore[attr-defined]
        leads.queryset = self._people  # type: ignore[attr-defined]
        question.choices, leads.choices = self._choices  # type: ignore[attr-defined]

    @property
    def _people(self) -> Any:
        rows = Participant.objects.filter(session=self.instance.pk, removed_at=None)
        return rows.filter(roles__role__in=LEADING).select_related("user").distinct()

    @cached_property
    def _choices(self) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
        questions = PolicyQuestion.objects.filter(session=self.instance.pk)
        numbered = [
            (each.pk, _("%(number)s. %(text)s") % {"number": number, "text": each})
            for number, each in enumerate(questions, 1)
        ]
        return [("", "–"), *numbered], [(each.pk, str(each)) for each in self._people]

    def clean(self) -> None:
        super().clean()
        if self.data.get("filled") and has_begun(self.instance):
            sentence = _("The session has begun since: its agenda was not filled. "
                         "Open the page again to see it.")  # fmt: skip
            raise ValidationError(sentence, code="begun")

    def why_it_stays(self, row: Segment) -> str:
        if Run.objects.filter(segment=row).exists():
            return _("“%(row)s” has already run: it stays in the agenda.")
        return ""


class PollRows(SortedRows):
    def clean(self) -> None:
        super().clean()
        staying = [form for form in self.forms if not self._should_delete_form(form)]
        said = [getattr(form, "cleaned_data", {}) for form in staying]
        drafts = [form.instance.state == Poll.State.DRAFT for form in staying]
        ready = sum(
            draft and fields.get("made_from") == Poll.Preset.EXIT
            for draft, fields in zip(drafts, said, strict=True)
        )
        if ready > MOST_EXIT_POLLS:
            sentence = _("The end opens at most %(limit)s exit polls: delete the others.")
            raise ValidationError(sentence % {"limit": MOST_EXIT_POLLS}, code="exit_polls")

    def why_it_stays(self, row: Poll) -> str:
        if row.state != Poll.State.DRAFT:
            return _("“%(row)s” has been opened to voters: it stays in the record.")
        return ""


class PeopleRows(SortedRows):
    """Offers the groups, read once for all rows; somebody organizes the session afterwards, too."""

    asker: HttpRequest  # who sends the rows

    def clean(self) -> None:
        super().clean()
        self._ask_what_it_costs()
        if any(self.errors) or not is_left_alone(self.instance.pk, **self._change_of_hands()):
            return
        if refusal := refusal_for(self.asker, str(self.instance.pk)):
            raise refusal

    def _ask_what_it_costs(self) -> None:
        """Of whoever leads, moderates alone or still waits for an answer, before they go."""
        for form in self.initial_forms:
            person, sure = form.instance, form.add_prefix("sure")
            going = person.pk and self._should_delete_form(form) and sure not in self.data
            if going and (costs := costs_of(person)):
                raise ValidationError(asked_first(person, sure, costs), code="costs")

    def _change_of_hands(self) -> dict[str, Any]:
        """Who organizes no more after these rows are saved, and whose accounts begin to."""
        going, coming = [], []
        for form in self.forms:
            organizes = Role.ORGANIZER in form.cleaned_data.get("held", ())
            if form.instance.pk and (self._should_delete_form(form) or not organizes):
                going.append(form.instance.pk)
            elif organizes:
                coming.append(form.instance.user)
        return {"going": going, "coming": coming}

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for name, choices in self._groups.items():
            form.fields[name].choices = choices  # type: ignore[attr-defined]

    @cached_property
    def _groups(self) -> dict[str, list[tuple[Any, str]]]:
        models = {"stakeholder_group": StakeholderGroup, "regional_group": RegionalGroup}
        return {
            name: [("", "–"), *((row.pk, str(row)) for row in model._default_manager.all())]
            for name, model in models.items()
        }

    def save_existing(self, form: ModelForm, obj: Participant, commit: bool = True) -> Participant:
        saved: Participant = super().save_existing(form, obj, commit)
        stream.changed(saved.session_id, f"my_seat:{saved.pk}")  # it shows who they are
        return saved

    def delete_existing(self, obj: Participant, commit: bool = True) -> None:
        if commit:
            erase_person(participant=obj)  # the history is written from it afterwards


class DisplayRows(Rows):
    def save_existing(self, form: ModelForm, obj: Display, commit: bool = True) -> Display:
        saved: Display = super().save_existing(form, obj, commit)
        if "kind" in form.changed_data:  # its open screen may see something else from now on
            stream.changed(saved.session_id, f"display:{saved.pk}")
        return saved

    def delete_existing(self, obj: Display, commit: bool = True) -> None:
        if commit:
            remove_display(display=obj)
