"""F-16. The clock is set on or back by two hours, on days when clocks are changed: no mail comes
twice, none after its grace, and each names the session's hour rightly.

There is no clock of the machine to be turned here; all that sending knows of the time is the
instant that it is given, so the wrong ones are given.
"""

import datetime as dt
import re
import zoneinfo
from typing import Any

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from outbox.models import Delivery
from outbox.registry import KINDS
from outbox.services import sending
from participants.models import Registration
from participants.services import reminders
from tests.factories import make_session

pytestmark = pytest.mark.django_db
HOURS, MINUTES = dt.timedelta(hours=1), dt.timedelta(minutes=1)
# In Europe and in America the night is an hour shorter, or longer; a leap day; any day.
DAYS = ["2031-03-30", "2031-10-26", "2031-03-09", "2031-11-02", "2032-02-29", "2031-06-18"]
ZONES = ["Europe/Zurich", "America/New_York"]
JUMPS = [0, 2, -2]


def announced(monkeypatch: pytest.MonkeyPatch, day: str, zone: str) -> dt.datetime:
    """A session at two in the afternoon there, with somebody who has confirmed."""
    there = zoneinfo.ZoneInfo(zone)
    starts_at = dt.datetime.fromisoformat(f"{day}T14:00").replace(tzinfo=there).astimezone(dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: starts_at - 96 * HOURS)
    session = make_session(state="published", starts_at=starts_at, time_zone=zone)
    person = Registration.objects.create(
        session=session, email="ada@example.org", time_zone=zone, confirmed_at=timezone.now()
    )
    reminders.schedule(session=session, registrations=[person], now=timezone.now())
    return starts_at


def ticks(starts_at: dt.datetime, jump: int) -> list[dt.datetime]:
    """Each half of an hour for a day and a half; two hours before a mail is due the clock jumps,
    and after three hours it is set right again."""
    found, middle = [], starts_at - 26 * HOURS
    for half in range(2 * 36):
        true = starts_at - 36 * HOURS + half * 30 * MINUTES
        wrong = middle <= true < middle + 3 * HOURS
        found.append(true + jump * HOURS if wrong else true)
    return [*found, starts_at - 5 * MINUTES]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("jump", JUMPS)
def test_no_mail_comes_twice_or_late_however_the_clock_is_set(
    monkeypatch: pytest.MonkeyPatch, day: str, zone: str, jump: int
) -> None:
    starts_at = announced(monkeypatch, day, zone)
    told: list[tuple[Any, dt.datetime]] = []
    for now in ticks(starts_at, jump):
        before = set(Delivery.objects.filter(state="sent").values_list("pk", flat=True))
        sending.send_due(now)
        fresh = Delivery.objects.filter(state="sent").exclude(pk__in=before)
        told += [(row, now) for row in fresh]

    kinds = [row.kind for row, _now in told]
    assert len(kinds) == len(set(kinds)) == len(outgoing.outbox)
    assert {"invitation", "day_before"} <= set(kinds)
    for row, now in told:
        assert dt.timedelta() <= now - row.due_at <= KINDS[row.kind].grace
    names = {letter.message()["Message-ID"] for letter in outgoing.outbox}
    assert len(names) == len(kinds)
    assert all(re.search(r"14:00", str(letter.body)) for letter in outgoing.outbox)


@pytest.mark.parametrize("jump", [2, -2])
def test_a_claim_outlasts_no_jump(monkeypatch: pytest.MonkeyPatch, jump: int) -> None:
    """Made by a clock that was wrong, and read when it is right again."""
    starts_at = announced(monkeypatch, "2031-03-30", "Europe/Zurich")
    right = starts_at - 30 * HOURS
    wrong = right + jump * HOURS
    Delivery.objects.filter(kind="invitation").update(
        state="claimed", attempts=1, claimed_until=wrong + 40 * dt.timedelta(seconds=1)
    )
    assert sending.send_due(right) == 1
