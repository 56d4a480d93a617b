"""The tick that ends what nobody has ended."""

from celery import shared_task

from agenda.services import forgotten


@shared_task(name="agenda.end_forgotten")
def end_forgotten() -> None:
    forgotten.end_forgotten()
