"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = _("Participants")

    def ready(self) -> None:
        # Models exist only now: this is Django's place for what registers itself.
        from live.registry import employ_doorkeeper  # noqa: PLC0415
        from participants.facts import seats  # noqa: PLC0415

        employ_doorkeeper(seats.Doorkeeper())
