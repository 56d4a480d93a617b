"""What each lost minute may cost, for the moderators."""

from typing import TypedDict

from agenda.facts.hour import Hour
from agenda.rules.limits import LONGEST_OFFERED
from agenda.rules.plan import Offer, Part, Way, offers
from live.registry import fact


class PlanSegment(TypedDict):
    """What a segment to come can give, in minutes: its speakers', the audience's above the
    minimum, and what breaking the minimum would give."""

    id: int
    minutes: int
    speakers: int
    audience: int
    below: int


class PlanOffer(TypedDict):
    """A way to bear a loss: minutes cut by segment, and by how many the session ends later."""

    code: Way
    cuts: dict[str, int]
    ends_later: int
    breaks_minimum: bool


class Plan(TypedDict):
    """What lateness may cost: the choices for 1, 2, … 30 lost minutes, the first preselected."""

    segments: list[PlanSegment]
    offers: list[list[PlanOffer]]


@fact("plan", audience="moderators")
def plan(session_id: int) -> Plan:
    """Tell what 1, 2, … 30 lost minutes may cost; a screen picks the row of its own overrun."""
    parts = Hour.read(session_id).parts()
    rows = [offers(parts, loss) for loss in range(1, LONGEST_OFFERED + 1)] if parts else []
    return {
        "segments": [_gives(part) for part in parts],
        "offers": [[_offer(offer) for offer in row] for row in rows],
    }


def _gives(part: Part) -> PlanSegment:
    return {
        "id": part.id,
        "minutes": part.minutes,
        "speakers": part.speakers,
        "audience": part.shared,
        "below": part.below,
    }


def _offer(offer: Offer) -> PlanOffer:
    return {
        "code": offer.code,
        "cuts": {str(key): minutes for key, minutes in offer.cuts.items()},
        "ends_later": offer.ends_later,
        "breaks_minimum": offer.breaks_minimum,
    }
