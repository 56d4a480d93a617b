"""What the outbox has composed here: the mails about a session, to who asked and who has a part."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from outbox.registry import delivers
from participants.facts import letters_of_kinds
from participants.rules.invitations import INVITED, ORGANIZE, TEST
from participants.rules.reminders import KINDS, Kind
from participants.services import invitation_mails, news_mails, reminders
from participants.services.news import CALLED_OFF, CHANGED

AWAITED = dt.timedelta(days=400)  # whether it is still so is judged by what it says
DAYS = dt.timedelta(days=3)  # a mail server that is away comes back by then

TOLD_BESIDES = letters_of_kinds  # registers itself

for kind, occasion in KINDS.items():
    delivers(kind, label=Kind(kind).label, grace=occasion.grace)(reminders.compose)
delivers(CHANGED, label=_("what has changed"), grace=AWAITED)(news_mails.compose)
delivers(CALLED_OFF, label=_("called off"), grace=AWAITED)(news_mails.compose)
delivers(INVITED, label=_("invitation with the personal link"), grace=DAYS)(
    invitation_mails.invited
)
delivers(TEST, label=_("test of an invitation"), grace=DAYS)(invitation_mails.tested)
delivers(ORGANIZE, label=_("invitation to organize"), grace=DAYS)(invitation_mails.organize)
