"""The roles a person can hold in a session, and who may do what others may not."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from agenda.rules import codes


class Role(TextChoices):
    ATTENDEE = "attendee", _("attendee")
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    ONLINE_MODERATOR = "online_moderator", _("online moderator")
    RAPPORTEUR = "rapporteur", _("rapporteur")
    CLERK = "clerk", _("clerk")
    ORGANIZER = "organizer", _("organizer")


class Mode(TextChoices):
    ONSITE = "onsite", _("in the room")
    ONLINE = "online", _("online")
    HUB = "hub", _("in a hub")


MODERATORS, SPEAKERS = codes.MODERATORS, codes.SPEAKERS
CLERKS = MODERATORS | {Role.CLERK.value}
