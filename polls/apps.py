"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PollsConfig(AppConfig):
    name = "polls"
    verbose_name = _("Polls")

    def ready(self) -> None:
        # Models exist only now: this is Django's place for what registers itself.
        from polls import commands, facts, turning  # noqa: F401, PLC0415
