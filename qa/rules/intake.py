"""When questions may be asked."""

import datetime as dt

from agenda.models import Session
from agenda.rules import codes

ASKING = (codes.LOBBY, codes.State.LIVE)
AFTER = dt.timedelta(days=1)  # after the end, where the organizer allows it


def asked_until(session: Session) -> dt.datetime | None:
    """Until when questions may come in after the end; None where they may not."""
    ended = session.noted_end if session.state == codes.State.ENDED else None
    return ended + AFTER if ended and session.questions_after else None


def may_be_asked(session: Session, now: dt.datetime) -> bool:
    """In the lobby, during the session, and where allowed for a day after it."""
    until = asked_until(session)
    return session.phase(now) in ASKING or (until is not None and now < until)
