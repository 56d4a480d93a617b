"""Which captions are promised and how they come in, for the rules of readiness."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from captions.facts.captioning import has_address
from captions.models import CaptionRules, Feed
from participants.facts.snapshots import has_more
from participants.rules.readiness.snapshot import CaptionsIn


@has_more
def captions_of(session_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for feed in Feed.objects.filter(session__in=session_ids):
        line = CaptionsIn(str(feed), has_address(feed))
        found[feed.session_id]["captions"] = (*found[feed.session_id].get("captions", ()), line)
    kept = CaptionRules.objects.filter(session__in=session_ids).exclude(kept_from=None)
    for pk in kept.values_list("pk", flat=True):
        found[pk]["transcript"] = True
    return found
