"""What cannot be promised any more, because a session will not be held."""

from agenda.models import Session
from common.refusals import refuse


def check_held(session: Session) -> None:
    """Refuse `not_held`, with the session, so that a page can say so in the organizers' words."""
    if session.called_off_at:
        raise refuse("not_held", session=session)
