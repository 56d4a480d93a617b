"""Django's description of this app; it looks in all apps for what registers with the wire."""

import sys
from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

# Why something is refused, what screens see, what people can send, what is done at a moment of
# another app.
REGISTERING = ("refusals", "rules.refusals", "facts", "commands", "moments")


class LiveConfig(AppConfig):
    name = "live"
    verbose_name = _("Live wire")

    def ready(self) -> None:
        autodiscover_modules(*REGISTERING)
        for app in apps.get_app_configs():
            facts = sys.modules.get(f"{app.name}.facts")
            for module in iter_modules(facts.__path__) if facts else ():
                import_module(f"{app.name}.facts.{module.name}")
