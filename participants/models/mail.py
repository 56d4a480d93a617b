"""Addresses that asked to be told, the mails that are due, and those kept for reading."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.rules import limits
from participants.rules.reminders import Kind


class Registration(models.Model):
    """An address that asked to be reminded; it counts once its owner has confirmed it."""

    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, related_name="registrations"
    )
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", editable=False)
    language = models.CharField(max_length=limits.LONGEST_LANGUAGE, default="en", editable=False)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "email"], name="one_registration_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.email


class NeverMail(models.Model):
    """An address whose owner wants no mail on a stranger's word, kept as a hash."""

    address_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.address_hash[:8]} since {self.at}"


def hash_address(email: str) -> str:
    """With our secret: nobody finds by trying which addresses are meant."""
    return salted_hmac("participants.never", email.strip().lower(), algorithm="sha256").hexdigest()


class Reminder(models.Model):
    """A mail that is due: the row, not the broker, remembers it and makes it once-only."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        SKIPPED = "skipped", _("skipped")
        DEAD = "dead", _("given up")

    registration = models.ForeignKey(
        Registration,
        verbose_name=_("registration"),
        on_delete=models.CASCADE,
        related_name="reminders",
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=120, unique=True)
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["pending", "claimed"]),
                name="due_reminders",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.registration}"


class Letter(models.Model):
    """A mail kept for reading where no mail server is set up, as in the demo."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipients = models.CharField(_("to"), max_length=limits.LONGEST_RECIPIENTS)
    subject = models.CharField(_("subject"), max_length=limits.LONGEST_SUBJECT)
    text = models.TextField(_("text"))
    source = models.TextField(_("source"))
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.subject
