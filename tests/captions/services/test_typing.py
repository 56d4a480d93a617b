"""What the language team types and corrects."""

import datetime as dt

import pytest
from django.utils import timezone

from captions.facts.captions import captions
from captions.models import Caption
from captions.rules.limits import SHOWN
from captions.services.typing import mend, say
from live.models import Stream, Topic
from tests.captions.made import make_caption, make_feed
from tests.factories import make_lobby, make_moderator, make_session
from tests.outcomes import refused, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed():
    made = make_feed(make_session())
    Stream.objects.filter(pk=made.session_id).update(revision=9)
    return made


def lines(feed, since=0):
    return captions(feed.session_id, since, feed.language)


def test_typed_lines_are_whole_lines_one_after_the_other(feed):
    say(session_id=feed.session_id, language="en", text="  Good   morning. ")
    say(session_id=feed.session_id, language="en", text="Welcome.")

    assert lines(feed)["rows"] == [(1, "Good morning.\n"), (2, "Welcome.\n")]


def test_a_typed_line_tells_its_own_language_alone(feed):
    make_feed(feed.session, "fr")
    say(session_id=feed.session_id, language="en", text="Hello")

    told = Topic.objects.filter(stream=feed.session_id).values_list("name", flat=True)
    assert list(told) == ["captions:en"]


def test_a_moderator_may_type(feed):
    answer = send(make_moderator(feed.session), "captions.say", language="en", text="Hello")

    assert answer["seq"] == 1


def test_a_line_needs_words_and_a_language_that_is_offered(feed):
    with refused("empty"):
        say(session_id=feed.session_id, language="en", text=" \u200b ")
    with refused("too_long", limit=500):
        say(session_id=feed.session_id, language="en", text="x" * 501)
    with refused("caption_language"):
        say(session_id=feed.session_id, language="fr", text="Bonjour")


@pytest.mark.parametrize(
    ("session", "code"),
    [
        ({"state": "draft"}, "not_live"),
        ({"state": "published"}, "not_live"),
        ({"state": "published", "called_off_at": timezone.now()}, "called_off"),
        ({"state": "ended", "ended_at": timezone.now() - dt.timedelta(minutes=3)}, "not_live"),
    ],
)
def test_lines_are_taken_while_the_session_is_held(session, code):
    feed = make_feed(make_session(**session))

    with refused(code):
        say(session_id=feed.session_id, language="en", text="Hello")


def test_lines_are_taken_in_the_lobby_and_for_the_last_words_after_the_end():
    for session in (make_lobby(), make_session(state="ended")):
        feed = make_feed(session)
        assert say(session_id=feed.session_id, language="en", text="Hello") == 1


def test_a_corrected_line_says_that_it_is(feed):
    make_caption(feed, " modles and rules\n")
    mend(session_id=feed.session_id, language="en", seq=1, text="models and rules")

    told = lines(feed, since=9)

    assert told["rows"] == [(1, " models and rules\n")]
    assert told["mended"] == [1]


def test_the_same_words_correct_nothing(feed):
    make_caption(feed, "as it is\n")
    mend(session_id=feed.session_id, language="en", seq=1, text="as it is")

    assert Caption.objects.get().mended_at is None
    assert not Topic.objects.exists()


def test_only_the_last_lines_are_corrected(feed):
    for _ in range(SHOWN + 1):
        make_caption(feed)

    for gone in (1, 999, -1, 10**30):
        with refused("caption_gone"):
            mend(session_id=feed.session_id, language="en", seq=gone, text="too late")
    mend(session_id=feed.session_id, language="en", seq=2, text="just in time")

    assert Caption.objects.get(number=2).text == "just in time"
