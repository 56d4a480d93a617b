"""What two do with the talk at the same moment is done once."""

import pytest

from talk.models import Line, Report, TalkRules, Topic
from talk.rules.limits import GUEST_LINES
from talk.services.holding import put_topic, set_talk
from talk.services.moderation import hide_line, report_line
from talk.services.saying import Saying, say_lines
from tests import factories as make
from tests.outcomes import at_once, only

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_several_do_at_once_is_done_once():
    session = make.make_session()
    moderator, guest = make.make_moderator(session), make.make_guest(session)
    for _ in range(2):
        set_talk(session_id=session.pk, how="open", approval="none")
    line = make.make_line(session)

    def report():
        report_line(session_id=session.pk, participant_id=guest.pk, line_id=line.pk)

    def put():
        put_topic(session_id=session.pk, text="Who pays?", by=moderator.pk)

    def hide():
        hide_line(session_id=session.pk, line_id=line.pk, because="abusive")

    def say():
        only(say_lines([Saying(session.pk, guest.pk, "Hello")]))

    assert at_once(report, report, put, put) == ["done"] * 4
    assert sorted(map(str, at_once(hide, hide))) == ["done", "wrong_state"]
    outcomes = at_once(*[say] * (GUEST_LINES + 2))
    assert sorted(outcomes) == ["done"] * GUEST_LINES + ["rate"] * 2
    assert (Report.objects.count(), Topic.objects.count()) == (1, 1)
    assert TalkRules.objects.count() == 1
    assert Line.objects.filter(participant=guest).count() == GUEST_LINES
