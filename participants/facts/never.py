"""Which addresses want no mail from us on a stranger's word."""

from outbox.registry import NotWanted
from participants.models import NeverMail, hash_address


class AskedForNone(NotWanted):
    """Raised for a letter to somebody who asked not to be mailed."""

    def __init__(self) -> None:
        super().__init__("asked not to be mailed")


def wants_no_mail(email: str) -> bool:
    return NeverMail.objects.filter(address_hash=hash_address(email)).exists()
