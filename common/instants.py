"""Instants: the one clock that they are taken from, and how the wire carries them."""

import datetime as dt
from typing import Annotated, overload

from django.db import connection
from django.utils import timezone
from msgspec import Meta

Milliseconds = Annotated[int, Meta(title="Milliseconds", description="Since 1970, in UTC.")]


def database_now() -> dt.datetime:
    """The database's clock, the only one that instants are taken from.

    Not `now()`: that is when the transaction began, which may be long before it got the lock.
    """
    if connection.vendor != "postgresql":
        return timezone.now()  # an embedded database has the clock of its process
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: dt.datetime = cursor.fetchone()[0]
        return moment


@overload
def milliseconds(moment: dt.datetime) -> Milliseconds: ...
@overload
def milliseconds(moment: None) -> None: ...
@overload
def milliseconds(moment: dt.datetime | None) -> Milliseconds | None: ...
def milliseconds(moment: dt.datetime | None) -> Milliseconds | None:
    """An instant as the wire carries it: whole milliseconds since 1970, UTC."""
    return None if moment is None else round(moment.timestamp() * 1000)


def instant(since_1970: int | None) -> dt.datetime | None:
    """And back."""
    return None if since_1970 is None else dt.datetime.fromtimestamp(since_1970 / 1000, tz=dt.UTC)
