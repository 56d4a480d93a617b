"""Tags of the admin's templates."""

from typing import Any

from django import template

from session_platform.admin.my_sessions import Desk, desk_of
from session_platform.admin.sent_rows import as_sent

register = template.Library()
register.filter(as_sent)


@register.filter
def of(values: Any, key: Any) -> Any:
    """What stands under this key; nothing where there is none."""
    return (values or {}).get(key, "")


@register.simple_tag(takes_context=True)
def my_sessions(context: Any) -> Desk:
    """The sessions that whoever asks organizes, as the first page shows them."""
    return desk_of(context["request"].user)


@register.simple_tag
def conflicts_of(adminform: Any, formsets: Any) -> list[dict[str, Any]]:
    """List what was changed here and elsewhere, in the form and in its rows."""
    forms = [("", adminform.form)]
    for formset in formsets or ():
        forms += [(str(form.instance), form) for form in formset.formset.initial_forms]
    return [
        {"where": where, "conflict": conflict}
        for where, form in forms
        for conflict in getattr(form, "conflicts", ())
    ]
