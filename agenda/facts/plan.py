"""What each lost minute may cost, for the moderators."""

from typing import Any

from agenda.facts.hour import Hour
from agenda.rules.plan import LONGEST_LOSS, Offer, Part, offers
from live.registry import fact


@fact("plan", audience="moderators")
def plan(session_id: int) -> dict[str, Any]:
    """Tell what 1, 2, … 30 lost minutes may cost; a screen picks the row of its own overrun."""
    parts = Hour.read(session_id).parts()
    rows = [offers(parts, loss) for loss in range(1, LONGEST_LOSS + 1)] if parts else []
    return {
        "segments": [_gives(part) for part in parts],
        "offers": [[_offer(offer) for offer in row] for row in rows],
    }


def _gives(part: Part) -> dict[str, int]:
    return {
        "id": part.id,
        "minutes": part.minutes,
        "speakers": part.speakers,
        "audience": part.shared,
        "below": part.below,
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "code": offer.code,
        "cuts": {str(key): minutes for key, minutes in offer.cuts.items()},
        "ends_later": offer.ends_later,
        "breaks_minimum": offer.breaks_minimum,
    }
