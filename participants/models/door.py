"""The door of a session: when it was closed to new guests, and who was set aside at once."""

from django.db import models
from django.db.models import Q

from agenda.models import Session
from participants.models.people import Participant


class Closing(models.Model):
    """That the door is closed to new guests; the rows are the log of it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="closings")
    at = models.DateTimeField()
    by = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="closed")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="opened"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(opened_at=None), name="closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} since {self.at}"


class Raid(models.Model):
    """Guests who were set aside together: those whose `set_aside_at` is this very instant."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="raids")
    at = models.DateTimeField()
    by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="closed_out"
    )
    guests = models.PositiveIntegerField()
    given_back_at = models.DateTimeField(null=True)
    given_back_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="gave_back"
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "at"], name="one_raid_at_an_instant")
        ]

    def __str__(self) -> str:
        return f"{self.guests} at {self.at}"
