"""Links that open nothing any more, and the screens that were opened by them."""

from live import stream
from participants.models import (
    Display,
    Participant,
    new_serial,
)
from participants.rules.causes import HEADS


def revoke_link(*, participant: Participant) -> None:
    """The old link opens nothing any more, and screens opened by it close."""
    with stream.locked(participant.session_id):
        row = Participant.objects.get(pk=participant.pk)
        row.link_serial = new_serial()
        row.guest_key_hash = row.former_key_hash = ""
        row.save(update_fields=["link_serial", "guest_key_hash", "former_key_hash"])
        stream.changed(participant.session_id, HEADS, f"my_seat:{participant.pk}")


def revoke_display(*, display: Display) -> None:
    """A projector's link ends; its screen closes at its next look."""
    with stream.locked(display.session_id):
        row = Display.objects.get(pk=display.pk)
        row.link_serial = new_serial()
        row.save(update_fields=["link_serial"])
        stream.changed(display.session_id, f"display:{display.pk}")
