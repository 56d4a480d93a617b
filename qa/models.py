"""Questions from both rooms, who wants them asked, and what became of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Session
from live.ids import random_id
from participants.models import Participant


class QuestionQuerySet(models.QuerySet["Question"]):
    def public(self) -> "QuestionQuerySet":
        """Questions that everybody may read."""
        return self.filter(state__in=Question.PUBLIC)


class Question(models.Model):
    """One question with one end. Never deleted while its session is live."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for approval")
        APPROVED = "approved", _("approved")
        TAKEN = "taken", _("being answered")
        DONE = "done", _("answered")
        HIDDEN = "hidden", _("hidden")
        WITHDRAWN = "withdrawn", _("withdrawn")

    PUBLIC = (State.APPROVED, State.TAKEN, State.DONE)

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="questions"
    )
    entered_by = models.ForeignKey(
        Participant,
        null=True,
        on_delete=models.SET_NULL,
        related_name="entered_questions",
    )
    policy_question = models.ForeignKey(
        PolicyQuestion, null=True, on_delete=models.SET_NULL, related_name="questions"
    )
    text = models.TextField(_("question"), max_length=2000)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    hidden_reason = models.CharField(_("reason"), max_length=200, blank=True)
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    revision = models.BigIntegerField(default=0)
    scored_revision = models.BigIntegerField(default=0)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(state="taken"),
                name="one_taken_question",
            )
        ]
        indexes = [models.Index(fields=["session", "revision"], name="questions_changed_since")]

    def __str__(self) -> str:
        return self.text[:80]


class Upvote(models.Model):
    """One person's wish to have a question asked."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="upvotes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="upvotes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "participant"], name="one_upvote_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} for {self.question_id}"
