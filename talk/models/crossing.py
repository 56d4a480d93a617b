"""What is offered to the authors of lines, what is noted of them, and what came from the call."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.models import Participant
from participants.rules.limits import LONGEST_NAME
from qa.models import Question
from qa.rules.limits import LONGEST_STORED
from talk.rules.codes import Became, Outcome, SortedAs


class Offer(models.Model):
    """That a line becomes a question, unless its author objects in time; or a hand, if they agree.

    Every offer keeps what came of it: a line is not made into the same thing twice.
    """

    line = models.ForeignKey("talk.Line", on_delete=models.CASCADE, related_name="offers")
    becomes = models.CharField(max_length=8, choices=Became.choices)
    offered_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    offered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True)
    refusal = models.JSONField(null=True)  # why it became nothing: a code and its figures
    question = models.ForeignKey(
        Question, null=True, on_delete=models.SET_NULL, related_name="made_of"
    )

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(settled_at=None), name="one_open_offer_a_line"
            ),
            models.CheckConstraint(
                condition=Q(becomes__in=[Became.QUESTION, Became.HAND]), name="offered_as_either"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="")
                | Q(settled_at__isnull=False) & ~Q(outcome=""),
                name="a_settled_offer_says_how",
            ),
        ]
        indexes = [models.Index(fields=["settled_at", "due_at"], name="offers_due")]

    def __str__(self) -> str:
        return f"{self.line_id} as {self.becomes}"


class Note(models.Model):
    """A line that is marked for the rapporteur, and by whom."""

    line = models.OneToOneField("talk.Line", on_delete=models.CASCADE, related_name="note")
    marked_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("note for the rapporteur")
        verbose_name_plural = _("notes for the rapporteur")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.line)


class CallRow(models.Model):
    """What somebody wrote in the video call's chat, pasted by a moderator to be sent on, once."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="call_rows")
    digest = models.CharField(max_length=64)  # by which it is known when it is pasted again
    place = models.PositiveIntegerField()  # in the order in which they were pasted
    name = models.CharField(max_length=LONGEST_NAME, blank=True)  # none: of who copied the chat
    said_at = models.CharField(max_length=8)  # as the call's clock had it
    text = models.TextField(max_length=LONGEST_STORED)
    sorted_as = models.CharField(max_length=8, choices=SortedAs.choices, blank=True)
    pasted_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    question = models.ForeignKey(
        Question, null=True, on_delete=models.SET_NULL, related_name="call_rows"
    )
    line = models.ForeignKey(
        "talk.Line", null=True, on_delete=models.SET_NULL, related_name="call_rows"
    )

    class Meta:
        verbose_name = _("row of a call's chat")
        verbose_name_plural = _("rows of a call's chat")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "digest"], name="a_call_row_comes_once")
        ]

    def __str__(self) -> str:
        return self.text[:80]
