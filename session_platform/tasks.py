"""What the worker is ticked for: forgetting what has been kept for long enough."""

from celery import shared_task

from session_platform import retention


@shared_task(name="session_platform.forget_old")
def forget_old() -> None:
    retention.forget_old()
