"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import session_platform.checks  # noqa: F401 - registers the system checks


class SessionPlatformConfig(AppConfig):
    name = "session_platform"
    verbose_name = _("Session platform")
