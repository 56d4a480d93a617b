"""A session, and what it promised: policy questions, outcomes."""

import datetime as dt
import secrets
import uuid
import zoneinfo
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agenda.models.forum import NEVER_FEWER, USUAL_GROUP, Format, Forum, Goal
from agenda.rules import codes
from agenda.rules.ends import LOBBY_AFTER
from agenda.rules.limits import (
    LONGEST_NOTE,
    LONGEST_SLOT,
    LONGEST_SLUG,
    LONGEST_TITLE,
    SHORTEST_SLOT,
)
from agenda.rules.validators import known_marks, known_time_zone
from common.refusals import refuse
from common.text import clean_line

LOBBY_MINUTES = 15


def usual_marks() -> list[int]:
    """Five minutes, one minute and no time left, in seconds."""
    return [300, 60, 0]


def new_draft_slug() -> str:
    """An address that no title can be made into: none has an underscore."""
    return "draft_" + secrets.token_hex(6)


def new_calendar_uid() -> str:
    return str(uuid.uuid4())


class SessionQuerySet(models.QuerySet["Session"]):
    def public(self) -> "SessionQuerySet":
        """Sessions that strangers may find."""
        return self.exclude(state=codes.State.DRAFT)

    def at(self, slug: str) -> "SessionQuerySet":
        """The session that has this address, or had it as a draft."""
        return self.filter(Q(slug=slug) | Q(draft_slug=slug))


class Session(models.Model):
    """One roundtable: sixty minutes in a room and online at once."""

    forum = models.ForeignKey(
        Forum, verbose_name=_("forum"), null=True, blank=True, on_delete=models.PROTECT
    )
    slug = models.SlugField(_("address"), max_length=LONGEST_SLUG, unique=True, editable=False)
    # Its address until it is public for the first time; pages that were open then go on with it.
    draft_slug = models.SlugField(
        max_length=LONGEST_SLUG, unique=True, editable=False, default=new_draft_slug
    )
    # Calendars know the session by this whatever its title and wherever the site.
    calendar_uid = models.CharField(
        max_length=350, unique=True, editable=False, default=new_calendar_uid
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
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
    # It will not be held: everything else stays as it is, for it may be taken up again.
    # What the preview link of a draft was made for; null: there is none.
    preview_serial = models.PositiveIntegerField(null=True, editable=False)
    called_off_at = models.DateTimeField(null=True, editable=False)
    called_off_note = models.CharField(max_length=LONGEST_NOTE, blank=True, editable=False)
    live_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    # When the end was written down: later than the end itself where nobody had pressed it.
    end_noted_at = models.DateTimeField(null=True, editable=False)
    still_on_at = models.DateTimeField(
        null=True, editable=False
    )  # a moderator said that it goes on
    went_on_until = models.DateTimeField(null=True, editable=False)  # promised when it was taken up
    approval = models.CharField(
        _("questions read before they are published"),
        max_length=6,
        choices=codes.Approval.choices,
        default=codes.Approval.GUESTS,
        help_text=_("What the room's clerk enters is always published at once."),
    )
    questions_after = models.BooleanField(
        _("questions may be asked for a day after the end"),
        default=False,
        help_text=_("They can be answered in writing, and stand in the record."),
    )
    questions_open = models.BooleanField(_("questions may be asked"), default=True, editable=False)
    marks: Any = models.JSONField(
        _("time warnings"), default=usual_marks, blank=True, validators=[known_marks]
    )  # seconds left in a segment
    cost_on_wall = models.BooleanField(
        _("show everybody what an overrun cost"),
        default=False,
        help_text=_("Left off, the room sees only the new times."),
    )
    later_minutes = models.PositiveSmallIntegerField(default=0, editable=False)  # chosen while live
    diverse_genders = models.BooleanField(
        _("speakers of more than one gender"),
        null=True,
        blank=True,
        help_text=_("Your own answer; nobody's gender is stored."),
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
                condition=Q(minutes__gte=SHORTEST_SLOT, minutes__lte=LONGEST_SLOT),
                name="slot_5_to_600",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at=None) | Q(state=codes.State.PUBLISHED),
                name="called_off_before_it_begins",
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
        if self.state != codes.State.DRAFT and not (clean_line(self.title) and self.starts_at):
            raise refuse("incomplete")

    @property
    def standing(self) -> str:
        """Its state in words, called off included, for who prepares it."""
        return str(_("called off")) if self.called_off_at else self.get_state_display()

    @property
    def ends_at(self) -> dt.datetime | None:
        """The planned end of the slot; None while it has no time."""
        return self.starts_at and self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def smallest_group(self) -> int:
        """The fewest people that a figure may be about."""
        least = self.forum.smallest_group if self.forum else USUAL_GROUP
        return max(least, NEVER_FEWER)

    @property
    def promised_end_at(self) -> dt.datetime | None:
        """The end that everybody was told, with the minutes that moderators have added.

        Who starts when the slot is over has nothing left of it: the length counts from then on.
        What was taken up after its end has as much as was left then.
        """
        ends = self.went_on_until or self.ends_at
        if not self.went_on_until and ends and self.live_at and self.live_at >= ends:
            ends = self.live_at + dt.timedelta(minutes=self.minutes)
        return ends and ends + dt.timedelta(minutes=self.later_minutes)

    @property
    def lobby_at(self) -> dt.datetime | None:
        """The instant at which the lobby opens and takes questions."""
        return self.starts_at and self.starts_at - dt.timedelta(minutes=LOBBY_MINUTES)

    @property
    def local_start(self) -> dt.datetime | None:
        """The start on the venue's clock."""
        return self.starts_at and self.starts_at.astimezone(zoneinfo.ZoneInfo(self.time_zone))

    @property
    def lobby_ends_at(self) -> dt.datetime | None:
        """When the lobby closes if nobody has begun; a late start stays possible."""
        return self.ends_at and self.ends_at + LOBBY_AFTER

    def phase(self, now: dt.datetime) -> str:
        """The state, with the lobby derived from the time: nobody has to open or close it."""
        if self.called_off_at:
            return codes.CALLED_OFF
        if self.state != codes.State.PUBLISHED or not self.lobby_at or now < self.lobby_at:
            return self.state
        return codes.LAPSED if self.time_has_passed(now) else codes.LOBBY

    def time_has_passed(self, now: dt.datetime) -> bool:
        """Whether its lobby would be closed, begun or called off or not."""
        return self.lobby_ends_at is not None and now >= self.lobby_ends_at

    @property
    def noted_end(self) -> dt.datetime | None:
        """When its end was written down: windows after the end, and wipes, count from here."""
        return self.end_noted_at or self.ended_at

    @property
    def ended_itself(self) -> bool:
        """Whether nobody ended it: its end is the last sign of life, found later."""
        return bool(self.end_noted_at and self.ended_at and self.end_noted_at > self.ended_at)


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
