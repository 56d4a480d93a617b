"""That somebody who is to speak over a line is gone, until they are back."""

from django.db import models
from django.db.models import Q

from agenda.models import Session
from participants.models.people import Participant


class Absence(models.Model):
    """From when to when nobody saw a screen of somebody who leads a part of the session.

    `rests_until`: a moderator gives them so long before the others are asked again.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="absences")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="absences")
    since = models.DateTimeField()
    rests_until = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(back_at=None), name="absent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} since {self.since}"
