"""The hour: what is planned, when each part really ran, and what was said to the stage."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.session import PolicyQuestion, Session
from agenda.rules import codes
from agenda.rules.limits import LONGEST_MESSAGE, LONGEST_TITLE, LONGEST_WORDS


class Segment(models.Model):
    """A part of the hour: a keynote, an exchange, the summary."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="segments")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=codes.SegmentKind.choices)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    minimum_minutes = models.PositiveSmallIntegerField(_("at least"), default=0)
    audience_minutes = models.PositiveSmallIntegerField(
        _("audience minutes"),
        null=True,
        blank=True,
        help_text=_("Left empty, two thirds of an exchange belong to the audience."),
    )
    says = models.CharField(
        _("words to open it with"),
        max_length=LONGEST_WORDS,
        blank=True,
        help_text=_("The moderators read them on their screen, to say them aloud."),
    )
    extended_minutes = models.SmallIntegerField(default=0, editable=False)
    skipped_at = models.DateTimeField(null=True, editable=False)
    inserted_at = models.DateTimeField(null=True, editable=False)  # by a moderator; never planned
    policy_question = models.ForeignKey(
        PolicyQuestion,
        verbose_name=_("policy question"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="segments",
    )

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def effective_minutes(self) -> int:
        """As planned, and what moderators have given or taken since.

        Never less than a minute of what was planned, whatever an organizer writes meanwhile.
        """
        return max(self.minutes + self.extended_minutes, min(self.minutes, 1))

    @property
    def audience_share(self) -> int:
        """Minutes that belong to the audience: as set, or two thirds of an exchange."""
        if self.audience_minutes is not None:
            return self.audience_minutes
        return self.minutes * 2 // 3 if self.kind == codes.SegmentKind.EXCHANGE else 0


class Run(models.Model):
    """A stretch of time in which a segment really ran. A pause ends it, an undo voids it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="runs")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(ended_at=None, voided_at=None),
                name="one_open_run_per_session",
            )
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} from {self.started_at:%H:%M:%S}"


class Step(models.Model):
    """A moderator's press on the clock, with all that is needed to take it back."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12)
    taken_at = models.DateTimeField()
    taken_by = models.BigIntegerField(null=True)  # a participant; the agenda knows no people
    before: Any = models.JSONField(help_text="What undo restores, and nothing else: see undoing.")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} at {self.taken_at:%H:%M:%S}"


class StageMessage(models.Model):
    """A message to the stage, of a moderator or, `asked`, of the language team.

    One of each stands until it is cleared or replaced.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="stage_messages")
    code = models.CharField(max_length=16, choices=codes.StageCode.choices, blank=True)
    text = models.CharField(max_length=LONGEST_MESSAGE, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    asked = models.BooleanField(default=False)
    understood_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "asked"],
                condition=Q(cleared_at=None),
                name="one_message_on_stage",
            )
        ]

    def __str__(self) -> str:
        return self.text or self.code
