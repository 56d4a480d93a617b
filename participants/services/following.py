"""Whatever points at one person is made to point at another, whichever app's rows it is.

The tables are found by the database's own description of itself, so that none is forgotten; where
a constraint allows a person one row only, the row that was there stays. Inside `stream.locked`.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, UniqueConstraint

from participants.models import Participant, PeopleChange

Rows = dict[str, list[Any]]  # by table and field, the keys


def pointing_at(person: Participant) -> Rows:
    """Every row about this person. One that has no key but theirs (presence) is not among them."""
    found = {}
    for model, field in _relations():
        keys = model._base_manager.filter(**{field.name: person.pk}).values_list("pk", flat=True)
        if keys:
            found[f"{model._meta.label}:{field.name}"] = list(keys)
    return found


def go_over(rows: Rows, *, out_of: Participant, to: Participant) -> None:
    """Those of these rows that are about the one are about the other now."""
    for name, keys in rows.items():
        label, _, field_name = name.partition(":")
        model: Any = apps.get_model(label)
        field = model._meta.get_field(field_name)
        mine = model._base_manager.filter(**{field_name: out_of.pk})
        if _may_refuse(model, field):
            for key in keys:
                _try(mine.filter(pk=key), {field_name: to.pk})
        else:
            mine.filter(pk__in=keys).update(**{field_name: to.pk})


def _try(row: Any, values: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            row.update(**values)
    except IntegrityError:
        return  # they have one of their own, and that one stays


def _relations() -> Iterator[tuple[type[Model], Any]]:
    for relation in Participant._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if field is None or not relation.auto_created or field.primary_key:
            continue
        if field.model is not PeopleChange:
            yield field.model, field


def _may_refuse(model: type[Model], field: Any) -> bool:
    constraints = [one for one in model._meta.constraints if isinstance(one, UniqueConstraint)]
    return field.unique or any(field.name in one.fields for one in constraints)
