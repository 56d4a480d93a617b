"""The clock, when each segment begins and ends by it, and how late that is. Pure.

static/js/tools/clock.js does the same; tests/agenda/rules/plan_vectors.json holds both to it.
"""

from typing import Annotated, NamedTuple, TypedDict

from agenda.rules.codes import CALLED_OFF, State
from common.instants import Milliseconds
from live.fact_types import one_of

MINUTE_MS = 60_000


class ClockSegment(TypedDict):
    """A segment's time: its minutes as planned and changed since, and since when it runs."""

    id: int
    minutes: int
    opened_at: Milliseconds | None
    spent_ms: int
    since: Milliseconds | None
    done: bool
    skipped: bool


class Cost(TypedDict):
    """What the last choice took from whom: minutes by segment, and by how many it ends later."""

    cuts: dict[str, int]
    ends_later: int
    at: Milliseconds


class Undo(TypedDict):
    """The step that undo would take back: a verb of the agenda's commands."""

    verb: str
    at: Milliseconds


class CalledOff(TypedDict, total=False):
    """While it is: the organizers' sentence on it, or nothing."""

    called_off: str


class Clock(CalledOff):
    """Where the hour stands. The marks are seconds left; the cost is null but where it is shown.

    `asks_at`: when moderators are asked whether it goes on; `ended_itself`: nobody had ended it,
    and its end is the last sign of life."""

    state: Annotated[str, one_of(*State, CALLED_OFF)]
    lobby_at: Milliseconds | None
    lobby_ends_at: Milliseconds | None
    starts_at: Milliseconds | None
    live_at: Milliseconds | None
    ended_at: Milliseconds | None
    ended_itself: bool
    asks_at: Milliseconds | None
    promised_end_at: Milliseconds | None
    marks: list[int]
    cost_on_wall: bool
    cost: Cost | None
    segment: int | None
    running: bool
    segments: list[ClockSegment]
    step: int
    undo: Undo | None


class Projected(NamedTuple):
    """Instants in milliseconds; none where nothing is known, or nothing will be."""

    id: int
    starts_at: int | None
    ends_at: int | None
    state: str  # done, now, paused, next, skipped


def projection(clock: Clock, now: int) -> list[Projected]:
    """Segments that ran where they ran; those to come one after the other, after the current one.

    Before the start the hour begins as planned, or now where it is late already.
    """
    found, cursor = [], _first_moment(clock, now)
    for segment in clock["segments"]:
        state = _state(segment, clock)
        begins, ends = _ran(segment, state, now)
        if state == "next" and cursor is not None:
            begins, ends = cursor, cursor + segment["minutes"] * MINUTE_MS
            cursor = ends
        found.append(Projected(segment["id"], begins, ends, state))
    return found


def ends_at(clock: Clock, now: int) -> int | None:
    """The session's end, in milliseconds, if everything to come takes what it is given."""
    if clock["ended_at"] is not None:
        return clock["ended_at"]
    to_come = [each.ends_at for each in projection(clock, now) if each.state == "next"]
    return to_come[-1] if to_come else _first_moment(clock, now)


def lost_minutes(clock: Clock, now: int) -> int:
    """Whole minutes, rounded up, by which a running session would end later than promised."""
    end, promised = ends_at(clock, now), clock["promised_end_at"]
    if clock["state"] != "live" or end is None or promised is None:
        return 0
    return max(-((promised - end) // MINUTE_MS), 0)


def _first_moment(clock: Clock, now: int) -> int | None:
    """When what is still to come can begin: after the current segment."""
    if clock["state"] == "live":
        current = next((s for s in clock["segments"] if s["id"] == clock["segment"]), None)
        return _end_of_current(current, now) if current else now
    starts_at = clock["starts_at"]
    return None if starts_at is None else max(starts_at, now)


def _end_of_current(segment: ClockSegment, now: int) -> int:
    return now + max(segment["minutes"] * MINUTE_MS - _elapsed(segment, now), 0)


def _elapsed(segment: ClockSegment, now: int) -> int:
    since = segment["since"]
    return segment["spent_ms"] + (0 if since is None else max(now - since, 0))


def _state(segment: ClockSegment, clock: Clock) -> str:
    if clock["state"] == "live" and segment["id"] == clock["segment"]:
        return "now" if clock["running"] else "paused"
    if segment["done"]:
        return "done"
    return "skipped" if segment["skipped"] or clock["state"] == "ended" else "next"


def _ran(segment: ClockSegment, state: str, now: int) -> tuple[int | None, int | None]:
    begun = segment["opened_at"]
    if state in {"now", "paused"}:
        return begun, _end_of_current(segment, now)
    if state == "done" and begun is not None:
        return begun, begun + segment["spent_ms"]
    return None, None
