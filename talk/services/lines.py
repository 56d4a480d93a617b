"""What every verb about lines shares: counting them, finding one, writing it, telling."""

import datetime as dt
from collections.abc import Collection, Iterable

from common import rows
from common.refusals import refuse
from live.stream import changed
from talk.models import Line, TalkRules
from talk.rules.codes import State
from talk.rules.limits import MOST_SAID, MOST_WAITING, MOST_WAITING_OF_GUESTS
from talk.rules.scores import rounded

COUNTS = """SELECT state, unseen, apart, COUNT(*) FROM talk_line
WHERE session_id = %s GROUP BY state, unseen, apart"""
OF_GUESTS = """SELECT COUNT(*) FROM talk_line l
LEFT JOIN participants_participant p ON p.id = l.participant_id
WHERE l.session_id = %s AND l.state = 'waits' AND p.known_at IS NULL"""


class Counts:
    """How many lines there are, before and while some are added. Inside `locked`."""

    def __init__(self, session_id: int) -> None:
        self.session_id = session_id
        found = rows.select(COUNTS, session_id)
        self.all = sum(count for *_, count in found)
        self.waiting = sum(
            count
            for state, unseen, apart, count in found
            if not apart and (unseen or state == State.WAITS)
        )
        self.shown = sum(
            count for state, unseen, _, count in found if state == State.SHOWN and not unseen
        )
        self.before = self.shown
        self._waiting_of_guests: int | None = None

    @property
    def tells(self) -> list[str]:
        """The count travels in steps: `talk` is told where it has passed one."""
        return ["talk"] if rounded(self.shown) != rounded(self.before) else []

    def add(self, *, waits: bool, unseen: bool, guest: bool) -> None:
        """One more. Refuses `talk_full`; `crowded` where too many wait already."""
        if self.all >= MOST_SAID:
            raise refuse("talk_full")
        if waits and not unseen:
            self._add_waiting(guest)
        self.all += 1
        self.shown += not waits and not unseen

    def _add_waiting(self, guest: bool) -> None:
        if self.waiting >= MOST_WAITING:
            raise refuse("crowded", limit=MOST_WAITING)
        if guest and self._of_guests() >= MOST_WAITING_OF_GUESTS:
            raise refuse("crowded", limit=MOST_WAITING_OF_GUESTS)
        self.waiting += 1
        if self._waiting_of_guests is not None:
            self._waiting_of_guests += guest

    def _of_guests(self) -> int:
        if self._waiting_of_guests is None:
            ((self._waiting_of_guests,),) = rows.select(OF_GUESTS, self.session_id)
        return self._waiting_of_guests


def line_in(session_id: int, line_id: int) -> Line:
    return Line.objects.get(pk=line_id, session=session_id)


def tell(line: Line, *more: str) -> None:
    """Raise the revision of whatever reads this line, and write it.

    `talk` says how many are shown and how many wait, which a change of state changes.
    """
    line.revision = changed(line.session_id, *topics_of([line]), *more)
    if line.state == State.SHOWN and not line.unseen and not line.shown_revision:
        line.shown_revision = line.revision
    line.save()


def topics_of(lines: Iterable[Line]) -> list[str]:
    return ["lines", *topics_of_people({line.participant_id for line in lines})]


def topics_of_people(people: Collection[int | None]) -> list[str]:
    return [f"my_lines:{person}" for person in people if person is not None]


def tell_rows(session_id: int, keys: Collection[int], *more: str) -> None:
    """These lines are shown with something that has changed. Inside `locked`."""
    if keys:
        revision = changed(session_id, "lines", *more)
        Line.objects.filter(pk__in=keys).update(revision=revision)


def renew(session_id: int, *more: str) -> None:
    """Whoever reads lines begins anew: any of them may read otherwise now. Inside `locked`."""
    if TalkRules.objects.filter(pk=session_id).exists():
        revision = changed(session_id, "lines", "talk", *more)
        TalkRules.objects.filter(pk=session_id).update(renewed_revision=revision)


def show(line: Line, now: dt.datetime) -> None:
    """Everybody reads it from now on; it stands where it came into sight first."""
    if not line.shown_revision:
        line.at = now
    line.state, line.unseen, line.apart = State.SHOWN, False, False
    line.because = line.hidden_from = ""
    line.set_aside = False
