"""Which mails are due: rows are put, taken back, tried again and forgotten."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from common import instants
from outbox.facts.failures import failed_in
from outbox.models import Delivery

State = Delivery.State
AT_ONCE = 500  # rows that one statement names


def put(rows: Iterable[Delivery]) -> None:
    """Known keys stay as they are; what had been skipped comes alive again as it is put now."""
    new = list({row.key: row for row in rows}.values())
    for start in range(0, len(new), AT_ONCE):
        _put({row.key: row for row in new[start : start + AT_ONCE]})


def take_back(why: str = "taken back", **which: Any) -> int:
    """Those that wait are not sent after all, until they are put again."""
    waiting = Delivery.objects.filter(state=State.PENDING, **which)
    return waiting.update(state=State.SKIPPED, said=why)


def send_again(pk: int) -> Delivery:
    """A new try, beside what became of the one before; pressed twice it is still one."""
    with transaction.atomic():
        row = Delivery.objects.select_for_update().get(pk=pk)
        if row.state in (State.PENDING, State.CLAIMED) or row.again:
            return row.again or row
        row.again = _new_try(row)
        row.again.save()
        row.save(update_fields=["again"])
    return row.again


def send_failed_again(session_ids: Iterable[int]) -> int:
    """A new try of all that were given up in these sessions. Returns how many."""
    with transaction.atomic():
        failed = list(failed_in(session_ids).select_for_update())
        tries = Delivery.objects.bulk_create([_new_try(row) for row in failed])
        for row, again in zip(failed, tries, strict=True):
            row.again = again
        Delivery.objects.bulk_update(failed, ["again"], batch_size=AT_ONCE)
    return len(failed)


def forget(**which: Any) -> None:
    """Whom they were about is gone: with a person, a registration, a session, an address."""
    Delivery.objects.filter(**which).delete()


def _put(new: dict[str, Delivery]) -> None:
    with transaction.atomic():
        Delivery.objects.bulk_create(new.values(), ignore_conflicts=True)
        skipped = Delivery.objects.select_for_update().filter(state=State.SKIPPED, key__in=new)
        again = list(skipped)
        for row in again:
            row.state, row.attempts, row.claimed_until, row.said = State.PENDING, 0, None, ""
            row.due_at, row.params = new[row.key].due_at, new[row.key].params
        fields = ["state", "attempts", "claimed_until", "said", "due_at", "params"]
        Delivery.objects.bulk_update(again, fields)


def _new_try(row: Delivery) -> Delivery:
    """Its key counts the tries: mail programs take it for a mail of its own."""
    before, _mark, count = row.key.partition("#")
    return Delivery(
        key=f"{before}#{int(count or 1) + 1}",
        kind=row.kind,
        session_id=row.session_id,
        recipient=row.recipient,
        params=row.params,
        due_at=instants.database_now(),
    )
