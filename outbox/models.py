"""What is due to be sent: the row, not the broker, remembers it and makes it once-only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """A mail that is due. It is composed when it is sent, by what then holds (registry.py)."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        SKIPPED = "skipped", _("not needed")
        DEAD = "dead", _("failed")

    # Who, what, which time: a key is sent once.
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    # By number, not by relation: nothing of this app knows what a session is.
    session_id = models.BigIntegerField(null=True, db_index=True)
    recipient = models.CharField(_("to"), max_length=300, db_index=True)
    # What cannot be read anew when it is sent.
    params = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # A claim, or a pause after a refusal.
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    # The server's words, or why it was skipped; never an address.
    said = models.CharField(_("the mail server said"), max_length=300, blank=True, default="")
    written_at = models.DateTimeField(auto_now_add=True)
    # The next try of it, which somebody asked for.
    again = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["pending", "claimed"]),
                name="due_deliveries",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.due_at:%Y-%m-%d %H:%M}"


class MailServer(models.Model):
    """Whether the mail server takes mail; one row, so that all workers know."""

    away_since = models.DateTimeField(null=True)
    try_again_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return f"away since {self.away_since}" if self.away_since else "there"
