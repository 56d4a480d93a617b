"""What clock and record cannot say by figures alone: ends that nobody pressed, starts set later."""

import datetime as dt
from typing import Any

from agenda.models import Session, Step
from common.instants import instant


def the_course(session: Session) -> list[dict[str, Any]]:
    """Each with a code, and the instants from when until when; in their order."""
    steps = Step.objects.filter(session=session, undone_at=None, verb__in=["began", "go_on"])
    found = [_told(step) for step in steps]
    if session.ended_itself:
        found.append(_row("ended_itself", session.ended_at, session.end_noted_at))
    return found


def _told(step: Step) -> dict[str, Any]:
    before = step.before["session"]
    if step.verb == "began":
        return _row("began", step.session.starts_at, instant(before["live_at"]))
    return _row("not_held", instant(before["ended_at"]), step.taken_at)


def _row(code: str, since: dt.datetime | None, until: dt.datetime | None) -> dict[str, Any]:
    return {"code": code, "from": since, "until": until}
