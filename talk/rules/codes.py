"""The words of the talk as codes with translatable names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.rules.codes import Approval
from qa.rules.codes import Because

__all__ = ["Approval", "Became", "Because", "How", "Kept", "Source", "State"]


class How(TextChoices):
    """Who may write lines; everybody in the session reads them."""

    OFF = "off", _("off: there is no talk")
    MODERATORS = "moderators", _("moderators write, everybody reads")
    OPEN = "open", _("open: everybody writes and reads")


class Kept(TextChoices):
    """What becomes of the lines when they can no longer be read on the session's page."""

    FORGOTTEN = "forgotten", _("forgotten")
    RECORD = "record", _("into the record")


class State(TextChoices):
    WAITS = "waits", _("waits for approval")
    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("hidden")


class Became(TextChoices):
    """What else was made of a line."""

    QUESTION = "question", _("a question")
    HAND = "hand", _("a hand")
    NOTE = "note", _("a note for the rapporteur")


class Source(TextChoices):
    """Where a line was written, if not here."""

    CALL = "call", _("in the video call")
