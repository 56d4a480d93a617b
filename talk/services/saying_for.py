"""What a clerk writes for somebody who has no device at hand."""

from typing import Unpack

from common.instants import database_now
from common.refusals import refuse
from live.stream import changed, locked
from participants.facts.presence import person_in, policy_question_in
from participants.facts.silences import is_silenced
from participants.services.without_device import Said, person_without_device
from qa.services.lifecycle import checked_text
from talk.facts.standing import rules_of
from talk.models import Line
from talk.rules.codes import State
from talk.rules.intake import Seated, check_open
from talk.services.lines import Counts, topics_of


def say_line_for(
    *,
    session_id: int,
    clerk_id: int | None,
    text: str,
    policy_question_id: int | None = None,
    to_id: int | None = None,
    source: str = "",
    **said: Unpack[Said],
) -> Line:
    """At once, unless they are silenced. Refuses `which_one` where somebody has this name."""
    text = checked_text(text)
    with locked(session_id):
        now = database_now()
        rules = rules_of(session_id)
        clerk = person_in(session_id, clerk_id)
        if rules is None:
            raise refuse("talk_closed")
        roles = frozenset(clerk.roles.values_list("role", flat=True))
        check_open(rules.session, rules.how, Seated(False, True, clerk.heads, roles), now)
        person = person_without_device(session_id=session_id, added_by=clerk, now=now, **said)
        unseen = is_silenced(session_id, person.pk)
        line = Line(session_id=session_id, participant=person, entered_by=clerk, text=text)
        line.unseen = line.apart = unseen
        line.source = source
        line.policy_question = policy_question_in(session_id, policy_question_id)
        if to_id is not None:
            line.to = Line.objects.public().get(pk=to_id, session=session_id)
        line.state, line.said_at, line.at = State.SHOWN, now, now
        counts = Counts(session_id)
        counts.add(waits=False, unseen=unseen, guest=person.is_guest)
        line.revision = changed(session_id, *topics_of([line]), *counts.tells)
        line.shown_revision = 0 if unseen else line.revision
        line.save(force_insert=True)
        return line
