"""Which addresses want no mail from us on a stranger's word."""

from participants.models import NeverMail, hash_address


def wants_no_mail(email: str) -> bool:
    return NeverMail.objects.filter(address_hash=hash_address(email)).exists()
