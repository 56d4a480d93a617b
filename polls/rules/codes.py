"""The words of polls as codes with translatable names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("ready")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    SHOWN = "shown", _("shown")


class Secrecy(TextChoices):
    NAMED = "named", _("named: moderators see who chose what")
    UNATTRIBUTED = (
        "unattributed",
        _("unattributed: counted once, never listed by name"),
    )
    SECRET = "secret", _("secret: after the close nothing links a ballot to a person")


class Results(TextChoices):
    """When everybody sees how it stands."""

    SHOWN = "shown", _("once they are shown")
    BALLOT = "ballot", _("after one's own ballot")
    LIVE = "live", _("always")


class Axis(TextChoices):
    """The one breakdown of a secret poll, if it has any."""

    MODE = "mode", _("by room and online")
    GROUP = "group", _("by stakeholder group")
    REGION = "region", _("by region")


class Electorate(TextChoices):
    EVERYBODY = "everybody", _("everybody")
    KNOWN = "known", _("people with an account or a personal link")


class Preset(TextChoices):
    TEMPERATURE = "temperature", _("temperature check")
    NEXT_QUESTION = "next_question", _("which policy question next")
    CENSUS = "census", _("who is here")
    EXIT = "exit", _("exit poll")


class Channel(TextChoices):
    ROOM = "room", _("room")
    HUB = "hub", _("hub")


class Chooser(TextChoices):
    """Who has one choice in the poll before the hour."""

    ADDRESS = "address", _("confirmed address or account")
    BROWSER = "browser", _("browser (only indicative)")
