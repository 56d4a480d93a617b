"""The tick after which nobody can tell any more who asked anonymously."""

from celery import shared_task

from qa import forgetting


@shared_task(name="qa.forget_askers")
def forget_askers() -> None:
    forgetting.forget_due_askers()
