"""How a session's talk stands: its rules, and until when its lines can be read."""

import datetime as dt

from django.conf import settings

from agenda.models import Session
from common.instants import database_now
from talk.models import TalkRules
from talk.rules.codes import How
from talk.rules.intake import readable_until


def rules_of(session_id: int) -> TalkRules | None:
    """With its session; None where a talk was never set."""
    return TalkRules.objects.select_related("session").filter(pk=session_id).first()


def until(session: Session) -> dt.datetime | None:
    """Until when lines can be read after the end."""
    return readable_until(session, dt.timedelta(days=settings.KEEP_DAYS["KEEP_TALK_DAYS"]))


def is_held(rules: TalkRules | None) -> bool:
    """Whether there is a talk to be read. The clock is asked for only after the end."""
    if rules is None or rules.how == How.OFF:
        return False
    end = until(rules.session)
    return end is None or database_now() < end
