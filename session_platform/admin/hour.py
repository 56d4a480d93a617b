"""The hour as a picture: each segment as high as it is long. Pure; hour.js redraws it alike."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from agenda.models import Segment

PIXELS_A_MINUTE = 8  # hour.js has the same


class Block(NamedTuple):
    """A segment in the picture. Heights are in pixels."""

    kind: str
    title: str
    starts: str
    minutes: int
    height: int
    audience: int
    over: bool


class Hour(NamedTuple):
    """A slot with what is planned in it."""

    blocks: list[Block]
    slot: int
    total: int

    @property
    def over(self) -> int:
        return max(self.total - self.slot, 0)

    @property
    def spare(self) -> int:
        return max(self.slot - self.total, 0)

    @property
    def spare_height(self) -> int:
        return self.spare * PIXELS_A_MINUTE


def audience_minutes(segment: Any) -> int:
    """As set by the organizer; in a proposal, what would be usual."""
    set_or_usual = getattr(segment, "audience_share", None)
    if set_or_usual is not None:
        return int(set_or_usual)
    return Segment(kind=segment.kind, minutes=segment.minutes).audience_share


def draw_hour(segments: Iterable[Any], slot: int) -> Hour:
    """Segments have kind, title and minutes; those of a session also their audience's share."""
    blocks, begun = [], 0
    for segment in segments:
        minutes = segment.minutes
        title = segment.title or getattr(segment, "get_kind_display", lambda: "")()
        share = audience_minutes(segment) * PIXELS_A_MINUTE
        over = begun + minutes > slot
        height = minutes * PIXELS_A_MINUTE
        starts = f"{begun // 60}:{begun % 60:02}"
        blocks.append(Block(segment.kind, title, starts, minutes, height, min(share, height), over))
        begun += minutes
    return Hour(blocks, slot, begun)
