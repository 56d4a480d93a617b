"""The video that stands in the page: who shows it, how it is let in, what an hour of it costs."""

from collections.abc import Collection
from typing import Annotated, TypedDict

from django.conf import settings
from django.core.exceptions import ValidationError

from agenda.models import Link
from agenda.rules.codes import LinkKind, State
from agenda.rules.links import SeenBy, circles
from agenda.rules.video import Frame, understood
from agenda.rules.video_hosts import Provider
from live.fact_types import one_of
from live.registry import fact

FOLLOWED = ("clock",)  # which says when it is over; who changes links tells everything


class Video(TypedDict):
    """A player that a page may load once somebody asks for it; `url` is the same as a link.

    `sandbox`, `referrer` and `allow` are attributes of the frame as they stand.
    """

    provider: Annotated[str, one_of(*Provider)]
    host: str
    frame: str
    url: str
    sandbox: str
    referrer: str
    allow: str
    mb_an_hour: int


@fact("video", after=FOLLOWED)
def video(session_id: int) -> Video | None:
    return _video(session_id, circles(joined=True, team=False))


@fact("video", audience="clerks", after=FOLLOWED)
def video_of_clerks(session_id: int) -> Video | None:
    """The team's, too."""
    return _video(session_id, circles(joined=True, team=True))


@fact("video", audience="moderators", after=FOLLOWED)
def moderated_video(session_id: int) -> Video | None:
    return video_of_clerks(session_id)


def _video(session_id: int, seen: Collection[SeenBy]) -> Video | None:
    """None once the session is over, and where its host is allowed no more: a link stays one."""
    held = Link.objects.exclude(session__state=State.ENDED).filter(session__called_off_at=None)
    link = held.filter(session=session_id, kind=LinkKind.VIDEO, in_page=True).first()
    if link is None or link.circle not in seen:
        return None
    try:
        return _told(understood(link.url, settings.VIDEO_FRAME_HOSTS), link.url)
    except ValidationError:
        return None


def _told(frame: Frame, url: str) -> Video:
    way = frame.way
    return {
        "provider": frame.provider,
        "host": frame.host,
        "frame": frame.address,
        "url": url,
        "sandbox": way.sandbox,
        "referrer": way.referrer,
        "allow": "; ".join(way.allow),
        "mb_an_hour": way.mb_an_hour,
    }
