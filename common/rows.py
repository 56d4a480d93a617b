"""Statements by hand for the busiest roads: making SQL takes the ORM ten times what it asks for."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.db import OperationalError, connection
from django.db.models import Model


def select(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def aware(value: Any) -> Any:
    """SQLite gives instants without their zone, which is UTC; everything else is as it is."""
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return value.replace(tzinfo=dt.UTC)
    return value


def change(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


Statement = tuple[str, Sequence[Any]]  # with a `%s` for each value


def read(*statements: Statement) -> list[list[tuple[Any, ...]]]:
    """Ask several statements, together where the database takes several; their rows, in order."""
    if not _takes_several():
        return [select(sql, *values) for sql, values in statements]
    with connection.cursor() as cursor:
        cursor.execute(*_joined(statements))
        found = [cursor.fetchall()]
        while cursor.nextset():
            found.append(cursor.fetchall())
        return found


def write(*statements: Statement) -> None:
    """These changes in their order, on one way where that goes."""
    for sql, values in [_joined(statements)] if statements and _takes_several() else statements:
        change(sql, *values)


def _takes_several() -> bool:
    """psycopg puts the values in by itself and sends what it is given as it is."""
    binds_itself = not connection.settings_dict["OPTIONS"].get("server_side_binding")
    return connection.vendor == "postgresql" and binds_itself


def _joined(statements: Sequence[Statement]) -> Statement:
    return ";\n".join(sql for sql, _ in statements), [one for _, some in statements for one in some]


def placeholders(values: Collection[Any]) -> str:
    """For `IN ({})`: as many placeholders as there are values; of none, one that nothing equals."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def insert(*tables: Sequence[Model]) -> None:
    """Insert new rows of several models, like `bulk_create`; their numbers are not read back."""
    write(*(statement for rows in tables for statement in inserts(rows)))


def inserts(rows: Sequence[Model]) -> Iterator[Statement]:
    """Of one model, as few statements as the database takes."""
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
        each = ", ".join([f"({placeholders(fields)})"] * len(some))
        yield f"INSERT INTO {meta.db_table} ({columns}) VALUES {each}", values  # noqa: S608


def empty_the_log() -> None:
    """SQLite keeps earlier versions of pages in its log until that begins anew.

    While others write it may be refused: whoever tidies up every hour comes again.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
