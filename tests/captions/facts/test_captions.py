"""What screens read of captions: languages on offer, and the lines of one of them."""

import pytest
from django.db import IntegrityError, transaction

from captions.facts.captioning import caption_feeds, captioning
from captions.facts.captions import captions
from captions.models import Listening
from captions.rules.limits import SHOWN
from tests.captions.made import keep, make_caption, make_feed
from tests.factories import make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session()


def test_where_nothing_is_offered_nothing_is_told(session):
    keep(session)

    assert captioning(session.pk) is None
    assert caption_feeds(session.pk) == []


def test_languages_stand_in_the_organizers_order_by_their_own_names(session):
    make_feed(session, "fr")
    make_feed(session, "en")
    Listening.objects.create(session=session, language="es", url="https://interpret.example/es")

    assert captioning(session.pk) == {
        "languages": [{"code": "fr", "name": "Français"}, {"code": "en", "name": "English"}],
        "transcript": False,
        "listen": [{"code": "es", "url": "https://interpret.example/es", "label": "Español"}],
    }


def test_it_is_said_that_lines_are_kept(session):
    make_feed(session)
    keep(session)

    assert captioning(session.pk)["transcript"] is True


def test_moderators_see_which_addresses_hold(session):
    make_feed(session, "fr")
    make_feed(session, "en", serial=0)
    make_feed(session, "es", revoked_at=session.live_at)

    told = [(one["code"], one["address"]) for one in caption_feeds(session.pk)]

    assert told == [("fr", True), ("en", False), ("es", False)]


def test_a_language_is_offered_once(session):
    make_feed(session)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_feed(session)


def test_who_comes_reads_the_last_lines(session):
    feed = make_feed(session)
    for number in range(1, SHOWN + 6):
        make_caption(feed, f"line {number}\n", revision=number)

    told = captions(session.pk, 0, "en")

    assert told["full"] is True
    assert [number for number, _text in told["rows"]] == list(range(6, SHOWN + 6))
    assert told["rows"][-1] == (25, "line 25\n")


def test_who_has_read_some_reads_what_is_new(session):
    feed = make_feed(session)
    for number in (1, 2, 4):
        made = make_caption(feed, f"line {number}\n", number=number, revision=10 * number)

    told = captions(session.pk, 20, "en")

    assert told == {
        "full": False,
        "at": round(made.said_at.timestamp() * 1000),
        "rows": [(4, "line 4\n")],  # 3 was lost
    }


def test_who_has_missed_more_than_is_shown_begins_anew(session):
    feed = make_feed(session)
    for number in range(1, SHOWN + 10):
        make_caption(feed, revision=number)

    told = captions(session.pk, 3, "en")

    assert told["full"] is True
    assert len(told["rows"]) == SHOWN


def test_each_reads_the_lines_of_one_language_of_one_session(session):
    make_caption(make_feed(session, "en"), "here\n")
    make_caption(make_feed(session, "fr"), "ici\n")
    make_caption(make_feed(make_session(), "en"), "elsewhere\n")

    assert captions(session.pk, 0, "fr")["rows"] == [(1, "ici\n")]
    assert captions(session.pk, 0, "en")["rows"] == [(1, "here\n")]
    assert captions(session.pk, 0, "de")["rows"] == []


def test_forgotten_lines_are_forgotten_by_pages_too(session):
    make_feed(session)

    assert captions(session.pk, 7, "en") == {"full": True, "at": None, "rows": []}
