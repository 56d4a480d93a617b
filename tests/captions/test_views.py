"""The door for captioners' software: shaped as Zoom's, and answering as Zoom's does."""

import datetime as dt
import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from captions.facts.addresses import address_of
from captions.facts.captioning import caption_feeds
from captions.facts.captions import captions
from captions.models import Caption, Feed
from captions.rules.limits import MOST_AT_ONCE
from captions.services import intake
from captions.services.typing import say
from live.models import Topic
from session_platform.logs import Discreet
from tests.captions.captioner import Answer, Captioner
from tests.captions.made import make_feed
from tests.factories import make_lobby, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def by_client(method: str, address: str, body: bytes | None) -> Answer:
    path = address.partition("//")[2].partition("/")[2]
    client = Client(enforce_csrf_checks=True)
    answer = client.generic(method, f"/{path}", body or b"", content_type="text/plain")
    assert not answer.cookies
    return Answer(answer.status_code, answer.content.decode())


@pytest.fixture
def feed():
    return make_feed(make_session())


@pytest.fixture
def captioner(feed):
    return Captioner(address_of(feed), send=by_client)


def told(feed: Feed) -> str:
    """In one line."""
    rows = captions(feed.session_id, 0, feed.language)["rows"]
    return " ".join("".join(text for _number, text in rows).split())


def numbers(feed: Feed) -> list[int]:
    return [number for number, _text in captions(feed.session_id, 0, feed.language)["rows"]]


def test_the_address_looks_as_zooms_do(feed):
    parts = urlsplit(address_of(feed))
    fields = parse_qs(parts.query, strict_parsing=True)

    assert parts.path == "/closedcaption"
    assert set(fields) == {"id", "ns", "expire", "sparams", "signature"}
    assert fields["id"][0].isdigit() and 9 <= len(fields["id"][0]) <= 12


def test_a_line_is_taken_and_the_answer_is_when(feed, captioner):
    answer = captioner.say("Good morning.")

    assert answer.status == 200
    taken = dt.datetime.fromisoformat(answer.text).replace(tzinfo=dt.UTC)
    assert abs(taken - Caption.objects.get().said_at) < dt.timedelta(seconds=10)
    assert told(feed) == "Good morning."


def test_the_last_number_is_asked_for_and_counted_on(feed, captioner):
    assert captioner.last() == (200, "0")
    captioner.say("One.")
    captioner.say("Two.")

    assert captioner.last() == (200, "2")
    assert Captioner(address_of(feed), send=by_client).say("Three.").status == 200
    assert numbers(feed) == [1, 2, 3]


def test_a_retry_changes_nothing(feed, captioner):
    captioner.say("One.")
    captioner.post(1, "One.")

    assert told(feed) == "One."


def test_other_words_replace_the_last_line(feed, captioner):
    captioner.say("One.\n")
    captioner.say("Too.\n")
    captioner.post(2, "Two.\n")

    assert told(feed) == "One. Two."
    assert numbers(feed) == [1, 2]


def test_a_lost_line_leaves_its_number_out_and_may_still_come(feed, captioner):
    captioner.say("One. ")
    captioner.lose()
    captioner.say("Three.")
    assert numbers(feed) == [1, 3]

    captioner.post(2, "Two. ")
    assert told(feed) == "One. Two. Three."
    assert captioner.last().text == "3"


@pytest.mark.parametrize("first", [0, 1])
def test_software_that_begins_anew_goes_on(feed, captioner, first):
    for word in ("One.", "Two.", "Three."):
        captioner.say(word)
    captioner.post(first, "Again one.")
    captioner.post(first + 1, "Again two.")

    assert told(feed) == "One. Two. Three. Again one. Again two."
    assert numbers(feed) == [1, 2, 3, 4, 5]


def test_the_language_that_is_named_counts(feed, captioner):
    french = make_feed(feed.session, "fr", serial=0)
    for lang, word in (("en-US", "One."), ("fr-FR", "Un."), ("fr-CA", "Deux."), ("", "Two.")):
        captioner.seq += 1
        assert captioner.post(captioner.seq, word, lang).status == 200

    assert (told(feed), numbers(feed)) == ("One. Two.", [1, 2])
    assert (told(french), numbers(french)) == ("Un. Deux.", [2, 3])  # as the sender counts


def test_a_language_that_is_not_offered_is_said_to_both_sides(feed, captioner):
    answer = captioner.post(1, "Ola.", "pt-BR")

    assert answer == (400, "Captions in pt-BR are not offered here, only in: en.")
    (seen,) = caption_feeds(feed.session_id)
    assert seen["strange"] == "pt-BR"
    assert told(feed) == ""
    Feed.objects.update(strange_at=timezone.now() - dt.timedelta(minutes=5))
    captioner.post(2, "Ola.", "pt-BR")
    assert caption_feeds(feed.session_id)[0]["strange_at"] > seen["strange_at"] - 1000
    captioner.post(3, "One.", "en")
    assert caption_feeds(feed.session_id)[0]["strange"] == "pt-BR"  # a moment ago
    Feed.objects.update(strange_at=timezone.now() - dt.timedelta(minutes=5))
    captioner.post(4, "Two.", "en")
    assert "strange" not in caption_feeds(feed.session_id)[0]


