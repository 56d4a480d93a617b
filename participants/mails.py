"""What the outbox has composed here: the mails about a session to who asked for them."""

from outbox.registry import delivers
from participants.rules.reminders import KINDS, Kind
from participants.services import reminders

for kind, occasion in KINDS.items():
    delivers(kind, label=Kind(kind).label, grace=occasion.grace)(reminders.compose)
