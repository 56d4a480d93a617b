"""Filters of the record's templates; the words are in wording.py."""

from django import template
from django.utils.functional import Promise

from reports import wording

register = template.Library()
register.filter("course", wording.course)
register.filter("after", wording.moment)
register.filter("clock", wording.clock)
register.filter("changed", wording.changed)
register.filter("fate", wording.fate)
register.filter("difference", wording.difference)
register.filter("asked_by", wording.asked_by)
register.filter("end_of", wording.end_of)
register.filter("most_words", wording.most_words)
register.filter("kept_out_words", wording.kept_out_words)
register.filter("tally_words", wording.tally_words)
register.filter("correction_words", wording.correction_words)


@register.filter
def mark(mode: str | None) -> str:
    """The sign of a voice: never colour alone."""
    return wording.MARKS.get(mode or "", "")


@register.filter
def voice(mode: str | None) -> str:
    """The class that gives a voice its colour."""
    return wording.VOICES.get(mode or "", "")


@register.filter
def column(code: str) -> str | Promise:
    return wording.COLUMNS[code]


@register.filter
def axis_name(code: str) -> str | Promise:
    return wording.AXES[code]
