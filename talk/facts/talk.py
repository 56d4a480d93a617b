"""The talk as everybody's page knows it, also folded: how it is held, what stands on top."""

from typing import Annotated, NotRequired, TypedDict

from common.instants import Milliseconds, milliseconds
from live.fact_types import one_of
from live.registry import fact
from talk.facts.standing import is_held, rules_of, until
from talk.models import Line, TalkRules, Topic
from talk.rules.codes import Approval, How
from talk.rules.scores import rounded

HELD = [how for how in How if how != How.OFF]


class GoesOn(TypedDict):
    """Where the talk goes on after the session."""

    label: str
    url: str


class TopicUp(TypedDict):
    """What moderators have put up to talk about."""

    id: int
    text: str
    policy_question: int | None


class Talk(TypedDict):
    """How the talk is held: who may write, whose lines are read first, how many seconds must lie
    between two lines of a person, whether the wall shows lines, and how many there are. `until`:
    after the end, until when it can be read. `waits`, for moderators: how many lines wait."""

    how: Annotated[str, one_of(*HELD)]
    approval: Annotated[str, one_of(*Approval)]
    slow_seconds: int
    on_wall: bool
    lines: int
    waits: NotRequired[int]
    until: Milliseconds | None
    after: GoesOn | None
    topics: list[TopicUp]


@fact("talk", every=1.0, unsaid=30.0)
def talk(session_id: int) -> Talk | None:
    """Tell everybody; None where there is no talk. Lines are counted in steps."""
    rules = rules_of(session_id)
    return _talk(rules) if rules and is_held(rules) else None


@fact("talk", audience="moderators", every=1.0)
def moderated_talk(session_id: int) -> Talk | None:
    """The same with how many lines wait."""
    told = talk(session_id)
    if told:
        told["waits"] = Line.objects.waiting().filter(session=session_id).count()
    return told


def _talk(rules: TalkRules) -> Talk:
    topics = Topic.objects.filter(session=rules.pk, taken_at=None)
    end = until(rules.session)
    return {
        "how": rules.how,
        "approval": rules.approval,
        "slow_seconds": rules.slow_seconds,
        "on_wall": rules.on_wall,
        "lines": rounded(Line.objects.public().filter(session=rules.pk).count()),
        "until": milliseconds(end),
        "after": _after(rules) if end else None,
        "topics": [
            {"id": one.pk, "text": one.text, "policy_question": one.policy_question_id}
            for one in topics
        ],
    }


def _after(rules: TalkRules) -> GoesOn | None:
    if not rules.after_url:
        return None
    return {"label": rules.after_label or rules.after_url, "url": rules.after_url}
