"""The front page: live first, then what comes, then what is past; whose clock each time is."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from agenda.rules.codes import State
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + dt.timedelta(days=days)


def shown():
    """The titles under each heading, in their order."""
    page = Client().get("/").content.decode()
    parts = re.findall(r"<section class=\"sessions\".*?</section>", page, re.DOTALL)
    return {
        re.findall(r"<h2[^>]*>(.*?)</h2>", part)[0]: re.findall(r"<a [^>]*>(.*?)</a>", part)
        for part in parts
    }


def test_live_comes_first_then_next_then_past():
    make_session(title="Over", state=State.ENDED, starts_at=in_days(-2))
    make_session(title="Long over", state=State.ENDED, starts_at=in_days(-9))
    make_session(title="Never begun", state=State.PUBLISHED, starts_at=in_days(-4))
    make_session(title="Some day", state=State.PUBLISHED, starts_at=None)
    make_session(title="In a week", state=State.PUBLISHED, starts_at=in_days(7))
    make_session(title="On", state=State.LIVE)
    make_session(title="Tomorrow", state=State.PUBLISHED, starts_at=in_days(1))
    make_lobby(title="In five minutes")
    make_session(title="A draft", state=State.DRAFT)
    assert list(shown().items()) == [
        ("Live now", ["On"]),
        ("Next", ["In five minutes", "Tomorrow", "In a week", "Some day"]),
        ("Past", ["Over", "Never begun", "Long over"]),
    ]


def test_without_sessions_it_says_so():
    assert shown() == {"Next": []}
    assert "No session is announced yet." in Client().get("/").content.decode()


def test_a_time_says_whose_clock_it_is_by():
    starts = dt.datetime(2027, 3, 1, 13, 0, tzinfo=dt.UTC)
    session = make_session(state=State.PUBLISHED, starts_at=starts, time_zone="Europe/Oslo")
    for address in ("/", f"/sessions/{session.slug}/"):
        page = " ".join(re.sub(r"<[^>]+>", " ", Client().get(address).content.decode()).split())
        assert re.search(r"1 March 2027, 14:00(\s*–\s*15:00)? CET at the venue", page), address


def test_the_whole_title_is_there_and_runs_its_own_way():
    title = "ذكاء اصطناعي للجميع: من يقرر؟ " * 6
    make_session(title=title, state=State.PUBLISHED)
    page = Client().get("/").content.decode()
    assert re.search(rf'<a [^>]*dir="auto">{re.escape(title.strip())}', page)
