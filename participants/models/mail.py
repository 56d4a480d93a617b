"""Addresses that asked to be told or never to be, and mails kept for reading."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from participants.rules import limits


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


class Letter(models.Model):
    """A mail kept for reading where no mail server is set up, as in the demo."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipients = models.CharField(_("to"), max_length=limits.LONGEST_RECIPIENTS)
    subject = models.CharField(_("subject"), max_length=limits.LONGEST_SUBJECT)
    text = models.TextField(_("text"))
    source = models.TextField(_("source"))
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("kept mail")
        verbose_name_plural = _("kept mails")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.subject
