"""The hour as planned and as it ran, and the figures of its picture. Pure: rows in, dict out."""

import datetime as dt
import math
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from agenda.facts.hour import planned_times, time_spent
from agenda.models import Run, Segment, Session

Gap = tuple[dt.datetime, dt.datetime]
TICK_MINUTES = (5, 10, 15, 30, 60)
MOST_TICKS = 8
# A session that nobody ended would squeeze the plan to nothing: the picture stops here.
LONGEST_PICTURE = 2  # times the plan


def the_hour(
    session: Session,
    segments: Sequence[Segment],
    runs: Sequence[Run],
    now: dt.datetime,
    planned: Sequence[Segment],
    gaps: Sequence[Gap] = (),
) -> dict[str, Any]:
    """Rows in the order in which the hour was run; `planned` is the organizer's order.

    In the `gaps` nothing was held: the picture leaves them out.
    """
    by_segment: dict[int, list[Run]] = {}
    for run in runs:
        by_segment.setdefault(run.segment_id, []).append(run)
    keys = [segment.pk for segment in planned]
    starts = dict(zip(keys, planned_times(session, planned), strict=True))
    moved = _moved(keys, [segment.pk for segment in segments if segment.pk in starts])
    rows = [
        _row(number, segment, starts.get(segment.pk), by_segment.get(segment.pk, []), now)
        | {"moved": segment.pk in moved}
        for number, segment in enumerate(segments, 1)
    ]
    return {
        "rows": rows,
        "planned_minutes": sum(segment.minutes for segment in planned),
        "seconds": sum(row["seconds"] for row in rows),
        "late_minutes": _late_minutes(session),
        "picture": _picture(session, rows, runs, now, keys, gaps),
    }


def _moved(planned: list[int], run: list[int]) -> set[int]:
    """What another order than the planned one has moved; as few as explain it."""
    same = SequenceMatcher(None, planned, run, autojunk=False).get_matching_blocks()
    stayed = {key for block in same for key in planned[block.a : block.a + block.size]}
    return set(planned) - stayed


def _row(
    number: int,
    segment: Segment,
    planned_at: dt.datetime | None,
    runs: list[Run],
    now: dt.datetime,
) -> dict[str, Any]:
    seconds = round(time_spent(runs, now).total_seconds())
    inserted = segment.inserted_at is not None
    question = segment.policy_question_id
    return {
        "number": number,
        "id": segment.pk,
        "kind": segment.kind,
        "title": str(segment),
        "policy_question_id": question,
        "planned_at": planned_at,
        "planned_minutes": 0 if inserted else segment.minutes,
        "inserted": inserted,
        "skipped": segment.skipped_at is not None and not runs,
        "extended_minutes": segment.extended_minutes,
        "began_at": min((run.started_at for run in runs), default=None),
        "ended_at": max((run.ended_at or now for run in runs), default=None),
        "held": bool(runs),
        "seconds": seconds,
        "difference_seconds": None if inserted or not runs else seconds - segment.minutes * 60,
        "runs": len(runs),
    }


def _late_minutes(session: Session) -> int | None:
    if session.live_at is None or session.starts_at is None:
        return None
    return int((session.live_at - session.starts_at).total_seconds() // 60)


# --- The picture: two bars on one scale, each from its own beginning -----------------------------


def _picture(
    session: Session,
    rows: list[dict[str, Any]],
    runs: Sequence[Run],
    now: dt.datetime,
    keys: list[int],
    gaps: Sequence[Gap],
) -> dict[str, Any]:
    by_id = {row["id"]: row for row in rows}
    planned = _planned_pieces([by_id[key] for key in keys])
    real = _real_pieces(rows, runs, now, gaps)
    plan_minutes = max(session.minutes, *(end for _, _, end in planned), 1)
    real_minutes = max((end for _, _, end in real), default=0)
    scale = max(plan_minutes, min(real_minutes, plan_minutes * LONGEST_PICTURE))
    return {
        "planned": [_bar(row, begin, end, scale) for row, begin, end in planned],
        "real": [_bar(row, begin, end, scale) for row, begin, end in real if begin < scale],
        "ticks": _ticks(scale),
        "slot": percent(session.minutes, scale),
    }


Piece = tuple[dict[str, Any], float, float]


def _planned_pieces(rows: list[dict[str, Any]]) -> list[Piece]:
    pieces, minute = [], 0
    for row in rows:
        pieces.append((row, float(minute), float(minute + row["planned_minutes"])))
        minute += row["planned_minutes"]
    return pieces


def _real_pieces(
    rows: list[dict[str, Any]], runs: Sequence[Run], now: dt.datetime, gaps: Sequence[Gap]
) -> list[Piece]:
    by_id = {row["id"]: row for row in rows}
    zero = min((run.started_at for run in runs), default=now)
    return [
        (
            by_id[run.segment_id],
            _minutes(run.started_at, zero, gaps),
            _minutes(run.ended_at or now, zero, gaps),
        )
        for run in runs
        if run.segment_id in by_id
    ]


def _minutes(moment: dt.datetime, zero: dt.datetime, gaps: Sequence[Gap]) -> float:
    """Since the beginning, without what was not held."""
    idle = sum((until - since for since, until in gaps if until <= moment), dt.timedelta())
    return (moment - zero - idle).total_seconds() / 60


def _bar(row: dict[str, Any], begin: float, end: float, scale: float) -> dict[str, Any]:
    end = min(end, scale)
    return {
        "number": row["number"],
        "kind": row["kind"],
        "title": row["title"],
        "minutes": round(end - begin, 1),
        "x": percent(begin, scale),
        "width": percent(end - begin, scale),
        "middle": percent((begin + end) / 2, scale),
        "wide": end - begin >= scale * 0.035,  # room for its number
    }


def _ticks(scale: float) -> list[dict[str, Any]]:
    step = next((step for step in TICK_MINUTES if scale / step <= MOST_TICKS), None)
    step = step or math.ceil(scale / MOST_TICKS / 60) * 60
    return [
        {"minute": minute, "x": percent(minute, scale)}
        for minute in range(0, math.floor(scale) + 1, step)
    ]


def percent(part: float, whole: float) -> str:
    """For SVG attributes: with a point, whatever the language."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"
