"""What the doors, the record and the admin say of captions."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from captions.facts.addresses import address_of
from captions.models import CaptionRules, Feed, Listening
from participants.rules.roles import Role
from tests.captions.made import keep, make_caption, make_feed
from tests.factories import make_participant, make_session
from tests.live.visitors import account

pytestmark = pytest.mark.django_db
KEPT = "What is said is written down"


def page(name, session, *more):
    return Client().get(reverse(name, args=[session.slug, *more]))


@pytest.mark.parametrize("name", ["join", "session"])
def test_the_doors_say_that_what_is_said_is_kept(name):
    session = make_session()
    feed = make_feed(session, "fr")
    assert KEPT not in page(name, session).content.decode()

    keep(session)
    told = page(name, session).content.decode()
    assert KEPT in told and "Français" in told

    feed.delete()  # then nothing is written down
    assert KEPT not in page(name, session).content.decode()


def test_the_public_page_shows_where_to_listen_but_no_key():
    session = make_session()
    for url in ("https://interpret.example/es", "https://interpret.example/en?token=abc"):
        Listening.objects.create(session=session, language="es", url=url, label="")

    told = page("session", session).content.decode()

    assert "https://interpret.example/es" in told
    assert "token=abc" not in told


@pytest.fixture
def ended():
    now = timezone.now()
    session = make_session(state="ended", ended_at=now, live_at=now - dt.timedelta(hours=1))
    feed = make_feed(session, "fr")
    make_caption(feed, "Bonjour à <tous>.\n", said_at=now)
    make_caption(feed, "Merci.\n", number=3, said_at=now)
    return session


def test_the_transcript_stands_in_the_record_and_beside_it(ended):
    keep(ended)

    record = page("record", ended).content.decode()
    assert "Bonjour à &lt;tous&gt;." in record and "[…]" in record
    text = page("transcript-text", ended, "fr")
    assert text.content.decode() == "Bonjour à <tous>.\n\n[…] Merci.\n\n"
    vtt = page("transcript-vtt", ended, "fr")
    assert vtt["Content-Type"].startswith("text/vtt")
    assert "attachment" in vtt["Content-Disposition"]
    assert vtt.content.decode().startswith("WEBVTT\n")
    assert page("transcript-vtt", ended, "en").status_code == 404


def test_what_is_not_kept_stands_nowhere(ended):
    assert "Bonjour" not in page("record", ended).content.decode()
    for name in ("transcript-text", "transcript-vtt"):
        assert page(name, ended, "fr").status_code == 404


@pytest.fixture
def organizer():
    session = make_session()
    user = account("chief", is_staff=True)
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client = Client()
    client.force_login(user)
    return client, session, reverse("admin:agenda_session_captions", args=[session.pk])


def test_an_organizer_offers_a_language_and_hands_out_its_address(organizer):
    client, session, url = organizer
    client.post(url, {"do": "offer", "language": "fr"})
    client.post(url, {"do": "address", "language": "fr"})

    feed = Feed.objects.get(session=session)
    told = client.get(url).content.decode()
    assert address_of(feed).replace("&", "&amp;") in told
    client.post(url, {"do": "revoke", "language": "fr"})
    assert "closedcaption?" not in client.get(url).content.decode()
    client.post(url, {"do": "withdraw", "language": "fr"})
    assert not Feed.objects.exists()


def test_an_organizer_keeps_a_transcript_and_adds_where_to_listen(organizer):
    client, session, url = organizer
    client.post(url, {"do": "keep"})
    assert CaptionRules.objects.get().kept_from
    client.post(url, {"do": "forget"})
    assert CaptionRules.objects.get().kept_from is None

    client.post(url, {"do": "listen", "language": "es", "url": "interpret.example/es"})
    assert Listening.objects.get().url == "https://interpret.example/es"
    client.post(url, {"do": "unlisten", "pk": Listening.objects.get().pk})
    assert not Listening.objects.exists()


@pytest.mark.parametrize(
    "address", ["", "no address", "javascript:alert(1)", "ftp://example.org/x"]
)
def test_an_address_that_is_none_is_refused_in_words_and_stays_in_its_field(organizer, address):
    client, session, url = organizer

    answer = client.post(url, {"do": "listen", "language": "es", "url": address})

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Listening.objects.exists()


def test_what_no_page_sends_changes_nothing(organizer):
    client, session, url = organizer
    for sent in (
        {},
        {"do": "x"},
        {"do": "address", "language": "tlh"},
        {"do": "unlisten", "pk": "²"},
    ):
        assert client.post(url, sent).status_code == 302

    assert not Feed.objects.exists()
