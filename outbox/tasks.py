"""What the worker is ticked for. The rows decide what happens; a lost tick loses nothing."""

from celery import shared_task

from common import instants
from outbox.services import sending


@shared_task(name="outbox.send_due")
def send_due() -> None:
    sending.send_due(instants.database_now())
