"""When the session ends or goes on, what may be asked changes with it."""

import datetime as dt

from agenda.models import Session
from agenda.turning_points import when_ended, when_resumed
from live.stream import changed


@when_ended
@when_resumed
def tell_who_may_ask(session: Session, now: dt.datetime) -> None:
    """`asking` says until when questions may come in after the end."""
    changed(session.pk, "asking")
