"""What clerks have told people without a device."""

from django.db import models

from agenda.models import Session
from participants.models import Participant
from telling.rules.kinds import LONGEST_NOTICE


class Told(models.Model):
    """A clerk ticked it off: nobody is told twice."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    notice = models.CharField(max_length=LONGEST_NOTICE)
    by = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "notice"], name="told_once")]

    def __str__(self) -> str:
        return self.notice
