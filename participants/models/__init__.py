"""People in a session, and what they asked to be told."""

from participants.models.absences import Absence
from participants.models.changes import PeopleChange
from participants.models.displays import Display
from participants.models.door import Closing, Raid
from participants.models.invitations import Inviting, OrganizerInvitation
from participants.models.mail import Letter, NeverMail, Registration, hash_address
from participants.models.mail_choices import MailChoice
from participants.models.news import News
from participants.models.people import (
    Group,
    Lead,
    Participant,
    ParticipantQuerySet,
    ParticipantRole,
    RegionalGroup,
    Silence,
    StakeholderGroup,
    hash_key,
    new_serial,
)
from participants.models.preparation import Photo, Preparation
from participants.models.presence import Heads, Presence
from participants.models.sign_ins import SignIn
from participants.models.stops import MailStop

__all__ = [
    "Absence",
    "Closing",
    "Display",
    "Group",
    "Heads",
    "Inviting",
    "Lead",
    "Letter",
    "MailChoice",
    "MailStop",
    "NeverMail",
    "News",
    "OrganizerInvitation",
    "Participant",
    "ParticipantQuerySet",
    "ParticipantRole",
    "PeopleChange",
    "Photo",
    "Preparation",
    "Presence",
    "Raid",
    "RegionalGroup",
    "Registration",
    "SignIn",
    "Silence",
    "StakeholderGroup",
    "hash_address",
    "hash_key",
    "new_serial",
]
