"""The instant of a time typed on a venue's clock; asks where it may be another one."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agenda.rules.venue_time import beside, instants_of, is_strange, likely_year
from common.instants import database_now

FIELD = "starts_at"
DAY_AND_TIME = "j F Y, H:i"


def instant_typed(form: forms.BaseForm, local: dt.datetime, zone: str) -> dt.datetime:
    """The instant that the form's start means. Raises ValidationError: refused, or asked."""
    found = instants_of(local, zone)
    if not found:
        raise _skipped(local, zone)
    answer = answered(form)
    by_answer = {moment.isoformat(): moment for moment in found}
    if answer in by_answer:
        return by_answer[answer]
    if len(found) > 1:
        _ask(form, by_answer)
        sentence = _("The clock in this zone shows %(time)s twice that day. Choose which is meant.")
        raise ValidationError(sentence, code="twice", params={"time": f"{local:%H:%M}"})
    (moment,), now = found, database_now()
    if FIELD in form.changed_data and is_strange(moment, now):
        _ask(form, by_answer)
        raise ValidationError(strange_time(moment, now), code="strange_time")
    return moment


def answered(form: forms.BaseForm) -> str:
    """What was chosen where the form had asked; empty where it had not."""
    return str(form.data.get(f"{form.add_prefix(FIELD)}_2", ""))


def _ask(form: forms.BaseForm, moments: dict[str, dt.datetime]) -> None:
    form.fields[FIELD].widget.ask([(key, _named(each)) for key, each in moments.items()])


def _named(moment: dt.datetime) -> str:
    """With the offset: that is what tells two alike apart."""
    return f"{dateformat.format(moment, DAY_AND_TIME)} ({moment.tzname()}, {moment:%z})"


def _skipped(local: dt.datetime, zone: str) -> ValidationError:
    before, after = beside(local, zone)
    sentence = _(
        "The clock in this zone skips %(time)s: it is moved forward that day."
        " Did you mean %(before)s or %(after)s?"
    )
    times: dict[str, Any] = {"time": local, "before": before, "after": after}
    words = {name: f"{each:%H:%M}" for name, each in times.items()}
    return ValidationError(sentence, code="skipped_time", params=words)


def strange_time(moment: dt.datetime, now: dt.datetime) -> str:
    """The question about a year that may be mistyped."""
    years = abs(moment.year - now.year)
    past = ngettext("%(when)s was %(n)s year ago", "%(when)s was %(n)s years ago", years)
    ahead = ngettext("%(when)s is %(n)s year ahead", "%(when)s is %(n)s years ahead", years)
    how = (past if moment < now else ahead) if years else _("%(when)s is past")
    said = how % {"when": dateformat.format(moment, DAY_AND_TIME), "n": years}
    year = likely_year(moment, now)
    return _("%(said)s: did you mean %(year)s? If it is right, say so.") % {
        "said": said,
        "year": year,
    }
