"""Polls, who has voted, what the ballots say, and the hands that were counted."""

import datetime as dt
import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from common.keys import random_id
from participants.models import Participant
from participants.rules.roles import Mode
from polls.rules import codes, kinds, limits


class Poll(models.Model):
    """A question with options. A closed result is frozen in the row and never changes."""

    Kind = kinds.Kind
    State = codes.State
    Secrecy = codes.Secrecy
    Results = codes.Results
    Axis = codes.Axis
    Electorate = codes.Electorate
    Preset = codes.Preset

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="polls")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("question"), max_length=limits.LONGEST_POLL)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    min_choices = models.PositiveSmallIntegerField(_("at least"), default=1)
    max_choices = models.PositiveSmallIntegerField(_("at most"), default=1)
    secrecy = models.CharField(
        _("secrecy"),
        max_length=14,
        choices=Secrecy.choices,
        default=Secrecy.UNATTRIBUTED,
    )
    axis = models.CharField(_("breakdown"), max_length=6, choices=Axis.choices, blank=True)
    results = models.CharField(
        _("results visible"), max_length=6, choices=Results.choices, default=Results.SHOWN
    )
    may_change = models.BooleanField(_("a vote may be changed until the close"), default=True)
    electorate = models.CharField(
        _("who votes"), max_length=9, choices=Electorate.choices, default=Electorate.EVERYBODY
    )
    countdown_seconds = models.PositiveSmallIntegerField(_("countdown"), null=True, blank=True)
    preset = models.CharField(max_length=13, choices=Preset.choices, blank=True, editable=False)
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
    # A moderator keeps it out of the record and what is taken from it, until it is shown.
    kept_out = models.BooleanField(default=False, editable=False)
    # Ballots of people without a device, cast at a clerk's phone, by where that is.
    booth: Any = models.JSONField(default=dict, editable=False)
    result: Any = models.JSONField(null=True, editable=False)
    interim: Any = models.JSONField(null=True, editable=False)  # what is told while it is open
    # Of the session's stream: since when screens that know an older one need it again.
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        ordering = ["order", "pk"]
        constraints = [
            # The end opens the exit polls together, one after the other on everybody's phone.
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(state="open") & ~Q(preset="exit"),
                name="one_open_poll",
            ),
            models.CheckConstraint(
                condition=Q(min_choices__gte=1, max_choices__gte=models.F("min_choices")),
                name="choices_in_order",
            ),
            models.CheckConstraint(
                condition=Q(axis="") | Q(secrecy="secret"), name="an_axis_is_for_secret_polls"
            ),
            models.CheckConstraint(
                condition=Q(results="shown") | ~Q(secrecy="secret"),
                name="secret_results_are_shown_at_the_end",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def rules(self) -> kinds.Rules:
        return kinds.rules_of(self.kind)

    @property
    def is_secret(self) -> bool:
        return self.secrecy == self.Secrecy.SECRET

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most options on a ballot."""
        return self.rules.takes or (self.min_choices, self.max_choices)

    def is_overdue(self, now: dt.datetime) -> bool:
        """Whether a countdown ran out that nobody has written down yet."""
        overdue = self.closes_at is not None and now >= self.closes_at
        return self.state == self.State.OPEN and overdue


class Option(models.Model):
    """One thing that can be chosen."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("option"), max_length=limits.LONGEST_OPTION)
    # What it stands for: a policy question's key; in a census a group's code and which kind it is.
    code = models.CharField(max_length=50, blank=True, editable=False)
    axis = models.CharField(max_length=6, choices=Poll.Axis.choices, blank=True, editable=False)

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
    mode = models.CharField(max_length=8, choices=Mode.choices, blank=True)
    trait = models.CharField(max_length=50, blank=True)  # of a secret ballot, on the poll's axis
    # No account and no personal link: one person, one vote cannot be known. And joined since.
    guest = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    # Everything of its voter was taken away while the poll was open.
    set_aside = models.BooleanField(default=False)
    # Of a secret ballot: what its caster's browser can prove.
    receipt_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001  unique where known
    # A suggestion to the organizers.
    note = models.CharField(max_length=limits.LONGEST_SUGGESTION, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "receipt_hash"], name="one_ballot_a_receipt"),
            models.CheckConstraint(
                condition=Q(voter=None) | Q(receipt_hash=None), name="secret_ballots_have_no_voter"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class BallotOption(models.Model):
    """An option on a ballot, with its rank where the kind of poll counts the order."""

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="choices")
    rank = models.PositiveSmallIntegerField(null=True)  # from 1

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="an_option_once_a_ballot"),
            models.UniqueConstraint(fields=["ballot", "rank"], name="a_rank_once_a_ballot"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.option_id}"


class HandTallyQuerySet(models.QuerySet["HandTally"]):
    def standing(self) -> "HandTallyQuerySet":
        """Those that count; a corrected one stays as the log of what it was."""
        return self.filter(replaced_at=None)


class HandTally(models.Model):
    """Hands of people without a device, counted in the room or in one remote hub."""

    Channel = codes.Channel

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="hand_tallies")
    channel = models.CharField(max_length=4, choices=Channel.choices, default=Channel.ROOM)
    place = models.CharField(_("hub"), max_length=limits.LONGEST_PLACE, blank=True)
    people = models.PositiveIntegerField(_("people there"), null=True)
    by = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = HandTallyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "channel", "place"],
                condition=Q(replaced_at=None),
                name="one_standing_tally_a_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.place} in {self.poll_id}"


class HandCount(models.Model):
    """The hands for one option in one tally."""

    tally = models.ForeignKey(HandTally, on_delete=models.CASCADE, related_name="counts")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="hand_counts")
    count = models.PositiveIntegerField(_("hands"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tally", "option"], name="an_option_once_a_tally")
        ]

    def __str__(self) -> str:
        return f"{self.count} for {self.option_id}"


class PollStep(models.Model):
    """What was done with a poll that everybody may know: reopened or reset, and why."""

    class Verb(models.TextChoices):
        REOPENED = "reopened", _("reopened")
        RESET = "reset", _("reset")

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    reason = models.CharField(_("reason"), max_length=limits.LONGEST_REASON)
    by = models.ForeignKey(Participant, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    ballots = models.PositiveIntegerField(default=0)  # that were cast by then

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.verb}: {self.reason}"
