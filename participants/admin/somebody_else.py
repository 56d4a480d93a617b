"""A name that is edited into an altogether different one: the same person, or somebody else?

Asked where it makes a difference: whoever has a role has a link, titles and segments, and whoever
has come has done things under the old name.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from participants.models import Participant
from participants.rules.names import is_another
from participants.rules.roles import GIVEN

ANSWER, SAME = "who", "same"


def ask_who(form: forms.BaseForm, person: Participant, before: str, after: str) -> None:
    """Adds the question to the form's errors, until it is answered."""
    answered = form.data.get(form.add_prefix(ANSWER)) == SAME
    if answered or not is_another(before, after) or not _matters(person):
        return
    form.add_error("display_name", ValidationError(_question(form, person, before), code=ANSWER))


def _matters(person: Participant) -> bool:
    has_role = any(each.role in GIVEN for each in person.roles.all())
    return has_role or person.joined_at is not None


def _question(form: forms.BaseForm, person: Participant, before: str) -> Any:
    return format_html(
        '{} <label class="tick"><input type="checkbox" name="{}" value="{}"> {}</label> '
        '<a href="{}">{}</a>',
        _("Is this still %(name)s, or somebody else?") % {"name": before},
        form.add_prefix(ANSWER),
        SAME,
        _("The same person, who is called that now"),
        reverse("admin:agenda_session_people_replace", args=[person.session_id, person.pk]),
        _("Somebody else: replace, with a link of their own"),
    )
