"""What organizers decide of captions, and who is told."""

import pytest
from django.utils import timezone

from captions.facts.addresses import address_of
from captions.facts.captioning import captioning
from captions.facts.transcript import transcripts
from captions.models import Caption, CaptionRules, Feed, Listening
from captions.rules.languages import known
from captions.rules.limits import MOST_LANGUAGES
from captions.services import offering
from live.models import Topic
from session_platform.duplicating import duplicate_session
from tests.captions.made import make_caption, make_feed
from tests.factories import make_session
from tests.live.visitors import account
from tests.outcomes import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session()


def test_a_language_is_offered_without_an_address_and_gets_one(session):
    offering.offer(session_id=session.pk, language="fr")
    feed = Feed.objects.get()
    assert address_of(feed) == ""

    offering.make_address(session_id=session.pk, language="fr")
    first = address_of(Feed.objects.get())
    offering.make_address(session_id=session.pk, language="fr")

    assert "" != first != address_of(Feed.objects.get())
    offering.revoke_address(session_id=session.pk, language="fr")
    assert address_of(Feed.objects.get()) == ""
    assert Topic.objects.filter(name="caption_feeds").exists()


def test_a_language_is_offered_once_and_known(session):
    offering.offer(session_id=session.pk, language="fr")

    with refused("caption_twice"):
        offering.offer(session_id=session.pk, language="fr")
    for unknown in ("", "tlh", "x" * 99):
        with refused("caption_language"):
            offering.offer(session_id=session.pk, language=unknown)
    for code in [code for code in known() if code != "fr"][: MOST_LANGUAGES - 1]:
        offering.offer(session_id=session.pk, language=code)
    with refused("too_many", limit=MOST_LANGUAGES):
        offering.offer(session_id=session.pk, language="zu")


def test_a_language_goes_with_its_lines(session):
    make_caption(make_feed(session, "fr"))
    offering.withdraw(session_id=session.pk, language="fr")

    assert captioning(session.pk) is None
    assert not Caption.objects.exists()


def test_what_is_kept_is_kept_from_now_on(session):
    feed = make_feed(session)
    make_caption(feed, "before")
    offering.keep(session_id=session.pk, on=True)
    since = CaptionRules.objects.get().kept_from
    offering.keep(session_id=session.pk, on=True)
    make_caption(feed, "after", said_at=timezone.now())

    assert CaptionRules.objects.get().kept_from == since
    (one,) = transcripts(session.pk)
    assert [line.text for line in one.lines] == ["after"]


def test_who_keeps_no_transcript_after_the_end_loses_it_at_once():
    session = make_session(state="ended")
    make_caption(make_feed(session))
    offering.keep(session_id=session.pk, on=True)
    offering.keep(session_id=session.pk, on=False)

    assert not Caption.objects.exists()
    assert transcripts(session.pk) == []


def test_a_duplicate_has_the_languages_and_none_of_the_lines_or_addresses(session):
    make_caption(make_feed(session, "fr"))
    offering.keep(session_id=session.pk, on=True)
    Listening.objects.create(session=session, language="es", url="https://interpret.example/es")

    copy = duplicate_session(session=session, user=account("chief"))

    told = captioning(copy.pk)
    assert told["languages"] == [{"code": "fr", "name": "Français"}]
    assert told["transcript"] and told["listen"]
    assert address_of(copy.feeds.get()) == ""
    assert not Caption.objects.filter(feed__session=copy).exists()
