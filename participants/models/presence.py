"""Who has been here: one row a person, in whole minutes, and the heads of a session."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.models.people import Participant
from participants.rules.presence import State


class Presence(models.Model):
    """What is kept of a person's being here; who never had a screen of their own has no row.

    Minutes count while the session is held. `until` is when the state ends by itself.
    """

    participant = models.OneToOneField(
        Participant, primary_key=True, on_delete=models.CASCADE, related_name="presence"
    )
    state = models.CharField(_("presence"), max_length=4, choices=State.choices)
    until = models.DateTimeField(null=True)
    first_at = models.DateTimeField(_("first minute"), null=True)
    last_at = models.DateTimeField(_("last minute"), null=True)
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    # The minute in which their personal link was opened last, by whatever device.
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_at=None, last_at=None) | Q(first_at__lte=F("last_at")),
                name="came_before_going",
            )
        ]
        indexes = [models.Index(fields=["until"], name="presence_that_ends")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.state}"


class Heads(models.Model):
    """How many were here at most at once while the session was held; and what screens were told."""

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="heads"
    )
    most = models.PositiveIntegerField(default=0)
    told = models.CharField(max_length=80, default="")
    told_at = models.DateTimeField(null=True)
    # When somebody last opened the address on the wall, or typed its code.
    code_read_at = models.DateTimeField(null=True)
    # A moderator has said that whoever came until then belongs here, however many they were.
    ours_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.session_id}: {self.most}"
