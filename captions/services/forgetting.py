"""Lines are forgotten when their session is over, but for those that everybody knew to be kept."""

import datetime as dt

from django.db.models import F, Q

from agenda.rules.codes import State
from captions.models import Caption, CaptionRules, Feed
from captions.rules.limits import FORGOTTEN_AFTER, NEVER_BEGAN
from captions.services.lines import topic_of
from common.instants import database_now
from live.stream import changed, locked


def forget_due_lines() -> int:
    """Of every language whose session has been over for long enough. Gives how many."""
    now = database_now()
    return sum(_forget_due(feed, now) for feed in _due(now))


def _due(now: dt.datetime) -> list[Feed]:
    ended = Q(session__state=State.ENDED, session__end_noted_at__lt=now - FORGOTTEN_AFTER)
    anew = Q(forgotten_at=None) | Q(forgotten_at__lt=F("session__end_noted_at"))
    never = Q(session__state__in=[State.DRAFT, State.PUBLISHED], forgotten_at=None)
    never &= Q(session__starts_at__lt=now - NEVER_BEGAN)
    return list(Feed.objects.filter(last_number__gt=0).filter((ended & anew) | never))


def _forget_due(feed: Feed, now: dt.datetime) -> int:
    with locked(feed.session_id):
        gone = forget_lines(feed)
        Feed.objects.filter(pk=feed.pk).update(forgotten_at=now)
    return gone


def forget_lines(feed: Feed) -> int:
    """What was said before everybody was told that it is kept, which may be all. In `locked`."""
    rules = CaptionRules.objects.filter(session=feed.session_id).first()
    lines = Caption.objects.filter(feed=feed)
    if rules is not None and rules.kept_from is not None:
        lines = lines.filter(said_at__lt=rules.kept_from)
    gone, _ = lines.delete()
    if gone:
        changed(feed.session_id, topic_of(feed))
    return gone
