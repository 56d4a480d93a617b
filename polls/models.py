"""Polls, who has voted, what the ballots say, and the hands that were counted."""

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from live.ids import random_id
from participants.models import Participant
from participants.roles import Mode


class Poll(models.Model):
    """A question with options. A closed result is frozen in the row and never changes."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("single choice")
        MULTIPLE = "multiple", _("multiple choice")
        YES_NO = "yes_no", _("yes / no / abstain")
        RATING = "rating", _("rating scale")

    class State(models.TextChoices):
        DRAFT = "draft", _("ready")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        SHOWN = "shown", _("shown")

    class Secrecy(models.TextChoices):
        NAMED = "named", _("named: moderators see who chose what")
        UNATTRIBUTED = (
            "unattributed",
            _("unattributed: counted once, never listed by name"),
        )

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="polls")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("question"), max_length=400)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    min_choices = models.PositiveSmallIntegerField(_("at least"), default=1)
    max_choices = models.PositiveSmallIntegerField(_("at most"), default=1)
    secrecy = models.CharField(
        _("secrecy"),
        max_length=14,
        choices=Secrecy.choices,
        default=Secrecy.UNATTRIBUTED,
    )
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=State.choices,
        default=State.DRAFT,
        editable=False,
    )
    opened_at = models.DateTimeField(null=True, editable=False)
    closes_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    shown_at = models.DateTimeField(null=True, editable=False)
    result: Any = models.JSONField(null=True, editable=False)

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="open"), name="one_open_poll"
            ),
            models.CheckConstraint(
                condition=Q(min_choices__gte=1, max_choices__gte=models.F("min_choices")),
                name="choices_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def clean(self) -> None:
        if self.kind != self.Kind.MULTIPLE and self.max_choices != 1:
            raise ValidationError(
                {"max_choices": _("Only a multiple choice poll takes more than one option.")}
            )

    @property
    def bounds(self) -> tuple[int, int]:
        """How many options a ballot has at least and at most."""
        if self.kind == self.Kind.MULTIPLE:
            return self.min_choices, self.max_choices
        return 1, 1

    def is_overdue(self, now: dt.datetime) -> bool:
        """Whether a countdown ran out that nobody has written down yet."""
        overdue = self.closes_at is not None and now >= self.closes_at
        return self.state == self.State.OPEN and overdue


class Option(models.Model):
    """One thing that can be chosen."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("option"), max_length=300)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Voter(models.Model):
    """That a person has voted: once, whatever they hold in their hand."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voters")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="voted")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "participant"], name="one_person_one_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} in {self.poll_id}"


class Ballot(models.Model):
    """What was chosen. A secret ballot has no voter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    voter = models.OneToOneField(Voter, null=True, on_delete=models.CASCADE, related_name="ballot")
    mode = models.CharField(max_length=8, choices=Mode.choices)

    def __str__(self) -> str:
        return str(self.id)


class BallotOption(models.Model):
    """An option on a ballot; rank and value serve kinds of poll still to come."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="choices")
    rank = models.PositiveSmallIntegerField(null=True)
    value = models.DecimalField(null=True, max_digits=12, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="an_option_once_a_ballot"),
            models.UniqueConstraint(fields=["ballot", "rank"], name="a_rank_once_a_ballot"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.option_id}"


class HandCount(models.Model):
    """Hands counted for an option among people without a device, by the room's clerk."""

    class Channel(models.TextChoices):
        ROOM = "room", _("room")
        HUB = "hub", _("hub")

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="hand_counts")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="hand_counts")
    channel = models.CharField(max_length=4, choices=Channel.choices, default=Channel.ROOM)
    count = models.PositiveIntegerField(_("hands"))
    by = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["option", "channel"], name="one_count_per_channel")
        ]

    def __str__(self) -> str:
        return f"{self.count} for {self.option_id}"
