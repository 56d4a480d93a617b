"""What of a session lies outside."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agenda.models.session import Session
from agenda.rules import codes
from agenda.rules.links import SeenBy, usually_seen_by


class Link(models.Model):
    """A way to what lies outside: video, captions, the contact channel."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("kind"), max_length=16, choices=codes.LinkKind.choices)
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("label"), max_length=80, blank=True)
    seen_by = models.CharField(
        _("who may see it"),
        max_length=10,
        choices=SeenBy.choices,
        blank=True,
        help_text=_("Left open: a video or an address with a passcode, who has joined."),
    )
    SHOWN = ((False, _("as a link")), (True, _("in the page")))
    in_page = models.BooleanField(_("shown"), default=False, choices=SHOWN)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(in_page=False) | Q(kind=codes.LinkKind.VIDEO),
                name="video_alone_in_the_page",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(in_page=True), name="one_video_in_the_page"
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def circle(self) -> SeenBy:
        """Who sees it: as the organizers say, else as is usual for its kind."""
        return SeenBy(self.seen_by or usually_seen_by(self.kind, self.url, self.label))
