"""Who was erased, by hashes: after a backup is restored they are erased again.

A file beside the database and not in it, since a restored database knows nothing of what came
after it. Whoever reads it learns no name.
"""

import datetime as dt
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from agenda.models import Session
from common import instants, rows
from participants.models import Participant, Registration

LENGTH = 64  # of a hash


def of_person(person: Participant) -> str:
    return _hash("person", person.session.calendar_uid, person.pk)


def of_account(user: Any) -> str:
    return _hash("account", user.pk, user.date_joined.isoformat())


def of_registration(registration: Registration) -> str:
    uid = registration.session.calendar_uid
    return _hash("registration", uid, registration.email, registration.asked_at.isoformat())


def of_session(session: Session) -> str:
    return _hash("session", session.calendar_uid)


def note(entry: str) -> None:
    """Written when the database has agreed."""
    line = f"{instants.database_now().isoformat()} {entry}\n"
    transaction.on_commit(partial(_write, line))
    transaction.on_commit(rows.empty_the_log, robust=True)


def entries() -> Iterator[tuple[dt.datetime, str]]:
    """When, and the hash; a line that a crash cut in two is left out."""
    path = settings.ERASED
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    for line in lines:
        at, _, entry = line.partition(" ")
        if len(entry) == LENGTH:
            yield dt.datetime.fromisoformat(at), entry


def _hash(*parts: Any) -> str:
    text = "\n".join(map(str, parts))
    return salted_hmac("participants.ledger", text, algorithm="sha256").hexdigest()


def _write(line: str) -> None:
    settings.ERASED.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(settings.ERASED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as ledger:
        ledger.write(line)
        ledger.flush()
        os.fsync(ledger.fileno())
