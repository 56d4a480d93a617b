"""The nouns of a session and its hour: what is planned, and when each part really ran."""

import datetime as dt
import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda import codes
from agenda.validators import known_time_zone

LOBBY_MINUTES = 15


class Forum(models.Model):
    """The event a session belongs to, such as the IGF, with its own rules."""

    name = models.CharField(_("name"), max_length=120)
    code = models.SlugField(_("code"), unique=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[known_time_zone]
    )
    thresholds = models.JSONField(_("readiness thresholds"), default=dict, blank=True)
    smallest_group = models.PositiveSmallIntegerField(
        _("smallest group shown"),
        default=5,
        help_text=_("Groups with fewer people are joined before figures are shown."),
    )

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def __str__(self) -> str:
        return self.name


class Format(models.Model):
    """A session format such as roundtable or panel: a row, so that forums may add theirs."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("format")
        verbose_name_plural = _("formats")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return str(_(self.name))


class Goal(models.Model):
    """A Sustainable Development Goal."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {_(self.name)}"


class SessionQuerySet(models.QuerySet["Session"]):
    def public(self) -> "SessionQuerySet":
        """Sessions that strangers may find."""
        return self.exclude(state=codes.State.DRAFT)


class Session(models.Model):
    """One roundtable: sixty minutes in a room and online at once."""

    forum = models.ForeignKey(
        Forum, verbose_name=_("forum"), null=True, blank=True, on_delete=models.PROTECT
    )
    slug = models.SlugField(_("address"), max_length=80, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[known_time_zone]
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    format = models.ForeignKey(
        Format,
        verbose_name=_("format"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    gains = models.TextField(_("what participants gain"), blank=True, help_text=_("One a line."))
    hybrid = models.TextField(_("hybrid arrangements"), blank=True)
    goals = models.ManyToManyField(
        Goal, verbose_name=_("Sustainable Development Goals"), blank=True
    )
    join_code = models.CharField(_("join code"), max_length=8, unique=True, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=codes.State.choices,
        default=codes.State.DRAFT,
        editable=False,
    )
    live_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    guests_wait = models.BooleanField(
        _("guests' questions wait for approval"),
        default=True,
        help_text=_("Signed-in people and the room's clerk are always published at once."),
    )
    queue_open = models.BooleanField(_("hands may be raised"), default=True, editable=False)
    source_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source_number = models.CharField(_("session number"), max_length=40, blank=True)
    imported = models.JSONField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = [F("starts_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=600), name="slot_5_to_600"
            ),
            models.UniqueConstraint(
                fields=["forum", "source_year", "source_number"],
                condition=~Q(source_number=""),
                name="one_session_per_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Session without a title"))

    def clean(self) -> None:
        if self.state != codes.State.DRAFT and (not self.title or not self.starts_at):
            raise ValidationError(
                _("A published session needs a title and a time."), code="incomplete"
            )

    @property
    def ends_at(self) -> dt.datetime | None:
        """When the slot ends as planned."""
        return self.starts_at and self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def lobby_at(self) -> dt.datetime | None:
        """When the lobby opens and takes questions."""
        return self.starts_at and self.starts_at - dt.timedelta(minutes=LOBBY_MINUTES)

    @property
    def local_start(self) -> dt.datetime | None:
        """The start on the venue's clock."""
        return self.starts_at and self.starts_at.astimezone(zoneinfo.ZoneInfo(self.time_zone))

    def phase(self, now: dt.datetime) -> str:
        """The state, with the lobby derived from the time: nobody has to open it."""
        opened = self.lobby_at is not None and now >= self.lobby_at
        return codes.LOBBY if self.state == codes.State.PUBLISHED and opened else self.state


class PolicyQuestion(models.Model):
    """One of the questions that the session promised to discuss."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="policy_questions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("policy question"))

    class Meta:
        verbose_name = _("policy question")
        verbose_name_plural = _("policy questions")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Outcome(models.Model):
    """Something the session promised to bring about."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="outcomes")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("expected outcome"))

    class Meta:
        verbose_name = _("expected outcome")
        verbose_name_plural = _("expected outcomes")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Link(models.Model):
    """A way to what lies outside: video, captions, the contact channel."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("kind"), max_length=16, choices=codes.LinkKind.choices)
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("label"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class Segment(models.Model):
    """A part of the hour: a keynote, an exchange, the summary."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="segments")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=codes.SegmentKind.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    minimum_minutes = models.PositiveSmallIntegerField(_("at least"), default=0)
    audience_minutes = models.PositiveSmallIntegerField(
        _("audience minutes"),
        null=True,
        blank=True,
        help_text=_("Left empty, two thirds of an exchange belong to the audience."),
    )
    extended_minutes = models.SmallIntegerField(default=0, editable=False)
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
    """What a moderator did to the clock, with all that is needed to take it back."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12)
    taken_at = models.DateTimeField()
    before: Any = models.JSONField(help_text="What undo restores: state, instants, runs.")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} at {self.taken_at:%H:%M:%S}"
