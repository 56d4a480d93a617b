"""Whether there is a talk, for the rules of readiness."""

from collections.abc import Collection, Mapping
from typing import Any

from participants.facts.snapshots import has_more
from talk.models import TalkRules
from talk.rules.codes import How


@has_more
def talks_of(session_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    rules = TalkRules.objects.filter(session__in=session_ids).exclude(how=How.OFF)
    return {pk: {"talk": True} for pk in rules.values_list("pk", flat=True)}
