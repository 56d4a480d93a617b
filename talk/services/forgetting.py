"""When a talk can be read no longer: its lines go into the record, or are forgotten."""

from django.db.models import Q, QuerySet

from agenda.models import Session
from live.stream import changed, locked
from talk.models import Line, TalkRules, Topic
from talk.rules.codes import How, Kept, State
from talk.services.lines import topics_of_people


def close_talks(sessions: QuerySet[Session]) -> int:
    """Of these sessions; repeating it changes nothing. Gives how many lines went.

    What nobody was shown goes in any case.
    """
    to_go = _to_go().filter(session__in=sessions).values("session")
    held = TalkRules.objects.filter(session__in=sessions).exclude(how=How.OFF).values("session")
    due = Session.objects.filter(Q(pk__in=to_go) | Q(pk__in=held)).order_by("pk")
    return sum(_close(session_id) for session_id in due.values_list("pk", flat=True))


def _to_go() -> QuerySet[Line]:
    stays = Q(session__talk_rules__kept=Kept.RECORD, state=State.SHOWN, unseen=False)
    return Line.objects.exclude(pk__in=Line.objects.filter(stays).values("pk"))


def _close(session_id: int) -> int:
    with locked(session_id):
        going = _to_go().filter(session=session_id)
        people = set(going.exclude(participant=None).values_list("participant", flat=True))
        gone = going.delete()[1].get("talk.Line", 0)
        rules = TalkRules.objects.filter(pk=session_id)
        if not rules.filter(kept=Kept.RECORD).exists():
            Topic.objects.filter(session=session_id).delete()
        revision = changed(session_id, "talk", "lines", *topics_of_people(people))
        rules.update(how=How.OFF, renewed_revision=revision)
        return gone
