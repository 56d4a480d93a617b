"""The talk of a session: who may write, the lines, what moderators put up to talk about."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import PolicyQuestion, Session
from common.keys import random_id
from participants.models import Participant
from qa.rules.limits import LONGEST_STORED
from talk.models.crossing import CallRow, Note, Offer
from talk.rules import codes
from talk.rules.codes import Approval, Became, Because, How, Kept, Source, State
from talk.rules.limits import LONGEST_CHANNEL, LONGEST_SLOW_SECONDS, LONGEST_TOPIC
from talk.rules.signals import Kind

__all__ = ["CallRow", "Note", "Offer", "TalkRules", "Line", "Topic", "Report", "HelpSignal"]


class TalkRules(models.Model):
    """How the talk of a session is held; no row: there is none."""

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="talk_rules"
    )
    how = models.CharField(_("who may write"), max_length=10, choices=How.choices, default=How.OFF)
    approval = models.CharField(
        _("lines read before they are published"),
        max_length=6,
        choices=Approval.choices,
        default=Approval.GUESTS,
    )
    slow_seconds = models.PositiveSmallIntegerField(
        _("seconds between two lines of a person"), default=0
    )
    on_wall = models.BooleanField(_("the wall shows lines"), default=False)
    kept = models.CharField(
        _("what becomes of the lines"), max_length=9, choices=Kept.choices, default=Kept.FORGOTTEN
    )
    # Where it goes on after the end: a mailing list, a channel of the forum.
    after_label = models.CharField(_("where it goes on"), max_length=LONGEST_CHANNEL, blank=True)
    after_url = models.URLField(_("its address"), max_length=500, blank=True)
    # Since when whoever reads lines begins anew: turned on or off, or all of it reworded.
    renewed_revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talk")
        constraints = [
            models.CheckConstraint(
                condition=Q(slow_seconds__lte=LONGEST_SLOW_SECONDS), name="talk_is_slow_0_to_600"
            ),
            models.CheckConstraint(condition=Q(how__in=How.values), name="talk_is_held_somehow"),
        ]

    def __str__(self) -> str:
        return str(self.get_how_display())


class LineQuerySet(models.QuerySet["Line"]):
    def public(self) -> "LineQuerySet":
        """Lines that everybody may read."""
        return self.filter(state=State.SHOWN, unseen=False)

    def waiting(self) -> "LineQuerySet":
        """Lines that a moderator has to read; not those of who is silenced."""
        return self.filter(Q(state=State.WAITS, unseen=False) | Q(unseen=True, apart=False))


class Line(models.Model):
    """What somebody said, always by name. Never deleted while its session is live."""

    State = codes.State

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="lines")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="lines"
    )
    entered_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="entered_lines"
    )
    policy_question = models.ForeignKey(
        PolicyQuestion, null=True, on_delete=models.SET_NULL, related_name="lines"
    )
    to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="answers")
    text = models.TextField(_("line"), max_length=LONGEST_STORED)
    state = models.CharField(max_length=6, choices=State.choices, default=State.SHOWN)
    # Its author was silenced: they see it in its state, moderators apart, nobody else at all.
    unseen = models.BooleanField(default=False)
    apart = models.BooleanField(default=False)  # as long as the silence lasts: then it waits
    because = models.CharField(max_length=12, choices=Because.choices, blank=True)
    hidden_from = models.CharField(max_length=6, choices=State.choices, blank=True)
    # Hidden because everything of its author was taken away: it comes back with the rest.
    set_aside = models.BooleanField(default=False)
    became = models.CharField(max_length=8, choices=Became.choices, blank=True)
    source = models.CharField(max_length=4, choices=Source.choices, blank=True)
    said_at = models.DateTimeField()
    at = models.DateTimeField()  # where it stands: when it was said, or approved
    revision = models.BigIntegerField(default=0)
    shown_revision = models.BigIntegerField(default=0)  # since when everybody could read it first

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.HIDDEN) & ~Q(hidden_from="") & ~Q(because="")
                | ~Q(state=State.HIDDEN) & Q(hidden_from="", because="", set_aside=False),
                name="a_hidden_line_says_why",
            ),
            models.CheckConstraint(
                condition=Q(unseen=True) | Q(apart=False), name="apart_is_unseen"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_line_says_something"),
        ]
        indexes = [
            models.Index(fields=["session", "revision"], name="lines_changed_since"),
            models.Index(fields=["session", "at"], name="lines_in_order"),
            models.Index(fields=["session", "state", "unseen"], name="lines_by_state"),
            models.Index(fields=["participant", "said_at"], name="lines_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Topic(models.Model):
    """What a moderator put up to talk about; it stands on top until it is taken down."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="topics")
    policy_question = models.ForeignKey(
        PolicyQuestion, null=True, on_delete=models.SET_NULL, related_name="topics"
    )
    text = models.CharField(_("topic"), max_length=LONGEST_TOPIC)
    put_by = models.ForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="topics_put_up"
    )
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "text"],
                condition=Q(taken_at=None),
                name="a_topic_stands_once",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Report(models.Model):
    """That somebody asked the moderators to look at a line. No figure of it is public."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="reports")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    looked_at = models.BooleanField(default=False)  # a moderator has, and let it stand

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "participant"], name="reported_once")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} by {self.participant_id}"


class HelpSignal(models.Model):
    """How many called for one kind of help, by room, since moderators last understood it.

    Nobody stands in it, and no instant of a press but the minute of the first one.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="help_signals")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    onsite = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    hub = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(null=True)
    many = models.BooleanField(default=False)  # within seconds
    known_at = models.DateTimeField(null=True)  # when a moderator understood it last

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "kind"], name="one_card_a_kind_of_help")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.kind}: {self.onsite + self.online + self.hub}"
