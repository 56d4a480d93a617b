"""The words of the agenda as codes with translatable names. The import uses them too."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Never stored: a published session is in its lobby by the time alone, and when nobody has begun,
# its time has lapsed. One that will not be held is called off, whatever the time.
LOBBY, LAPSED, CALLED_OFF = "lobby", "lapsed", "called_off"


class State(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    LIVE = "live", _("live")
    ENDED = "ended", _("ended")


class Approval(TextChoices):
    """Whose questions a moderator reads before everybody does."""

    ALL = "all", _("everybody's")
    GUESTS = "guests", _("those of guests")
    NONE = "none", _("nobody's")


class SegmentKind(TextChoices):
    WELCOME = "welcome", _("Welcome")
    KEYNOTE = "keynote", _("Keynote")
    EXCHANGE = "exchange", _("Exchange")
    POLL = "poll", _("Poll")
    BREAK = "break", _("Break")
    SUMMARY = "summary", _("Summary")


class LinePlace(TextChoices):
    """Where a line of a proposal page may go; the first three are fields of a session."""

    DESCRIPTION = "description", _("Description")
    GAINS = "gains", _("What participants gain")
    HYBRID = "hybrid", _("Hybrid arrangements")
    POLICY_QUESTION = "policy_question", _("Policy question")
    OUTCOME = "outcome", _("Expected outcome")
    SEGMENT = "segment", _("Part of the agenda")


class LinkKind(TextChoices):
    VIDEO = "video", _("Video")
    CAPTIONS = "captions", _("Captions")
    INTERPRETATION = "interpretation", _("Interpretation")
    SIGN_LANGUAGE = "sign_language", _("Sign language")
    MATERIALS = "materials", _("Materials")
    CONTACT = "contact", _("Contact channel")


# What runs along with a session, and is over with it.
WHILE_HELD = tuple(kind for kind in LinkKind if kind not in {LinkKind.MATERIALS, LinkKind.CONTACT})


class StageCode(TextChoices):
    PLEASE_CONCLUDE = "please_conclude", _("Please conclude")
    ONE_MINUTE = "one_minute", _("One minute left")
    LOUDER = "louder", _("Louder, please")
    CLOSER = "closer", _("Closer to the microphone, please")
    SLOWER = "slower", _("Slower, please")


# What the language team may ask of whoever speaks, without going through the moderators.
ASKED = (StageCode.SLOWER, StageCode.CLOSER)
