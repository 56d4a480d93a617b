"""Who of a session's people wants no more mails about it."""

from django.db import models

from participants.models.people import Participant


class MailStop(models.Model):
    """That somebody with a part in a session asked for no more mails about it."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="mail_stop"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.participant_id} since {self.at}"
