"""Where an invitation stands, in the words of organizers. Pure."""

import datetime as dt

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_INVITING_NOTE = 1000
MOST_ADDRESSES_ASKED = 20  # to organize, an hour, by one account
INVITED, TEST, ORGANIZE = "invited", "invited_test", "organize"  # kinds of mails
INVITATION_HOLDS = dt.timedelta(days=14)
TEST_LETTERS_AN_HOUR = 20


class Fate(TextChoices):
    """Of the newest letter to somebody; who has opened their link needs none any more."""

    NO_ADDRESS = "no_address", _("no address")
    NO_MAIL = "no_mail", _("wants no mail from us: hand over the link")
    NEW = "new", _("not invited")
    ELSEWHERE = "elsewhere", _("the address is new: not invited there yet")
    REPLACED = "replaced", _("the link was replaced: a new letter is due")
    WAITING = "waiting", _("waiting")
    RETRIED = "retried", _("tried again soon")
    SENT = "sent", _("sent")
    SKIPPED = "skipped", _("not sent")
    REFUSED = "refused", _("refused by the mail server")


DUE = frozenset({Fate.NEW, Fate.ELSEWHERE, Fate.REPLACED, Fate.SKIPPED})  # ticked from the start
AGAIN = frozenset({Fate.SENT, Fate.REFUSED, Fate.SKIPPED})  # whom another letter can be sent to


def key_of(person: int, serial: int, mark: str) -> str:
    """A letter is sent once to a person, by this link, to this address."""
    return f"{INVITED}:{person}:{serial}:{mark}"


def missed(now_key: str, last_key: str) -> Fate:
    """Why the last letter is not the one that is due now."""
    return Fate.REPLACED if now_key.split(":")[2] != last_key.split(":")[2] else Fate.ELSEWHERE
