"""What letters of some kinds say besides: what is missing, what comes next, where the record is."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from agenda.facts.clock import clock
from agenda.models import Segment, Session
from agenda.rules.projection import projection
from common.instants import milliseconds
from common.text import clean_line
from outbox.models import Delivery
from outbox.registry import NotWanted
from participants.facts.letters_more import Context, tells
from participants.facts.letters_times import when
from participants.facts.preparations import preparation_due
from participants.models import Participant
from participants.rules.presence import State as Presence
from participants.rules.reminders import Kind


@tells(Kind.PREPARATION)
def what_is_missing(
    _delivery: Delivery, session: Session, person: Participant | None, _now: dt.datetime
) -> Context:
    due = [one.due for one in preparation_due(session) if one.person == person]
    if not due:
        raise NotWanted("prepared")
    return {"missing": [item.label for item in due[0]]}


@tells(Kind.NEXT)
def what_comes_next(
    delivery: Delivery, session: Session, person: Participant | None, now: dt.datetime
) -> Context:
    key = delivery.params["segment"]
    ahead = projection(clock(session.pk), milliseconds(now))
    if not any(each.id == key and each.state == "next" for each in ahead):
        raise NotWanted("begun")
    presence = getattr(person, "presence", None)
    if presence and presence.state == Presence.HERE:
        raise NotWanted("a screen of theirs is open")
    segment = Segment.objects.get(pk=key)
    return {"segment": clean_line(str(segment)), "minutes": segment.effective_minutes}


@tells(Kind.NOT_ENDED)
def whether_it_is_asked(
    _delivery: Delivery, session: Session, _person: Participant | None, now: dt.datetime
) -> Context:
    asks_at = clock(session.pk)["asks_at"]
    if asks_at is None or asks_at > milliseconds(now):
        raise NotWanted("answered")
    ends = session.promised_end_at
    return {"planned_end": ends and when(ends, session.time_zone)}


@tells(Kind.RECORD)
@tells(Kind.REPORT_DUE)
def where_the_record_is(
    _delivery: Delivery, session: Session, _person: Participant | None, _now: dt.datetime
) -> Context:
    address = reverse("record", args=[session.slug])
    return {"press_link": settings.SITE_URL + address}
