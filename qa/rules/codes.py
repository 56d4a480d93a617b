"""The words of questions as codes with translatable names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    WAITING = "waiting", _("waits for approval")
    APPROVED = "approved", _("approved")
    TAKEN = "taken", _("being answered")
    DONE = "done", _("answered")
    WRITTEN = "written", _("answered in writing")
    MERGED = "merged", _("merged")
    HIDDEN = "hidden", _("hidden")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Shown(TextChoices):
    """How everybody sees its asker. Who is anonymous stands in no row at all."""

    NAMED = "named", _("by name")
    GROUP = "group", _("by stakeholder group and region only")
    ANONYMOUS = "anonymous", _("anonymously")


class Because(TextChoices):
    """Why a question was hidden, as everybody may count it."""

    OFF_TOPIC = "off_topic", _("off the topic")
    UNCLEAR = "unclear", _("not understandable")
    ABUSIVE = "abusive", _("abusive")
    PERSONAL = "personal", _("about a private person")
    ADVERTISING = "advertising", _("advertising")
    REPEATED = "repeated", _("asked before")
    OTHER = "other", _("another reason")
