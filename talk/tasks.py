"""The tick that carries out what the authors of lines did not object to."""

from celery import shared_task

from talk.services import offers


@shared_task(name="talk.settle_due_offers")
def settle_due_offers() -> None:
    offers.settle_due_offers()
