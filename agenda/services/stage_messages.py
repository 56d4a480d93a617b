"""What moderators tell the stage, and the stage's "understood". One message at a time."""

from django.db.models import QuerySet

from agenda.models import Session, StageMessage
from agenda.rules.codes import StageCode, State
from agenda.rules.limits import LONGEST_MESSAGE
from common import instants
from common.refusals import refuse
from common.text import clean_line
from live import stream


def say(*, session_id: int, code: str = "", text: str = "", by: int | None = None) -> int:
    """Show a message on the stage in place of the one before. Returns its key."""
    words = clean_line(text)
    if code and code not in StageCode.values:
        raise refuse("not_found")
    if not code and not words:
        raise refuse("empty")
    if len(words) > LONGEST_MESSAGE:
        raise refuse("too_long", limit=LONGEST_MESSAGE)
    with stream.locked(session_id):
        _check_open(session_id)
        now = instants.database_now()
        _on_stage(session_id).update(cleared_at=now)
        message = StageMessage.objects.create(
            session_id=session_id, code=code, text="" if code else words, sent_at=now, sent_by=by
        )
        stream.changed(session_id, "stage")
        return int(message.pk)


def clear(*, session_id: int) -> None:
    """Take the message from the stage; nothing happens where there is none any more."""
    with stream.locked(session_id):
        if _on_stage(session_id).update(cleared_at=instants.database_now()):
            stream.changed(session_id, "stage")


def understood(*, session_id: int, message_id: int) -> None:
    """Somebody on stage has read it. Twice is once; what was replaced meanwhile is refused."""
    with stream.locked(session_id):
        message = _on_stage(session_id).get(pk=message_id)
        if message.understood_at is None:
            message.understood_at = instants.database_now()
            message.save(update_fields=["understood_at"])
            stream.changed(session_id, "stage")


def _check_open(session_id: int) -> None:
    session = Session.objects.get(pk=session_id)
    if session.called_off_at or session.state not in {State.PUBLISHED, State.LIVE}:
        raise refuse("not_live")


def _on_stage(session_id: int) -> QuerySet[StageMessage]:
    return StageMessage.objects.filter(session=session_id, cleared_at=None)
