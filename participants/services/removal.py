"""Takes a person out of a session without taking away what they did in it; and a projector."""

from common import instants
from live import stream
from live.moments import Happening, Moment, happened
from participants.models import Display, Participant, new_serial
from participants.rules.causes import HEADS, NAMES
from participants.rules.roles import Role


def remove_participant(*, participant: Participant) -> None:
    """Delete who only stood in the plan; let who has been there leave, with their traces kept."""
    with stream.locked(participant.session_id):
        mine = f"my_seat:{participant.pk}"
        there, gone = participant.joined_at is not None, frozenset({participant.pk})
        if there:
            _leave(participant)
        # Also who has never come: they may have asked in advance.
        happened(Moment.LEFT, Happening(participant.session_id, instants.database_now(), gone))
        if not there:
            participant.merged.all().delete()  # they would be somebody again
            participant.delete()
        stream.changed(participant.session_id, HEADS, NAMES, mine)


def _leave(participant: Participant) -> None:
    participant.removed_at = instants.database_now()
    participant.link_serial = new_serial()
    # The key of a guest's browser stays: whoever comes again is known as the same, silenced or not.
    participant.save(update_fields=["removed_at", "link_serial"])
    participant.roles.exclude(role=Role.ATTENDEE).delete()
    participant.leads.all().delete()


def remove_display(*, display: Display) -> None:
    """Its link opens nothing any more, and its screen closes."""
    with stream.locked(display.session_id):
        topic = f"display:{display.pk}"
        display.delete()
        stream.changed(display.session_id, topic)
