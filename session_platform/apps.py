"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

import session_platform.checks  # noqa: F401 - registers the system checks
from session_platform.private import create_privately


class SessionPlatformConfig(AppConfig):
    name = "session_platform"
    verbose_name = _("Session platform")

    def ready(self) -> None:
        create_privately()
        # Models exist only now: this is Django's place for what listens to other packages.
        from allauth.account.signals import email_confirmed  # noqa: PLC0415

        from session_platform.accounts import hand_over  # noqa: PLC0415

        email_confirmed.connect(hand_over, dispatch_uid="hand over")
