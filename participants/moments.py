"""What the end of a session does to its mails: those about it fall due, or are taken back."""

from live.moments import Happening, Moment, when
from participants.services import reminders


@when(Moment.ENDED)
def ended(end: Happening) -> None:
    reminders.schedule_afterwards(session_id=end.session_id, now=end.now)


@when(Moment.RESUMED)
def resumed(again: Happening) -> None:
    reminders.take_back_afterwards(session_id=again.session_id)
