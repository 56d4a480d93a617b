"""Keeps who is here, away or gone. Written in bulk, and without the session's lock but to tell."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from agenda.models import Session
from agenda.rules.codes import State as Phase
from common import rows
from common.instants import database_now
from live import stream
from live.moments import Happening, Moment, happened
from participants.models import Heads, Participant, Presence
from participants.rules.absences import falls_silent, seen_last, speaks_over_a_line
from participants.rules.causes import PRESENCE
from participants.rules.presence import Standing, State, here, judge, may_tell, minute_of
from participants.services import absences

PEOPLE = """SELECT p.id, p.mode, p.joined_at IS NOT NULL AND p.removed_at IS NULL
AND p.merged_into_id IS NULL AND p.set_aside_at IS NULL, r.state, r.until,
CASE WHEN p.shared THEN p.guest_key_hash ELSE '' END,
EXISTS (SELECT 1 FROM participants_lead l WHERE l.participant_id = p.id), a.id IS NOT NULL
FROM participants_participant p
LEFT JOIN participants_presence r ON r.participant_id = p.id
LEFT JOIN participants_absence a ON a.participant_id = p.id AND a.back_at IS NULL
WHERE p.session_id = %s"""
# Another process may have seen since whom this one takes for gone: to be here is stronger.
KEEP = """ ON CONFLICT (participant_id) DO UPDATE SET
state = excluded.state, until = excluded.until,
first_at = COALESCE(participants_presence.first_at, excluded.first_at),
last_at = COALESCE(excluded.last_at, participants_presence.last_at),
minutes = participants_presence.minutes + CASE WHEN excluded.last_at IS NOT NULL
AND (participants_presence.last_at IS NULL OR excluded.last_at > participants_presence.last_at)
THEN 1 ELSE 0 END
WHERE excluded.state = 'here' OR participants_presence.until <= %s"""

# Nearly all of a hall were here before and still are: one short statement for all of them.
STAY = (
    """UPDATE participants_presence SET state = 'here', until = %s{} WHERE participant_id IN ({})"""
)
HELD = """, first_at = COALESCE(first_at, %s), last_at = %s,
minutes = minutes + CASE WHEN last_at >= %s THEN 0 ELSE 1 END"""


class _Person(NamedTuple):
    mode: str
    counted: bool
    kept: Standing | None
    device: str  # that several people share, of whom one can be seen at a time
    leads: bool = False
    absent: bool = False

    @property
    def is_here(self) -> bool:
        return self.counted and (self.kept is None or self.kept.state == State.HERE)


def note(session_id: int, seen: Collection[int]) -> None:
    """Keep whom a process sees, and who is seen by nobody any more; tell what that changes."""
    now = database_now()
    people = _people(session_id)
    alive = _alive(people, seen)
    news = _news(people, alive, now)
    _note_absences(session_id, people, alive, now)
    stay = {pk for pk, new in news.items() if people[pk].kept and _same_state(people[pk].kept, new)}
    _stay(session_id, sorted(stay), now)
    keep(session_id, {pk: new for pk, new in news.items() if pk not in stay}, now)
    moved = {pk for pk, new in news.items() if not _same_state(people[pk].kept, new)}
    people |= {pk: people[pk]._replace(kept=news[pk]) for pk in moved}
    count = Counter(person.mode for person in people.values() if person.is_here)
    _tell(session_id, frozenset(moved), count, now)


def note_who_went() -> None:
    """Where no process sees anybody any more, somebody still has to notice that they went."""
    over = Presence.objects.filter(until__lte=database_now())
    for session_id in set(over.values_list("participant__session", flat=True)):
        note(session_id, ())


def arrived(participant: Participant) -> None:
    """Somebody comes in, inside the session's lock: they count from now on."""
    now = database_now()
    keep(participant.session_id, {participant.pk: here(now)}, now)


def opened(participant: Participant) -> None:
    """They came by their personal link. Nobody waits for a lock: what screens are told of it
    comes with their being here."""
    minute = minute_of(database_now())
    Presence.objects.filter(pk=participant.pk).update(opened_at=minute)


def left(people: Collection[int]) -> None:
    """They go for good, inside the session's lock."""
    Presence.objects.filter(pk__in=people).update(state=State.LEFT, until=None)


def forget(people: Collection[int]) -> None:
    """What was kept of them goes with them."""
    Presence.objects.filter(pk__in=people).delete()


