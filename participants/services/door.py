"""Closes the door to new guests, sets a raid aside, and takes each of both back."""

import datetime as dt

from common.instants import database_now
from live.stream import changed, locked
from participants.facts.door import open_closing, raid_in
from participants.models import Closing, Heads, Participant, Raid
from participants.services.setting_aside import bring_back, set_aside

TOPICS = "door", "people"


def close_door(*, session_id: int, by: int | None, with_raid: bool = False) -> int:
    """No new guest comes in; everybody who is inside, known or registered goes on. Twice is once.

    `with_raid` also sets the guests of a raid aside; returns how many.
    """
    with locked(session_id):
        now = database_now()
        if open_closing(session_id) is None:
            Closing.objects.create(session_id=session_id, at=now, by_id=by)
        count = _set_raid_aside(session_id, by, now) if with_raid else 0
        changed(session_id, *TOPICS)
    return count


def _set_raid_aside(session_id: int, by: int | None, now: dt.datetime) -> int:
    people = [one.person for one in raid_in(session_id, now)]
    if people:
        Raid.objects.create(session_id=session_id, at=now, by_id=by, guests=len(people))
        set_aside(session_id, people, now)
    return len(people)


def open_door(*, session_id: int, by: int | None) -> None:
    """Guests come in again; who was set aside stays so."""
    with locked(session_id):
        closed = Closing.objects.filter(session=session_id, opened_at=None)
        closed.update(opened_at=database_now(), opened_by=by)
        changed(session_id, *TOPICS)


def give_back(*, session_id: int, raid_id: int, by: int | None) -> None:
    """All whom this press had set aside are heard and counted again. Twice is once."""
    with locked(session_id):
        raid, now = Raid.objects.get(pk=raid_id, session=session_id), database_now()
        if raid.given_back_at is not None:
            return
        raid.given_back_at, raid.given_back_by_id = now, by
        raid.save(update_fields=["given_back_at", "given_back_by"])
        aside = Participant.objects.filter(session=session_id, set_aside_at=raid.at)
        people = list(aside.values_list("pk", flat=True))
        _say_ours(session_id, now)
        bring_back(session_id, people, now)
        changed(session_id, "door")


def say_ours(*, session_id: int) -> None:
    """Whoever came until now belongs here: what looked like a raid was a hall."""
    with locked(session_id):
        _say_ours(session_id, database_now())
        changed(session_id, "door")


def _say_ours(session_id: int, now: dt.datetime) -> None:
    Heads.objects.update_or_create(pk=session_id, defaults={"ours_until": now})
