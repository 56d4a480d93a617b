"""What the worker is ticked for. The rows decide what happens; a lost tick loses nothing."""

from celery import shared_task

from common import instants
from participants.services import displays, live_mails, lost_links, people_mails, presence


@shared_task(name="participants.put_mails")
def put_mails() -> None:
    now = instants.database_now()
    people_mails.put_what_is_near(now=now)
    live_mails.put_what_is_live(now=now)


@shared_task(name="participants.mail_link")
def mail_link(participant_id: int, language: str) -> None:
    lost_links.mail(participant_id=participant_id, language=language)


@shared_task(name="participants.note_who_went")
def note_who_went() -> None:
    presence.note_who_went()
    displays.note_what_went()
