"""Hands that wait in one queue for both rooms, and the turns that were given."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Segment, Session
from floor.rules.languages import LONGEST_SPOKEN
from participants.models import Participant
from participants.rules.roles import Mode

TURN_SECONDS = 90


class Hand(models.Model):
    """A wish to speak. It waits, is called, or is lowered; a person has one waiting at most."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CALLED = "called", _("called")
        LOWERED = "lowered", _("lowered")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="hands")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="hands")
    policy_question = models.ForeignKey(PolicyQuestion, null=True, on_delete=models.SET_NULL)
    entered_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="entered_hands"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    language = models.CharField(
        max_length=LONGEST_SPOKEN, blank=True, default=""
    )  # that they will speak
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state="waiting"),
                name="one_waiting_hand",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.state}"


class Turn(models.Model):
    """Somebody's time on the floor: who, in which mode, from when to when."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="turns")
    hand = models.OneToOneField(Hand, null=True, on_delete=models.SET_NULL, related_name="turn")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.SET_NULL)
    mode = models.CharField(max_length=8, choices=Mode.choices)
    seconds = models.PositiveSmallIntegerField(default=TURN_SECONDS)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(ended_at=None), name="one_running_turn"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} from {self.started_at:%H:%M:%S}"

    def seconds_spoken(self, until: dt.datetime) -> float:
        """Its length in seconds; a turn that nobody ended lasts until now, or the session's end."""
        end = min(self.ended_at or until, until)
        return max(0.0, (end - self.started_at).total_seconds())


class Driver(models.Model):
    """Who has the controls of the floor: whoever sits in the chair, or a desk that took over."""

    class Kind(models.TextChoices):
        HAND = "hand", _("hand")
        QUESTION = "question", _("question")

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="driver"
    )
    chair = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="chairs"
    )
    desk = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="desks"
    )
    # What is put to the chair, to be next. A question is another app's: its key alone.
    put_kind = models.CharField(max_length=8, choices=Kind.choices, blank=True)
    put_key = models.BigIntegerField(null=True)
    put_by = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(put_kind="", put_key=None)
                | (~Q(put_kind="") & Q(put_key__isnull=False)),
                name="what_is_put_has_a_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: chair {self.chair_id}, desk {self.desk_id}"
