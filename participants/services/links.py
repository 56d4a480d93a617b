"""Links that are shown to whoever is missing, and links that open nothing any more."""

from live import stream
from participants.facts.shown_links import ShownLink, link_of_person
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
        row.merged.update(link_serial=new_serial(), former_key_hash="")  # they open this seat, too
        stream.changed(participant.session_id, HEADS, f"my_seat:{participant.pk}")


def revoke_display(*, display: Display) -> None:
    """A projector's link ends; its screen closes at its next look."""
    with stream.locked(display.session_id):
        row = Display.objects.get(pk=display.pk)
        row.link_serial = new_serial()
        row.save(update_fields=["link_serial"])
        stream.changed(display.session_id, f"display:{display.pk}")


def show_link(*, session_id: int, participant_id: int) -> ShownLink:
    """A moderator shows somebody's link; the others see by whom and when it was shown."""
    with stream.locked(session_id):
        shown = link_of_person(session_id, participant_id)
        stream.changed(session_id, "checklist")
        return shown
