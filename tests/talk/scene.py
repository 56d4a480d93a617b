"""A talk in which there is one line of every kind, for tests that look at all that is told."""

from typing import Any

from agenda.models import Session
from common import instants
from participants.models import Participant
from talk.models import HelpSignal, Report
from talk.rules.codes import Became, Source, State
from tests import factories as make


def converse(session: Session, moderator: Participant) -> None:
    """It goes on elsewhere afterwards; lines wait, are hidden, unseen, answered, became more."""
    make.make_talk(
        session, approval="guests", after_label="The list", after_url="https://a.example"
    )
    make.make_topic(session, policy_question=make.make_policy_question(session), put_by=moderator)
    asked = make.make_line(session, make.make_guest(session), became=Became.QUESTION)
    more: dict[str, Any] = {"policy_question": make.make_policy_question(session), "to": asked}
    make.make_line(session, entered_by=moderator, source=Source.CALL, **more)
    for state in (State.WAITS, State.HIDDEN):
        make.make_line(session, make.make_guest(session, display_name=""), state=state)
    make.make_line(session, unseen=True)
    at = instants.database_now()
    Report.objects.create(line=asked, participant=make.make_participant(session), at=at)
    HelpSignal.objects.create(session=session, kind="hear", online=5, since=at, many=True)
