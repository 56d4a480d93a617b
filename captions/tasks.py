"""The tick after which what was said is no longer written down anywhere, unless it is kept."""

from celery import shared_task

from captions.services import forgetting


@shared_task(name="captions.forget_lines")
def forget_lines() -> None:
    forgetting.forget_due_lines()
