"""Statements by hand for the busiest roads: making SQL takes the ORM ten times what it asks for."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def select(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def change(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def places(values: Collection[Any]) -> str:
    """For `IN ({})`: as many places as there are values; of none, one that nothing equals."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def insert(rows: Sequence[Model]) -> None:
    """What `bulk_create` does, for new rows of one model of which nobody needs the number."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if field is not meta.auto_field]
    columns = ", ".join(connection.ops.quote_name(field.column or "") for field in fields)
    size = connection.ops.bulk_batch_size([field.name for field in fields], rows)
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        values = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection)
            for row in some
            for field in fields
        ]
        each = ", ".join([f"({places(fields)})"] * len(some))
        change(f"INSERT INTO {meta.db_table} ({columns}) VALUES {each}", *values)  # noqa: S608