def test_typed_lines_stand_between_those_that_come(feed, captioner):
    captioner.say("One.\n")
    say(session_id=feed.session_id, language="en", text="Typed.")
    captioner.say("Two.\n")

    assert told(feed) == "One. Typed. Two."


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe\x00\x01", b"<script>alert(1)</script>", b"\x00" * 50, "\u202eabc".encode(), b""],
)
def test_hostile_bytes_are_words_or_nothing(feed, captioner, body):
    assert captioner.post(1, body).status == 200
    assert captioner.say("Next.").status == 200


def test_a_form_is_taken_as_the_words_that_it_is(feed):
    """`curl -d` says that it sends a form."""
    client = Client(enforce_csrf_checks=True)
    path = address_of(feed).partition("//")[2].partition("/")[2]
    form = "application/x-www-form-urlencoded"

    answer = client.generic("POST", f"/{path}&seq=1&lang=en", b"50 % a=b&c", content_type=form)

    assert answer.status_code == 200
    assert told(feed) == "50 % a=b&c"


def test_files_are_not_taken(feed):
    client = Client(enforce_csrf_checks=True)
    path = address_of(feed).partition("//")[2].partition("/")[2]

    answer = client.post(f"/{path}&seq=1&lang=en", {"text": "Hello"})

    assert answer.status_code == 415
    assert told(feed) == ""


def test_a_second_question_mark_is_forgiven(feed, captioner):
    captioner.send("POST", f"{address_of(feed)}?seq=1&lang=en", b"One.")

    assert told(feed) == "One."


@pytest.mark.parametrize(
    "query", ["", "&seq=", "&seq=one", "&seq=-1", "&seq=1e3", "&seq=" + "9" * 40]
)
def test_a_line_without_a_number_is_refused_as_zoom_does(feed, captioner, query):
    answer = captioner.send("POST", f"{address_of(feed)}{query}", b"One.")

    assert answer.status == 403
    assert "&seq=1" in answer.text


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_posts_are_lines(feed, captioner, method):
    assert captioner.send(method, address_of(feed) + "&seq=1", None).status == 405


def test_a_wrong_key_opens_nothing(feed, captioner):
    good = address_of(feed)
    for bad in (good[:-1], good + "x", good.partition("&signature")[0], good.replace("=c", "=x")):
        assert captioner.send("POST", bad + "&seq=1&lang=en", b"One.").status == 403
        where = bad.replace("closedcaption", "closedcaption/seq")
        assert captioner.send("GET", where, None).status == 403


def test_a_revoked_and_a_remade_address_no_longer_hold(feed, captioner):
    Feed.objects.update(revoked_at=feed.session.live_at)
    assert captioner.say("One.").status == 403
    Feed.objects.update(revoked_at=None, serial=2)
    assert captioner.say("One.").status == 403
    feed.refresh_from_db()
    assert Captioner(address_of(feed), send=by_client).say("One.").status == 200


@pytest.mark.parametrize(
    ("made", "status"),
    [
        ({"state": "draft"}, 400),
        ({"state": "published"}, 400),
        ({"state": "ended", "ended_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, 400),
        ({"state": "ended"}, 200),  # the last words are written down after they were said
    ],
)
def test_lines_are_taken_while_the_session_is_held_and_the_address_is_known_to_work(made, status):
    feed = make_feed(make_session(**made))

    assert Captioner(address_of(feed), send=by_client).say("One.").status == status
    feed.refresh_from_db()
    assert feed.heard_at


def test_lines_are_taken_in_the_lobby():
    feed = make_feed(make_lobby())

    assert Captioner(address_of(feed), send=by_client).say("One.").status == 200


def test_too_much_at_once_is_refused_and_nothing_of_it_kept(feed, captioner, monkeypatch):
    monkeypatch.setattr(intake, "AT_ONCE_SECONDS", 600)  # however slow this machine is
    assert captioner.say("x" * 2001).status == 413
    captioner.seq = 0
    answers = [captioner.say("One.").status for _ in range(MOST_AT_ONCE)]

    assert answers[0] == 200 and answers[-1] == 429
    assert told(feed).count("One.") == 20  # those that are shown


def test_moderators_are_told_once_a_minute_that_an_address_is_in_use(feed, captioner):
    before = []
    for _ in range(2):
        captioner.say("One.")
        before.append(Topic.objects.get(name="caption_feeds").revision)

    assert caption_feeds(feed.session_id)[0]["heard_at"] is not None
    assert before[0] == before[1]


def test_no_log_shows_a_key(feed):
    for address in (address_of(feed), address_of(feed)[:-20]):
        line = logging.LogRecord("x", logging.INFO, "", 0, f"GET {address}", (), None)
        assert "=c" not in Discreet().format(line)
