"""Sign-ins by which seats were opened: screens end with them."""

import secrets

from django.conf import settings
from django.contrib.sessions.models import Session as BrowserSession
from django.db import models


def new_key() -> str:
    return secrets.token_urlsafe(12)


class SignIn(models.Model):
    """An account in a browser, until it signs out or has another password.

    The row goes with the browser's session, whatever ends that.
    """

    key = models.CharField(primary_key=True, max_length=16, default=new_key)
    browser = models.ForeignKey(BrowserSession, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    password_hash = models.CharField(max_length=64)  # of the stored password, which is one itself
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.user} since {self.at}"
