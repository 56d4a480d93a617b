"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "agenda"
    verbose_name = _("Agenda")

    def ready(self) -> None:
        # Models exist only now: this is Django's place for what registers itself.
        from agenda import commands, facts  # noqa: F401, PLC0415
