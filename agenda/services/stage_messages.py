"""What moderators tell the stage and the language team asks of it, and its "understood".

One message of each stands there at a time.
"""

from typing import Any

from django.db.models import QuerySet

from agenda.models import Session, StageMessage
from agenda.rules.codes import ASKED, StageCode, State
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
    return _put(session_id, code=code, text="" if code else words, sent_by=by)


def ask(*, session_id: int, code: str, by: int | None = None) -> int:
    """The language team asks whoever speaks for something. Returns the message's key."""
    if code not in ASKED:
        raise refuse("not_found")
    return _put(session_id, code=code, sent_by=by, asked=True)


def clear(*, session_id: int, asked: bool = False) -> None:
    """Take the message from the stage; nothing happens where there is none any more."""
    with stream.locked(session_id):
        standing = _on_stage(session_id).filter(asked=asked)
        if standing.update(cleared_at=instants.database_now()):
            stream.changed(session_id, _topic(asked))


def understood(*, session_id: int, message_id: int) -> None:
    """Somebody on stage has read it. Twice is once; what was replaced meanwhile is refused."""
    with stream.locked(session_id):
        message = _on_stage(session_id).get(pk=message_id)
        if message.understood_at is None:
            message.understood_at = instants.database_now()
            message.save(update_fields=["understood_at"])
            stream.changed(session_id, _topic(message.asked))


def _put(session_id: int, *, asked: bool = False, **said: Any) -> int:
    with stream.locked(session_id):
        _check_open(session_id)
        now = instants.database_now()
        _on_stage(session_id).filter(asked=asked).update(cleared_at=now)
        message = StageMessage.objects.create(
            session_id=session_id, asked=asked, sent_at=now, **said
        )
        stream.changed(session_id, _topic(asked))
        return int(message.pk)


def _topic(asked: bool) -> str:
    return "stage_ask" if asked else "stage"


def _check_open(session_id: int) -> None:
    session = Session.objects.get(pk=session_id)
    if session.called_off_at or session.state not in {State.PUBLISHED, State.LIVE}:
        raise refuse("not_live")


def _on_stage(session_id: int) -> QuerySet[StageMessage]:
    return StageMessage.objects.filter(session=session_id, cleared_at=None)
