"""Who may write when, whose lines are read first, and until when lines can be read. Pure."""

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

from agenda.models import Session
from agenda.rules.codes import LOBBY, Approval
from agenda.rules.codes import State as Phase
from common.refusals import refuse
from participants.rules.roles import MODERATORS, TRUSTED
from talk.rules.codes import How
from talk.rules.limits import GUEST_LINES, KNOWN_LINES, WINDOW

WITH_EVERYBODY = (LOBBY, Phase.LIVE)


class Seated(NamedTuple):
    """Of who wants to write as much as decides whether they may."""

    guest: bool
    registered: bool  # also whoever has proved an address
    heads: int
    roles: frozenset[str]

    @property
    def is_trusted(self) -> bool:
        return not self.roles.isdisjoint(TRUSTED)


def check_open(session: Session, how: str, person: Seated, now: dt.datetime) -> None:
    """Refuses `talk_closed`, `talk_moderators`, `not_live`, `talk_registered`."""
    if how not in (How.OPEN, How.MODERATORS):
        raise refuse("talk_closed")
    phase = session.phase(now)
    if phase == Phase.ENDED:
        raise refuse("talk_over")
    if phase not in (Phase.PUBLISHED, *WITH_EVERYBODY):
        raise refuse("not_live")
    if how == How.MODERATORS and person.roles.isdisjoint(MODERATORS):
        raise refuse("talk_moderators")
    if phase == Phase.PUBLISHED and person.guest and not person.registered:
        raise refuse("talk_registered")


def waits(approval: str, person: Seated) -> bool:
    """Whether a moderator reads it first. Who works for the session never waits."""
    if person.is_trusted:
        return False
    return approval == Approval.ALL or (approval == Approval.GUESTS and person.guest)


def check_pace(
    said: Sequence[dt.datetime], person: Seated, slow_seconds: int, now: dt.datetime
) -> None:
    """Refuse `rate` to who has said too much at once, by the instants of their lines, in order.

    Slow mode is for the hall: who works for the session is as fast as they need to be.
    """
    if person.is_trusted:
        return
    most = GUEST_LINES if person.guest else KNOWN_LINES
    _check(said, most + person.heads - 1, WINDOW, now)
    _check(said, person.heads, dt.timedelta(seconds=slow_seconds), now)


def _check(said: Sequence[dt.datetime], most: int, window: dt.timedelta, now: dt.datetime) -> None:
    recent = [at for at in said if at > now - window][-most:]
    if len(recent) == most:
        raise refuse("rate", seconds=math.ceil((recent[0] + window - now).total_seconds()))


def readable_until(session: Session, days: dt.timedelta) -> dt.datetime | None:
    """Until when lines can be read on the session's page; None while it has not ended."""
    ended = session.noted_end if session.state == Phase.ENDED else None
    return ended + days if ended else None
