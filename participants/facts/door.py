"""The door of a session: whether it is closed to new guests, and what looks like a raid."""

import datetime as dt
from collections import Counter
from typing import TypedDict

from allauth.account.models import EmailAddress
from django.db.models import Q

from agenda.models import Session
from common.instants import Milliseconds, database_now, milliseconds
from live.registry import fact
from participants.facts.deeds import calls_in, deeds_of
from participants.models import Closing, Heads, Participant, Raid, Registration
from participants.rules.causes import HEADS, SILENCES
from participants.rules.raids import LOOKED_AT, Coming, Hall, find_raid
from participants.rules.roles import ByMode, by_mode


class RaidSeen(TypedDict):
    """Guests who came as no hall does, from when to when, and how much they did by kind."""

    since: Milliseconds
    until: Milliseconds
    guests: ByMode
    did: dict[str, int]


class RaidClosedOut(TypedDict):
    """Guests who were set aside together, when and by which moderator."""

    id: int
    guests: int
    at: Milliseconds
    by: int | None


class Door(TypedDict):
    """Since when it is closed to new guests and by whom, a raid that somebody should look at,
    and those that were closed out and are not given back."""

    closed_at: Milliseconds | None
    by: int | None
    raid: RaidSeen | None
    out: list[RaidClosedOut]


@fact("door", audience="moderators", every=2.0, after=(HEADS, SILENCES))
def door(session_id: int) -> Door:
    closing = open_closing(session_id)
    return {
        "closed_at": milliseconds(closing.at) if closing else None,
        "by": closing.by_id if closing else None,
        "raid": _seen(session_id, raid_in(session_id, database_now())),
        "out": [
            {"id": raid.pk, "guests": raid.guests, "at": milliseconds(raid.at), "by": raid.by_id}
            for raid in Raid.objects.filter(session=session_id, given_back_at=None)
        ],
    }


def _seen(session_id: int, raid: list[Coming]) -> RaidSeen | None:
    if not raid:
        return None
    people = {one.person for one in raid}
    return {
        "since": milliseconds(raid[0].at),
        "until": milliseconds(raid[-1].at),
        "guests": by_mode(Counter(one.mode for one in raid)),
        "did": {
            name: sum(count for person, count in did.items() if person in people)
            for name, did in deeds_of(session_id).items()
        },
    }


def raid_in(session_id: int, now: dt.datetime) -> list[Coming]:
    """Whom one press would set aside at this moment."""
    guests = Participant.objects.present().filter(session=session_id, known_at=None, added_by=None)
    rows = guests.filter(joined_at__gt=now - LOOKED_AT).values_list("joined_at", "pk", "mode")
    comings = [Coming(at, pk, mode) for at, pk, mode in rows if at]
    return find_raid(comings, _hall(session_id), now)


def _hall(session_id: int) -> Hall:
    heads = Heads.objects.filter(pk=session_id).first()
    begun = Session.objects.values_list("live_at", flat=True).get(pk=session_id)
    return Hall(begun, calls_in(session_id), heads.ours_until if heads else None)


def open_closing(session_id: int) -> Closing | None:
    return Closing.objects.filter(session=session_id, opened_at=None).first()


def is_closed_to(session_id: int, user_id: int | None) -> bool:
    """Whether somebody who has no seat gets none now: whoever had registered before still does."""
    closing = open_closing(session_id)
    return closing is not None and not (user_id and _had_registered(closing, user_id))


def _had_registered(closing: Closing, user_id: int) -> bool:
    """With this account, or an address that it has proved to be its own."""
    own = EmailAddress.objects.filter(user=user_id, verified=True).values_list("email", flat=True)
    before = Registration.objects.filter(session=closing.session_id, confirmed_at__lt=closing.at)
    known = before.filter(Q(user=user_id) | Q(email__in=[email.lower() for email in own]))
    return known.exists()
