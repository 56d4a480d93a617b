"""Where organizers want a session's mails otherwise than they are by themselves."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.rules.reminders import Kind


class MailChoice(models.Model):
    """What is chosen for one kind of mail of a session; a row only where it differs."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="mail_choices")
    kind = models.CharField(_("kind"), max_length=20)  # of `Kind`
    on = models.BooleanField(_("sent"), default=True)
    number = models.PositiveSmallIntegerField(_("when"), null=True)  # of its kind's units
    to: Any = models.JSONField(_("to whom"), null=True)  # names of roles, and "registered"

    class Meta:
        verbose_name = _("choice of mails")
        verbose_name_plural = _("choices of mails")
        constraints = [
            models.UniqueConstraint(fields=["session", "kind"], name="one_choice_per_kind_of_mail")
        ]

    def __str__(self) -> str:
        return str(Kind(self.kind).label)
