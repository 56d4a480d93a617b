"""How the talk is held: who may write, whose lines are read first; topics on top of it."""

from common.instants import database_now
from common.refusals import refuse
from common.text import clean_line
from live.stream import changed, locked
from participants.facts.presence import person_in, policy_question_in
from talk.models import TalkRules, Topic
from talk.rules.codes import Approval, How
from talk.rules.limits import LONGEST_SLOW_SECONDS, LONGEST_TOPIC, MOST_TOPICS_UP
from talk.services.lines import renew


def set_talk(
    *,
    session_id: int,
    how: str | None = None,
    approval: str | None = None,
    slow_seconds: int | None = None,
    on_wall: bool | None = None,
) -> None:
    """What is null stays as it is. Without a row the session had no talk until now."""
    if how not in {None, *How.values} or approval not in {None, *Approval.values}:
        raise refuse("talk_choice")
    if slow_seconds is not None and not 0 <= slow_seconds <= LONGEST_SLOW_SECONDS:
        raise refuse("talk_slow", limit=LONGEST_SLOW_SECONDS)
    wanted = {"how": how, "approval": approval, "slow_seconds": slow_seconds, "on_wall": on_wall}
    chosen = {name: value for name, value in wanted.items() if value is not None}
    with locked(session_id):
        rules = TalkRules.objects.filter(pk=session_id).first() or TalkRules(pk=session_id)
        turned = how is not None and (how == How.OFF) != (rules.how == How.OFF)
        for name, value in chosen.items():
            setattr(rules, name, value)
        rules.save()
        renew(session_id) if turned else changed(session_id, "talk")


def put_topic(
    *, session_id: int, text: str, policy_question_id: int | None = None, by: int | None = None
) -> Topic:
    """Put up what is to be talked about. What stands there already stays the one it is."""
    text = clean_line(text)
    if not text:
        raise refuse("empty")
    if len(text) > LONGEST_TOPIC:
        raise refuse("too_long", limit=LONGEST_TOPIC)
    with locked(session_id):
        up = Topic.objects.filter(session=session_id, taken_at=None)
        question = policy_question_in(session_id, policy_question_id)
        if (known := up.filter(text=text).first()) is not None:
            return known
        if up.count() >= MOST_TOPICS_UP:
            raise refuse("topics_full", limit=MOST_TOPICS_UP)
        topic = Topic(session_id=session_id, text=text, policy_question=question)
        topic.put_by, topic.at = person_in(session_id, by), database_now()
        topic.save()
        changed(session_id, "talk")
        return topic


def take_topic(*, session_id: int, topic_id: int) -> None:
    """Take it down; twice is once."""
    with locked(session_id):
        topic = Topic.objects.get(pk=topic_id, session=session_id)
        if topic.taken_at is None:
            topic.taken_at = database_now()
            topic.save(update_fields=["taken_at"])
            changed(session_id, "talk")
