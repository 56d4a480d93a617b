"""Signed ways out of mails, for people with a part in a session and for bare addresses.

Nothing else can be done with them, they never expire, and no address stands in them.
"""

import base64
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.refusals import refuse
from participants.models import Participant, hash_address
from participants.rules.copied import mailed_keys

# Of a session's mails, and of all of them: each salt is a purpose of its own.
SALTS = {"leave": "participants.leave", "refuse": "participants.refuse"}
PAGES = {"leave": "leave", "refuse": "never"}
LEAVE = _("No more mails about this session")
NEVER = _("No mail to this address any more, whoever asks for it")
MARK = 16  # letters of an address's hash: a row of a restored backup is not taken for another


def leave_key(person: Participant, address: str) -> str:
    return signing.dumps([person.pk, hash_address(address)[:MARK]], salt=SALTS["leave"])


def refuse_key(address: str) -> str:
    digest = base64.urlsafe_b64encode(bytes.fromhex(hash_address(address))).decode()
    return signing.dumps([digest], salt=SALTS["refuse"])


def read_leaving(text: str) -> tuple[int, str]:
    """Whose mails stop, and the beginning of their address's hash. Refuses `link`."""
    pk, mark = _read(text, "leave")
    return pk, mark


def read_refusing(text: str) -> str:
    """The hash of the address that wants no mail. Refuses `link`."""
    (digest,) = _read(text, "refuse")
    return base64.urlsafe_b64decode(digest).hex()


def is_refusing(text: str) -> bool:
    """Whether there is such a key in it; other keys do the same for a registration."""
    try:
        read_refusing(text)
    except ValidationError:
        return False
    return True


def page(purpose: str, key: str) -> str:
    """For people: the key stands in the fragment, which no server log and no referrer sees."""
    return f"{settings.SITE_URL}{reverse(PAGES[purpose])}#{key}"


def one_click(purpose: str, key: str) -> str:
    """For mail programs, which ask it themselves (RFC 8058); no log keeps it."""
    asked = urlencode({"key": key})
    return f"{settings.SITE_URL}{reverse('one-click', args=[purpose])}?{asked}"


def _read(text: str, purpose: str) -> Any:
    for key in mailed_keys(text):
        try:
            return signing.loads(key, salt=SALTS[purpose])
        except signing.BadSignature:
            continue
    raise refuse("link")
