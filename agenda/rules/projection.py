"""When each segment begins and ends as things stand, and how late that is. Pure.

static/js/clock.js does the same; tests/agenda/rules/plan_vectors.json holds both to it.
"""

from typing import Any, NamedTuple

MINUTE_MS = 60_000
Clock = dict[str, Any]  # the fact `clock`


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
        return int(clock["ended_at"])
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
    starts_at: int | None = clock["starts_at"]
    return None if starts_at is None else max(starts_at, now)


def _end_of_current(segment: dict[str, Any], now: int) -> int:
    return now + max(segment["minutes"] * MINUTE_MS - _elapsed(segment, now), 0)


def _elapsed(segment: dict[str, Any], now: int) -> int:
    since = segment["since"]
    return int(segment["spent_ms"] + (0 if since is None else max(now - since, 0)))


def _state(segment: dict[str, Any], clock: Clock) -> str:
    if clock["state"] == "live" and segment["id"] == clock["segment"]:
        return "now" if clock["running"] else "paused"
    if segment["done"]:
        return "done"
    return "skipped" if segment["skipped"] or clock["state"] == "ended" else "next"


def _ran(segment: dict[str, Any], state: str, now: int) -> tuple[int | None, int | None]:
    begun = segment["opened_at"]
    if state in {"now", "paused"}:
        return begun, _end_of_current(segment, now)
    return (begun, begun + segment["spent_ms"]) if state == "done" else (None, None)