def keep(session_id: int, news: Mapping[int, Standing], now: dt.datetime) -> None:
    """Write these rows together, always in the order of their keys: two processes never wait
    for each other, and the order of rows on the disk tells nothing."""
    if not news:
        return
    minute = _minute(session_id, now)
    for sql, values in rows.inserts([_row(pk, news[pk], minute) for pk in sorted(news)]):
        rows.change(sql + KEEP, *values, connection.ops.adapt_datetimefield_value(now))


def _stay(session_id: int, people: Sequence[int], now: dt.datetime) -> None:
    """The same for whom is kept as here already, and is still seen."""
    if not people:
        return
    minute = _minute(session_id, now)
    instants = [here(now).until, *([minute] * 3 if minute else [])]
    values = [connection.ops.adapt_datetimefield_value(at) for at in instants if at]
    sql = STAY.format(HELD if minute else "", rows.placeholders(people))
    rows.change(sql, *values, *people)


def _minute(session_id: int, now: dt.datetime) -> dt.datetime | None:
    """The one that counts as held, if any."""
    held = Session.objects.filter(pk=session_id, state=Phase.LIVE).exists()
    return minute_of(now) if held else None


def _row(pk: int, new: Standing, minute: dt.datetime | None) -> Presence:
    at = minute if new.state == State.HERE else None
    return Presence(
        participant_id=pk,
        state=new.state,
        until=new.until,
        first_at=at,
        last_at=at,
        minutes=1 if at else 0,
    )


def _people(session_id: int) -> dict[int, _Person]:
    return {
        pk: _Person(
            mode,
            bool(counted),
            Standing(state, rows.aware(until)) if state else None,
            device,
            bool(leads),
            bool(absent),
        )
        for pk, mode, counted, state, until, device, leads, absent in rows.select(
            PEOPLE, session_id
        )
    }


def _alive(people: Mapping[int, _Person], seen: Collection[int]) -> set[int]:
    """Whom this process sees, and who shares a device with them."""
    devices = {people[pk].device for pk in seen if pk in people} - {""}
    return {pk for pk, one in people.items() if pk in seen or one.device in devices}


def _note_absences(
    session_id: int, people: Mapping[int, _Person], alive: Collection[int], now: dt.datetime
) -> None:
    """Nearly always nobody's: a hall waits for those who are to speak."""
    leads = {pk: one for pk, one in people.items() if one.leads and one.counted}
    gone = {
        pk: seen_last(one.kept.until)
        for pk, one in leads.items()
        if one.kept and one.kept.until and speaks_over_a_line(one.mode)
        if pk not in alive and not one.absent and falls_silent(one.kept, now)
    }
    back = {pk for pk, one in people.items() if one.absent and pk in alive}
    if gone or back:
        absences.note(session_id, gone, back, now)


def _news(
    people: Mapping[int, _Person], alive: Collection[int], now: dt.datetime
) -> dict[int, Standing]:
    judged = (
        (pk, judge(one.kept, now, seen=one.counted and pk in alive)) for pk, one in people.items()
    )
    return {pk: new for pk, new in judged if new}


def _same_state(kept: Standing | None, new: Standing) -> bool:
    """Who had no row counted as here: who joins by a page is told by the joining itself."""
    return (kept.state if kept else State.HERE) == new.state


def _tell(session_id: int, moved: frozenset[int], count: Counter[str], now: dt.datetime) -> None:
    heads, _ = Heads.objects.get_or_create(pk=session_id)
    _note_most(heads, count.total())
    told = " ".join(f"{mode}:{n}" for mode, n in sorted(count.items()))
    # Where one came by a page as another went, figures are as they were, and who is here is not.
    stale = bool(moved) or told != heads.told
    news = stale and may_tell(count.total(), heads.told_at, now)
    if not (moved or news):
        return
    with stream.locked(session_id):
        happened(Moment.MOVED, Happening(session_id, now, moved))
        if news:
            Heads.objects.filter(pk=session_id).update(told=told, told_at=now)
            stream.changed(session_id, PRESENCE)
        else:  # a hall is told at its next turn, whatever its figures are by then
            Heads.objects.filter(pk=session_id).update(told="")


def _note_most(heads: Heads, here_now: int) -> None:
    """While the session is held; the highest figure that any process has seen."""
    more = Heads.objects.filter(pk=heads.pk, most__lt=here_now, session__state=Phase.LIVE)
    if here_now > heads.most:
        more.update(most=here_now)
