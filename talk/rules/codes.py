"""The words of the talk as codes with translatable names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.rules.codes import Approval
from qa.rules.codes import Because

__all__ = [
    "Approval",
    "Became",
    "Because",
    "How",
    "Kept",
    "Outcome",
    "SortedAs",
    "Source",
    "State",
]


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


class Outcome(TextChoices):
    """What came of offering that a line becomes something else."""

    ACCEPTED = "accepted", _("its author agreed")
    ASSUMED = "assumed", _("its author did not object in time")
    DECLINED = "declined", _("its author objected")
    LAPSED = "lapsed", _("its author did not agree in time")
    REFUSED = "refused", _("it was not taken")
    TAKEN_BACK = "taken_back", _("taken back")


class SortedAs(TextChoices):
    """What a moderator made of a row of the call's chat."""

    QUESTION = "question", _("a question")
    LINE = "line", _("a line of the talk")
    NOTHING = "nothing", _("nothing")
