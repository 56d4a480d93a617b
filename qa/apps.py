"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QaConfig(AppConfig):
    name = "qa"
    verbose_name = _("Questions and answers")

    def ready(self) -> None:
        # Models exist only now: this is Django's place for what registers itself.
        from qa import commands, facts, held, next_facts, turning  # noqa: F401, PLC0415
