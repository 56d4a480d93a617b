"""The tick after which nobody can tell any more who asked anonymously."""

from celery import shared_task

from qa.services import anonymity


@shared_task(name="qa.forget_askers")
def forget_askers() -> None:
    anonymity.forget_due_askers()
