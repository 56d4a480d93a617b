"""What became of a mail, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outbox.models import Delivery
from outbox.rules.reasons import reason

State = Delivery.State


def fate_of(delivery: Delivery) -> str:
    if delivery.state == State.PENDING and delivery.attempts:
        n = delivery.attempts
        tried = ngettext(
            "%(n)s try failed, another follows", "%(n)s tries failed, another follows", n
        )
        return tried % {"n": n}
    if delivery.state == State.DEAD and delivery.again_id:
        return _("failed, was sent again")
    return str(delivery.get_state_display())


def words_about(delivery: Delivery) -> str:
    """The server's own words, or why it was not needed."""
    return reason(delivery.said)
