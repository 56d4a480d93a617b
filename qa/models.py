"""Questions from both rooms, who wants them asked, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Session
from common.keys import random_id
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules import limits
from participants.rules.roles import Mode
from qa.rules import codes, states
from qa.rules.codes import Shown
from qa.rules.limits import LONGEST_ANSWER, LONGEST_HIDDEN_NOTE, LONGEST_LABEL, LONGEST_STORED


class QuestionQuerySet(models.QuerySet["Question"]):
    def public(self) -> "QuestionQuerySet":
        """Questions that everybody may read."""
        return self.filter(state__in=Question.PUBLIC)


class Question(models.Model):
    """One question with one end. Never deleted while its session is live."""

    State = codes.State
    Shown = codes.Shown
    Because = codes.Because

    PUBLIC = states.PUBLIC

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="questions"
    )
    shown_as = models.CharField(max_length=9, choices=Shown.choices, default=Shown.NAMED)
    # Of an anonymous asker: what their browser can prove, and a pseudonym that means nothing once
    # the session's key is wiped. Their mode is kept only where enough others share it.
    capability_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001
    mark = models.CharField(max_length=64, blank=True)
    mode = models.CharField(max_length=8, choices=Mode.choices, blank=True)
    entered_by = models.ForeignKey(
        Participant,
        null=True,
        on_delete=models.SET_NULL,
        related_name="entered_questions",
    )
    speaker = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="questions_to_answer"
    )
    policy_question = models.ForeignKey(
        PolicyQuestion, null=True, on_delete=models.SET_NULL, related_name="questions"
    )
    text = models.TextField(_("question"), max_length=LONGEST_STORED)
    original_text = models.TextField(
        max_length=LONGEST_STORED, blank=True
    )  # before a moderator's first edit
    label = models.CharField(_("label"), max_length=LONGEST_LABEL, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    hidden_because = models.CharField(
        _("reason"), max_length=12, choices=Because.choices, blank=True
    )
    hidden_note = models.CharField(
        _("words to the asker"), max_length=LONGEST_HIDDEN_NOTE, blank=True
    )
    # Everything of its asker was taken away: hidden for now, out of this state.
    taken_from = models.CharField(max_length=10, choices=State.choices, blank=True)
    unseen = models.BooleanField(default=False)  # waits apart: its asker was silenced
    ahead = models.BooleanField(default=False)  # asked in advance, on the public page
    written_answer = models.TextField(_("written answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="answered_questions"
    )
    # The one that stands for it now; and the one it was merged with by hand, which may itself
    # have been merged since.
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="merged_questions"
    )
    merged_with = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="merged_by_hand"
    )
    merged_unnamed = models.PositiveSmallIntegerField(default=0)  # anonymous askers merged into it
    aired = models.PositiveSmallIntegerField(default=0)  # takes at which it stood among the first
    # Who moderated it last: another moderator who was slower is told.
    touched_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="moderated_questions"
    )
    touched_at = models.DateTimeField(null=True)
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
            ),
            models.CheckConstraint(
                condition=~Q(shown_as="anonymous") | Q(participant=None, entered_by=None),
                name="anonymous_has_no_asker",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into=None, merged_with=None),
                name="merged_into_one",
            ),
        ]
        indexes = [models.Index(fields=["session", "revision"], name="questions_changed_since")]

    def __str__(self) -> str:
        return self.text[:80]


class Upvote(models.Model):
    """One person's wish to have a question asked."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="upvotes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="upvotes")
    # The merged question that it came from: undoing the merge takes it back.
    lent_by = models.ForeignKey(
        Question, null=True, on_delete=models.CASCADE, related_name="lent_upvotes"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "participant"], name="one_upvote_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} for {self.question_id}"


class ShelvedUpvote(models.Model):
    """An upvote of somebody of whom everything was taken away: it counts nowhere until given back.

    A row of its own, so that nothing that counts upvotes need ask about it.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "participant"], name="shelved_once")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} for {self.question_id}"


class AskedAhead(models.Model):
    """A question left on the public page before the hour: asked once its address is confirmed.

    The row is forgotten with registrations; the question and who asked it stay.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="asked_ahead")
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=limits.LONGEST_NAME, blank=True)
    stakeholder_group = models.ForeignKey(
        StakeholderGroup, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    regional_group = models.ForeignKey(
        RegionalGroup, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("question"), max_length=LONGEST_STORED)
    shown_as = models.CharField(
        max_length=9,
        choices=[(one.value, one.label) for one in (Shown.NAMED, Shown.GROUP)],
        default=Shown.NAMED,
    )
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=limits.LONGEST_LANGUAGE, default="en")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    question = models.OneToOneField(
        Question, null=True, on_delete=models.SET_NULL, related_name="left_ahead"
    )
    # Of its asker's personal link when it was confirmed: a revoked one ends the mail's way in, too.
    link_serial = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("question asked in advance")
        verbose_name_plural = _("questions asked in advance")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["email", "asked_at"], name="asked_by_an_address")]

    def __str__(self) -> str:
        return self.text[:80]
