"""What somebody reads who takes everything away: each table with what lies under it, and Redis."""

import pickle
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import connection

UNDER = {"sqlite": "rowid AS under", "postgresql": "xmin::text::bigint AS under, ctid::text AS at"}


class Dump(NamedTuple):
    """Rows as dictionaries, by table; `under` is the transaction or the place of a row."""

    tables: dict[str, list[dict[str, Any]]]
    redis: dict[str, Any]
    log: str


def take(log: str) -> Dump:
    tables = {name: _rows(name) for name in connection.introspection.table_names()}
    return Dump(tables, _redis(), log)


def _rows(table: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        order = "rowid" if connection.vendor == "sqlite" else "ctid"
        under = UNDER[connection.vendor]
        cursor.execute(f'SELECT {under}, * FROM "{table}" ORDER BY {order}')  # noqa: S608
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _redis() -> dict[str, Any]:
    """The values of all keys as the cache stored them, and as text."""
    client: Any = getattr(cache, "_cache", None)
    if not hasattr(client, "get_client"):
        return {str(key): pickle.loads(value) for key, value in client.items()}  # noqa: S301
    redis = client.get_client()
    found = {}
    for key in redis.scan_iter("*"):
        if redis.type(key) == b"string":
            raw = redis.get(key)
            found[key.decode()] = client._serializer.loads(raw)
    return found
