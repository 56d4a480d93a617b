"""The tick that closes polls whose countdown ran out."""

from celery import shared_task

from polls.services import polls


@shared_task(name="polls.close_due_polls")
def close_due_polls() -> None:
    polls.close_due_polls()
