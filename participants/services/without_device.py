"""People who have no device, entered by a clerk."""

import datetime as dt
from typing import Any

from live import stream
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.roles import Mode
from participants.services.joining import clean_name, find_group, known_mode


def person_without_device(
    *,
    session_id: int,
    name: str,
    group: str,
    region: str,
    added_by: Participant,
    now: dt.datetime,
    mode: str = Mode.ONSITE,
) -> Participant:
    """The person for whom a clerk acts, in the room, on the phone or in a hub.

    The one entered before, or a new one; two nameless people are never taken for one.
    """
    name = clean_name(name)
    said: dict[str, Any] = {
        "mode": known_mode(mode),
        "stakeholder_group": find_group(StakeholderGroup, group),
        "regional_group": find_group(RegionalGroup, region),
    }
    entered = Participant.objects.present().filter(session=session_id, **said)
    entered = entered.exclude(added_by=None)
    same = (one for one in entered if one.display_name.casefold() == name.casefold())
    return (name and next(same, None)) or _add(session_id, name, added_by, now, said)


def _add(
    session_id: int, name: str, added_by: Participant, now: dt.datetime, said: dict[str, Any]
) -> Participant:
    person = Participant.objects.create(
        session_id=session_id,
        display_name=name,
        added_by=added_by,
        joined_at=now,
        known_at=now,
        **said,
    )
    stream.changed(session_id, "people")
    return person
