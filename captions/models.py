"""Captions: the languages that a session has them in, their lines, and what becomes of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from captions.rules import languages
from captions.rules.limits import LONGEST_CAPTION, LONGEST_CODE, LONGEST_LISTEN_LABEL, LONGEST_TAG


class Feed(models.Model):
    """A language in which captions are offered, and the address by which they may come in.

    The address is signed, not stored: a serial of its own, which another one revokes.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="feeds")
    language = models.CharField(_("language"), max_length=LONGEST_CODE, choices=languages.choices)
    serial = models.PositiveIntegerField(default=0, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)  # no address holds since then
    heard_at = models.DateTimeField(null=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)  # of a line, lost or not
    last_seq = models.BigIntegerField(default=0, editable=False)  # as its sender counts
    forgotten_at = models.DateTimeField(null=True, editable=False)  # what was not to be kept
    spaced = models.BooleanField(default=False, editable=False)  # its sender puts the spaces
    # What the sender calls a language that nobody offers here.
    strange = models.CharField(max_length=LONGEST_TAG, blank=True, editable=False)
    strange_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("language of captions")
        verbose_name_plural = _("languages of captions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language"],
                name="one_feed_per_language",
                violation_error_message=_("This language is offered already."),
            )
        ]

    def __str__(self) -> str:
        return languages.name_of(self.language)


class Caption(models.Model):
    """A line of captions, or a few words of one. Its number is ours: one left out was lost."""

    class Source(models.TextChoices):
        FEED = "feed", _("a captioner's software")
        TYPED = "typed", _("typed by the language team")

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="captions")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST_CAPTION + 2)  # with the space and the line end
    said_at = models.DateTimeField()
    source = models.CharField(max_length=5, choices=Source.choices)
    # By whose address it came, and how its sender counts it.
    came_by = models.ForeignKey(Feed, null=True, on_delete=models.SET_NULL, related_name="+")
    seq = models.BigIntegerField(null=True)
    mended_at = models.DateTimeField(null=True)
    revision = models.BigIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "number"], name="one_caption_per_number"),
            models.CheckConstraint(
                condition=Q(source="feed") | Q(came_by=None, seq=None), name="typed_has_no_seq"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text.strip()[:60]}"


class CaptionRules(models.Model):
    """Whether what is said is kept: from when on everybody is told so at the door."""

    session = models.OneToOneField(
        Session, primary_key=True, on_delete=models.CASCADE, related_name="caption_rules"
    )
    kept_from = models.DateTimeField(null=True)  # none: lines are forgotten after the end

    def __str__(self) -> str:
        return f"{self.session_id}: kept from {self.kept_from}"


class Listening(models.Model):
    """Where interpretation into a language is heard: a service of somebody else's."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="listenings")
    language = models.CharField(_("language"), max_length=LONGEST_CODE, choices=languages.choices)
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("label"), max_length=LONGEST_LISTEN_LABEL, blank=True)

    class Meta:
        verbose_name = _("listen in your language")
        verbose_name_plural = _("listen in your language")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language", "url"], name="one_listening_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.label or languages.name_of(self.language)
