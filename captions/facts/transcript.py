"""What was said and is kept, by language; nothing where the organizers do not keep it."""

from typing import NamedTuple

from captions.models import Caption, CaptionRules, Feed
from captions.rules.transcripts import Kept


class Transcript(NamedTuple):
    """All that is kept in one language."""

    language: str
    name: str
    lines: list[Kept]


def transcripts(session_id: int) -> list[Transcript]:
    """Those that have a line, in the organizer's order."""
    rules = CaptionRules.objects.filter(session=session_id).exclude(kept_from=None).first()
    if rules is None:
        return []
    kept = Caption.objects.filter(feed__session=session_id, said_at__gte=rules.kept_from)
    by_feed: dict[int, list[Kept]] = {}
    for line in kept.order_by("number"):
        by_feed.setdefault(line.feed_id, []).append(Kept(line.number, line.text, line.said_at))
    feeds = Feed.objects.filter(session=session_id)
    return [
        Transcript(one.language, str(one), by_feed[one.pk]) for one in feeds if one.pk in by_feed
    ]
