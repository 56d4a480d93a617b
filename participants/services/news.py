"""Telling people on purpose what has changed, or keeping it quiet: each is decided once."""

import datetime as dt
from collections.abc import Callable, Collection

from agenda.models import Session
from common import instants
from common.refusals import refuse
from live import stream
from outbox.models import Delivery
from outbox.services import rows
from participants.facts.news import Audience, audience, to_decide, to_tell
from participants.models import News
from participants.rules.news import COLUMNS, Change, mark, told_of

Left = Callable[[Session, News, dt.datetime], list[Change]]
CHANGED, CALLED_OFF = "changed", "called_off"


def remember(session: Session, columns: Collection[str] | None) -> None:
    """Before a session is saved: what its people know of it, where that changes now.

    What nobody knew of is no news to anybody.
    """
    if session.pk is None or (columns is not None and not COLUMNS & set(columns)):
        return
    before = Session.objects.filter(pk=session.pk).first()
    if before is None or told_of(before) == told_of(session):
        return
    now, news = instants.database_now(), News.objects.filter(session=session.pk).first()
    if news is None or not audience(before, news.changed_at).everybody:
        news = News(session=before, told=told_of(before), tellings=news.tellings if news else 0)
    news.changed_at = now
    if audience(before, now).everybody:
        news.save()
    else:
        News.objects.filter(session=session.pk).delete()


def tell(*, session_id: int, seen: str, by: int | None = None) -> int:
    """Mail everybody who knew of the session what it says now. Returns how many are told.

    `seen` is the mark of what the presser read. What was kept quiet can be told after all.
    Refuses `told_already`, `seen_before`.
    """
    with stream.locked(session_id):
        session, news = _as_seen(session_id, seen, to_tell)
        readers = audience(session, news.changed_at, but=by).reached
        news.tellings += 1
        kind = CALLED_OFF if session.called_off_at else CHANGED
        rows.take_back("told anew", session_id=session_id, kind__in=[CHANGED, CALLED_OFF])
        now = instants.database_now()
        rows.put(
            Delivery(
                key=f"{session_id}:{kind}:{news.tellings}:{reader.recipient}",
                kind=kind,
                session_id=session_id,
                recipient=reader.recipient,
                params={"was": news.told},
                due_at=now,
            )
            for reader in readers
        )
        news.told, news.quiet = told_of(session), None
        news.save()
        return len(readers)


def keep_quiet(*, session_id: int, seen: str) -> None:
    """Nobody is told of this; of the next change they are. Refuses as `tell` does."""
    with stream.locked(session_id):
        session, news = _as_seen(session_id, seen, to_decide)
        news.quiet = told_of(session)
        news.save(update_fields=["quiet"])


def _as_seen(session_id: int, seen: str, left: Left) -> tuple[Session, News]:
    """The session and what is left to be decided of it, as the presser saw it."""
    session = Session.objects.get(pk=session_id)
    news = News.objects.filter(session=session_id).first()
    if news is None or not left(session, news, instants.database_now()):
        raise refuse("told_already")
    if mark(told_of(session)) != seen:
        raise refuse("seen_before")
    return session, news


def untold(session: Session) -> Audience:
    """Who does not know yet that the session is called off."""
    news = News.objects.filter(session=session).first()
    if news is None or news.told["called_off"]:
        return Audience([], [])
    return audience(session, news.changed_at)


def is_being_told(session: Session) -> bool:
    """Whether mails that it is called off still need its people's addresses."""
    open_ = [Delivery.State.PENDING, Delivery.State.CLAIMED]
    mails = Delivery.objects.filter(session_id=session.pk, kind=CALLED_OFF, state__in=open_)
    return bool(session.called_off_at) and mails.exists()
