"""Screens in the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.models.people import new_serial
from participants.rules.presence import State


class Display(models.Model):
    """A screen in the room: it shows a session and is nobody."""

    class Kind(models.TextChoices):
        PROJECTOR = "projector", _("Projector")
        STAGE = "stage", _("Stage display")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="displays")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PROJECTOR)
    label = models.CharField(_("label"), max_length=80, blank=True)
    link_serial = models.PositiveIntegerField(default=new_serial, editable=False)
    # As of people: whether it is connected, until when that holds by itself, since when. Of one
    # that was never opened nothing is kept.
    state = models.CharField(
        max_length=4, choices=State.choices, blank=True, default="", editable=False
    )
    until = models.DateTimeField(null=True, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("screen in the room")
        verbose_name_plural = _("screens in the room")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()
