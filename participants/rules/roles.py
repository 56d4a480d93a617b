"""The roles a person can hold in a session, and who may do what others may not."""

from collections.abc import Mapping
from typing import TypedDict

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


class ByMode(TypedDict):
    """How many people, by where they are."""

    onsite: int
    online: int
    hub: int


def by_mode(counts: Mapping[str, int]) -> ByMode:
    """The same of counts that leave out where nobody is."""
    return {
        "onsite": counts.get(Mode.ONSITE.value, 0),
        "online": counts.get(Mode.ONLINE.value, 0),
        "hub": counts.get(Mode.HUB.value, 0),
    }


MODERATORS, SPEAKERS = codes.MODERATORS, codes.SPEAKERS
CLERKS = MODERATORS | {Role.CLERK.value}
