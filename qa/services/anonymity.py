"""Forgets anonymous askers after the session: the key, the marks, and what order betrays.

Due ten minutes after the end, or with the end of the day in which questions may still come in: up
to then a moderator may take the end back or silence a troll. Whoever takes the end back later
starts anew: a new key, no mark known.
"""

import datetime as dt
from collections.abc import Iterable
from random import SystemRandom

from django.db import connection
from django.db.models import Q

from agenda.models import Session
from agenda.rules import codes
from agenda.rules.ends import SETTLED
from common import rows
from common.instants import database_now
from common.refusals import refuse
from live.stream import changed, locked
from participants.models import Silence
from participants.services import pseudonyms
from qa.models import Question
from qa.rules.intake import asked_until

NEVER_ENDED = dt.timedelta(days=3)  # a session that nobody ends; its key is gone by then, too
REWRITE = """UPDATE qa_question SET mark = '', revision = %s, scored_revision = %s{place}
WHERE id = %s"""
LAST_ROW = 2**62  # SQLite goes on counting from the highest


def forget_due_askers() -> int:
    """Those of all sessions that are over. Gives how many sessions; late or twice is no harm."""
    now, chance = database_now(), SystemRandom()
    due = [session.pk for session in _with_marks() if now >= due_at(session)]
    for session_id in due:
        _forget(session_id, chance, before=now)
    return len(due)


def forget_askers_of(session: Session) -> None:
    """At once, for who will not wait for the worker or has none. The session must have ended."""
    if session.state != codes.State.ENDED:
        raise refuse("wrong_state")
    _forget(session.pk, SystemRandom(), before=None)


def due_at(session: Session) -> dt.datetime:
    if session.state == codes.State.ENDED and session.noted_end:
        return asked_until(session) or session.noted_end + SETTLED
    return (session.promised_end_at or session.created_at) + NEVER_ENDED


def _with_marks() -> Iterable[Session]:
    asked = Question.objects.exclude(mark="").values("session")
    silenced = Silence.objects.exclude(mark="").values("session")
    return Session.objects.filter(Q(pk__in=asked) | Q(pk__in=silenced))


def _forget(session_id: int, chance: SystemRandom, *, before: dt.datetime | None) -> None:
    """With `before` only what is due by then: the end may have been taken back a moment ago."""
    with locked(session_id):
        now = database_now()
        if before is not None and before < due_at(Session.objects.get(pk=session_id)):
            return
        pseudonyms.tear(session_id)  # first: where it fails, all of this is tried again
        marked = Silence.objects.filter(session=session_id).exclude(mark="")
        marked.filter(lifted_at=None).update(lifted_at=now)
        marked.update(mark="")
        _shuffle(session_id, chance)


def _shuffle(session_id: int, chance: SystemRandom) -> None:
    """Write every question of the session anew, in one transaction and in an order of chance.

    Its revision, its transaction and its place in the table would say between which deeds of
    named people it came. Named ones are written too: the gaps between them would say the same.
    """
    revision = changed(session_id, "questions", "scores", "silenced")
    keys = list(Question.objects.filter(session=session_id).values_list("pk", flat=True))
    chance.shuffle(keys)
    counts_rows = connection.vendor == "sqlite"
    sql = REWRITE.format(place=", rowid = %s" if counts_rows else "")
    for key in keys:
        place = [chance.randrange(2**32, LAST_ROW)] if counts_rows else []
        rows.change(sql, revision, revision, *place, key)
