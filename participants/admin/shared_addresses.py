"""Pointing out that several people of a session have the same address."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from participants.facts.mail_addresses import shared_addresses, with_an_address


def point_out(request: HttpRequest, session_id: int) -> None:
    """Said after saving, and nothing is refused: a couple may share one."""
    shared = shared_addresses(with_an_address(session_id))
    for address, people in shared.items():
        sentence = _("%(names)s have the same address, %(address)s. Is that meant?")
        names = ", ".join(str(person) for person in people)
        messages.warning(request, sentence % {"names": names, "address": address})
