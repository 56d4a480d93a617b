"""Lines go a quarter of an hour after the end, but for those that everybody knew to be kept."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from captions.facts.captions import captions
from captions.models import Caption
from captions.services.forgetting import forget_due_lines
from captions.services.typing import say
from tests.captions.made import keep, make_caption, make_feed
from tests.factories import make_session

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def ended(minutes: int, **over):
    end = NOW - dt.timedelta(minutes=minutes)
    return make_session(state="ended", ended_at=end, end_noted_at=end, **over)


def test_lines_are_forgotten_a_while_after_the_end():
    over, just_now, live = ended(16), ended(2), make_session()
    for session in (over, just_now, live):
        make_caption(make_feed(session))

    assert forget_due_lines() == 1
    left = Caption.objects.values_list("feed__session_id", flat=True)
    assert set(left) == {just_now.pk, live.pk}


def test_what_was_said_since_the_door_told_people_is_kept():
    session = ended(16)
    keep(session)
    feed = make_feed(session)
    make_caption(feed, "before", said_at=NOW - dt.timedelta(hours=2))
    make_caption(feed, "after", said_at=NOW - dt.timedelta(minutes=20))

    forget_due_lines()

    assert [one.text for one in Caption.objects.all()] == ["after"]


def test_a_session_that_goes_on_is_looked_at_again_after_its_next_end():
    session = ended(16)
    feed = make_feed(session)
    make_caption(feed)
    forget_due_lines()
    make_caption(feed)

    assert forget_due_lines() == 0  # it has been looked at since its end
    session.end_noted_at = timezone.now() + dt.timedelta(seconds=1)
    session.save()
    assert forget_due_lines() == 0
    feed.forgotten_at = NOW - dt.timedelta(hours=1)
    feed.save()
    session.end_noted_at = NOW - dt.timedelta(minutes=16)
    session.save()
    assert forget_due_lines() == 1


def test_what_was_said_in_the_lobby_of_what_never_began_is_forgotten():
    session = make_session(state="published", starts_at=NOW - dt.timedelta(days=2))
    make_caption(make_feed(session))

    assert forget_due_lines() == 1


def test_numbers_go_on_after_lines_were_forgotten():
    session = ended(16)
    feed = make_feed(session)
    make_caption(feed, number=7)
    forget_due_lines()
    session.state = "live"
    session.save()

    assert say(session_id=session.pk, language="en", text="We go on.") == 8
    assert captions(session.pk, 1, "en")["full"] is True


def test_without_a_worker_the_daily_command_forgets_them_too():
    make_caption(make_feed(ended(16)))
    call_command("forget_old")

    assert not Caption.objects.exists()
