"""What a forum expects of its sessions, in numbers. A forum stores only what differs from this."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Threshold(NamedTuple):
    """A number with its bounds; the key is the one in `Forum.thresholds`."""

    key: str
    usual: int
    least: int
    most: int
    label: str | Promise
    source: str | Promise


IGF_SCREENING = _("IGF 2023, workshop submission and review")
THRESHOLDS = (
    Threshold("speakers", 3, 1, 30, _("Speakers, at least"), IGF_SCREENING),
    Threshold("speakers_on_site", 2, 0, 30, _("of them in the room, at least"), IGF_SCREENING),
    Threshold(
        "stakeholder_groups",
        3,
        1,
        10,
        _("Stakeholder groups among the speakers, at least"),
        _("IGF review criteria: diversity"),
    ),
    Threshold(
        "regional_groups",
        3,
        1,
        10,
        _("Regional groups among the speakers, at least"),
        _("IGF review criteria: diversity"),
    ),
    Threshold(
        "audience_percent",
        40,
        0,
        100,
        _("Percent of the time that belong to the audience, at least"),
        _("Our own rule: equal roles"),
    ),
    Threshold(
        "statement_minutes",
        5,
        1,
        60,
        _("Minutes of one statement, at most"),
        _("EuroDIG: 5; Swiss IGF: 2 to 5"),
    ),
)


def limits_of(stored: Any) -> dict[str, int]:
    """A forum's numbers; what is missing, unknown or out of bounds counts as the usual one."""
    given = stored if isinstance(stored, Mapping) else {}
    return {each.key: _sound(each, given.get(each.key)) for each in THRESHOLDS}


def _sound(threshold: Threshold, value: Any) -> int:
    sound = type(value) is int and threshold.least <= value <= threshold.most
    return value if sound else threshold.usual
