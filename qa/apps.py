"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QaConfig(AppConfig):
    name = "qa"
    verbose_name = _("Questions and answers")

    def ready(self) -> None:
        # Models exist only now: this is Django's place for what registers itself.
<<<<<<< HEAD
        from qa import commands, facts, next_facts  # noqa: F401, PLC0415
=======
        from qa import commands, facts, held  # noqa: F401, PLC0415
>>>>>>> 35a1e6c (participants: Silence people, and give a new join code in one press)
