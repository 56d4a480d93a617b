"""What the worker is ticked for. The rows decide what happens; a lost tick loses nothing."""

import threading
from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from common import instants
from outbox.services import sending

_busy = threading.Lock()


@worker_ready.connect  # a worker that was killed is started again: mails wait for no tick
def look_now(**_more: Any) -> None:
    send_due.delay()


@shared_task(name="outbox.send_due")
def send_due() -> None:
    """One at a time in a process: a second would only double more mails if both are killed."""
    if _busy.acquire(blocking=False):
        try:
            sending.send_due(instants.database_now())
        finally:
            _busy.release()
