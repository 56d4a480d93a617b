"""Forms that notice what others changed while they were open, and never overwrite it unseen.

A form carries a digest of each field as it was when the page was opened. On saving there are
three values: opened, mine and now. What I did not touch stays as it is now; what both of us
changed is shown side by side, and saving again decides knowingly.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from common.kept_forms import KEPT, why_kept
from common.text import is_blank

THEIRS = "theirs"  # checkboxes of this name hold the fields whose present value is taken


class Conflict(NamedTuple):
    """A field that was changed here and elsewhere."""

    name: str
    label: str
    mine: str
    now: str


def canonical(value: Any) -> str:
    """The same text for a value whether it comes from the database or from a form."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, dt.datetime):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    if isinstance(value, Iterable):
        return ",".join(sorted(canonical(each) for each in value))
    return str(value)


def digest(value: Any) -> str:
    return hashlib.blake2s(canonical(value).encode(), digest_size=8).hexdigest()


class VersionedForm(forms.ModelForm):
    """A form of a row that others may change at the same time."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    versions_asked = True  # whether a form that brings none is refused

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.conflicts: list[Conflict] = []
        self._kept: set[str] = set()  # fields left as others made them
        self.dropped = False  # a row that others deleted and nobody touched here
        if self.instance.pk:
            self.initial["opened"] = self.opened_now()

    def opened_now(self) -> str:
        """Asked again by forms that set initial values of their own."""
        return json.dumps(self.version())

    def version(self) -> dict[str, str]:
        """Digests by name for the hidden field: the fields, and whatever else a form adds."""
        return self.field_digests()

    def field_digests(self) -> dict[str, str]:
        """The fields as the database has them now."""
        names = (name for name in self.fields if name not in ("opened", "DELETE"))
        return {name: digest(self._now(name)) for name in names}

    @cached_property
    def opened_version(self) -> dict[str, str]:
        """The digests that came back with the form; empty when there are none to trust."""
        try:
            found = json.loads(self.data.get(self.add_prefix("opened"), ""))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @cached_property
    def changed_data(self) -> list[str]:
        changed = set(super().changed_data) - {"opened"} - self._kept
        return [name for name in self.fields if name in changed and not self._reads_the_same(name)]

    def _reads_the_same(self, name: str) -> bool:
        """A text came back as it was sent: browsers end its lines in another way."""
        was, typed = self.get_initial_for_field(self.fields[name], name), self[name].data
        texts = isinstance(was, str) and isinstance(typed, str)
        return texts and canonical(was) == canonical(typed)

    def changed_meanwhile(self) -> bool:
        """Somebody else changed this row since the form was opened."""
        opened = self.opened_version
        return any(opened.get(name, now) != now for name, now in self.version().items())

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # not in the stubs
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):  # browsers send CRLF, which would look like an edit
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        self._empty_what_is_blank()
        if self.instance.pk:
            self._merge()
        elif self.opened_version:
            self._miss()
        if KEPT in self.data and not self.prefix:
            self.add_error(None, ValidationError(why_kept(self.data[KEPT]), code="kept"))

    def _empty_what_is_blank(self) -> None:
        """What draws nothing says nothing, whatever letters it is made of."""
        said = self.cleaned_data.items()
        blank = [name for name, text in said if isinstance(text, str) and text and is_blank(text)]
        for name in blank:
            self.cleaned_data[name] = ""
            if self.fields[name].required:
                self.add_error(name, self.fields[name].error_messages["required"])

    def _merge(self) -> None:
        if not self.opened_version and not self.versions_asked:
            return
        if not self.opened_version:
            sentence = _("This page is too old to be saved. Open it again.")
            self.add_error(None, ValidationError(sentence, code="no_version"))
            return
        theirs = self.data.getlist(THEIRS) if hasattr(self.data, "getlist") else []
        for name, now in self.field_digests().items():
            opened = self.opened_version.get(name, now)
            mine = digest(self.cleaned_data.get(name))
            if mine == now or name in self.errors:
                continue
            if mine == opened or self.add_prefix(name) in theirs:
                self._keep(name)
            elif opened != now:
                self._show(name, now)

    def _miss(self) -> None:
        """Others have deleted this row: said once, so saving again adds it anew."""
        opened = self.opened_version.items()
        named = [(name, was) for name, was in opened if name in self.fields and name != "order"]
        if all(digest(self.cleaned_data.get(name)) == was for name, was in named):
            self.dropped = True
            return
        sentence = _("Somebody else deleted this row while you were editing. "
                     "Save again to add it anew, or remove it.")  # fmt: skip
        self.add_error(None, ValidationError(sentence, code="gone"))
        self._send("")

    def _send(self, opened: str) -> None:
        """What the page carries from now on."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("opened")] = opened
        self.data = data

    def _now(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _keep(self, name: str) -> None:
        field = self.fields[name]
        now = self._now(name)
        several = isinstance(field, forms.MultiValueField)
        self.cleaned_data[name] = now if several else field.clean(field.prepare_value(now))
        self._kept.add(name)

    def _show(self, name: str, now: str) -> None:
        """Refuse once; the comparison is on the page then, so saving again means it."""
        label = str(self[name].label)
        mine = shown(self.fields[name], self.cleaned_data[name])
        theirs = shown(self.fields[name], self._now(name))
        self.conflicts.append(Conflict(self.add_prefix(name), label, mine, theirs))
        sentence = _("Somebody else changed this while you were editing.")
        self.add_error(name, ValidationError(sentence, code="changed_meanwhile"))
        self.opened_version[name] = now
        self._send(json.dumps(self.opened_version))


def shown(field: forms.Field, value: Any) -> str:
    """A value in the words that its field shows to people."""
    if value in (None, ""):
        return "–"
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        return ", ".join(_word(field, each) for each in value) or "–"
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return _word(field, value) if isinstance(field, forms.ChoiceField) else str(localize(value))


def _word(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelChoiceField):
        row = value if isinstance(value, Model) else field.queryset and field.queryset.get(pk=value)
        return str(row)
    return str(dict(getattr(field, "choices", ())).get(value, value))
