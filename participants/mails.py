"""What the outbox has composed here: the mails about a session, to who asked and who has a part."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from outbox.registry import delivers
from participants.facts import letters_of_kinds
from participants.rules.reminders import KINDS, Kind
from participants.services import news_mails, reminders
from participants.services.news import CALLED_OFF, CHANGED

AWAITED = dt.timedelta(days=400)  # whether it is still so is judged by what it says

TOLD_BESIDES = letters_of_kinds  # registers itself

for kind, occasion in KINDS.items():
    delivers(kind, label=Kind(kind).label, grace=occasion.grace)(reminders.compose)
delivers(CHANGED, label=_("what has changed"), grace=AWAITED)(news_mails.compose)
delivers(CALLED_OFF, label=_("called off"), grace=AWAITED)(news_mails.compose)
