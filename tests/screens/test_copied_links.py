"""Links as they come back: badly copied, in the wrong place, cut; and never in a log."""

import logging
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from participants.facts import mail_links
from participants.facts.links import link_for
from participants.models import Registration
from session_platform.logs import Discreet
from tests.factories import make_participant, make_session
from tests.logged import what_is_logged

pytestmark = pytest.mark.django_db

AROUND = [
    *("{0}.", "({0})", "{0},", "<{0}>", '"{0}"', "“{0}”", "«{0}»", "{0}%20", "{0}?utm_source=x"),
    *("{0}&fbclid=x", "{0}/", "{0}#", "#{0}", "utm=1#{0}", "{0}\r\n\r\nKind regards", "{0};"),
    *("Your link: {0} (keep it)", "[open]({0})", "{0}%29", "{0}%0A", "{0}\u200b", "\ufeff{0}"),
    *("https://safelinks.example/?url=https%3A%2F%2Fx.example%2Fenter%2523{0}&data=05", "??{0}"),
    *("<{0}><br>", '<a href="https://x.example/enter#{0}">open</a>', "{0} {0}", "{0}»", "link{0}"),
    *("{0}&gt;", "{0}&nbsp;", "%23{0}", "%2523{0}", "&#35;{0}", "token={0}", "*{0}*", "{0} and"),
]
BROKEN = [
    *("\n", "\r\n> ", "=\r\n", " ", "\u00ad", "\u200b", "\u2060", "%0A", "%20", "\t", "%E2%80%8B"),
    *("<br>", "<br/>\n", "<BR />", "&lt;br&gt;", "%3Cwbr%3E", "</br>"),
]


def open_link(text: str, **headers: str):
    return Client().post(reverse("enter"), {"token": text}, headers=headers)


def key() -> str:
    return link_for(make_participant(make_session())).partition("#")[2]


@pytest.mark.parametrize("around", AROUND)
def test_a_key_opens_whatever_stands_around_it(around):
    assert "url" in open_link(around.format(key())).json()


def test_the_whole_address_opens_as_well():
    link = link_for(make_participant(make_session()))
    for copied in (link, link.upper()[:11] + link[11:], link.replace("#", "%23"), quote(link, "")):
        assert "url" in open_link(copied).json()


@pytest.mark.parametrize("broken", BROKEN)
def test_a_key_broken_anywhere_opens(broken):
    whole = key()
    for place in (2, len(whole) // 2, len(whole) - 1):
        assert "url" in open_link(whole[:place] + broken + whole[place:]).json()


def test_signs_that_were_made_pretty_open():
    whole = key()
    assert "url" in open_link(whole.replace("-", "–")).json()
    assert "url" in open_link(whole.replace(".", "．").replace("1", "１")).json()


def test_a_cut_key_is_called_incomplete_and_a_revoked_one_is_not():
    whole = key()
    for cut in (whole[:-1], whole[:-20], whole[:6], whole[5:], whole[:-1] + "?utm=x", ""):
        assert open_link(cut).json()["incomplete"] is True
        assert "Copy all of it" in open_link(cut).json()["error"]
    person = make_participant(make_session())
    old = link_for(person)
    type(person).objects.filter(pk=person.pk).update(link_serial=7)
    assert open_link(old).json()["incomplete"] is False


def test_without_scripts_a_page_answers():
    whole = key()
    assert open_link(whole, accept="text/html").status_code == 302
    cut = open_link(whole[:-3], accept="text/html,*/*")
    assert "Copy all of it" in cut.content.decode() and 'name="token"' in cut.content.decode()


PLACES = [
    *("/enter%23{0}", "/enter%2523{0}", "/enter/{0}", "/enter{0}", "/enter%20{0}", "/enter?{0}"),
    *("/enter?token={0}", "/enter?utm=x&key={0}", "/{0}", "/%23{0}", "/sessions/x/{0}"),
    *("/enter%3F{0}", "/accounts/login/?next=/enter%23{0}", "/enter;{0}", "/ENTER%23{0}"),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_key_in_an_address_is_sent_behind_the_mark_and_stands_in_no_log(place):
    whole = key()
    with what_is_logged() as log:
        answer = Client().get(place.format(whole))
    assert (answer.status_code, answer["Location"]) == (302, f"/enter#{whole}")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert whole[:12] not in log.getvalue()


@pytest.mark.parametrize("place", [*PLACES[:5], "/{0}", "/sessions/{0}"])
def test_a_cut_key_in_an_address_is_answered_in_words_and_stands_in_no_log(place):
    cut = key()[:-30]
    with what_is_logged() as log:
        answer = Client().get(place.format(cut))
    if place.startswith("/enter"):
        assert answer["Location"].startswith("/enter#") and cut in answer["Location"]
    else:
        assert answer.status_code == 404
    assert cut not in log.getvalue()


@pytest.mark.parametrize("place", ["/nowhere/{0}", "/{0}", "/nowhere?x={0}"])
def test_a_key_without_its_beginning_stands_in_no_log(place):
    rest = key().partition("-")[2]
    for cut in (rest, rest[1:]):
        with what_is_logged() as log:
            Client().get(place.format(cut))
        assert cut[-40:] not in log.getvalue()


def test_what_is_no_key_is_left_alone():
    client = Client()
    assert client.get("/enter?utm_source=x").status_code == 200  # its key stands behind the #
    assert client.get("/enter/")["Location"] == "/enter"
    assert client.get("/withdraw").status_code == 200


def test_a_mailed_key_is_found_as_well():
    registration = Registration.objects.create(session=make_session(), email="a@example.org")
    signed = mail_links.sign(registration, "confirm")
    assert mail_links.read(f"<{signed}>.", "confirm")["pk"] == registration.pk
    with what_is_logged() as log:
        answer = Client().get(f"/confirm%23{signed}")
        Client().get(f"/nowhere/{signed}")
    assert answer["Location"] == f"/confirm#{signed}"
    assert signed not in log.getvalue() and signed[-30:] not in log.getvalue()


def test_what_is_logged_of_an_error_has_no_key():
    whole = key()
    record = logging.LogRecord("uvicorn.access", 20, "", 1, "GET %s", (f"/x?k={whole}",), None)
    try:
        raise ValueError(f"no such path: /{whole.replace('.', '%2E')}")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    said = Discreet("{message}", style="{").format(record)
    assert "GET /x?k=…" in said and whole[-40:] not in said
    for name in ("uvicorn.access", "uvicorn.error", "django.server"):
        assert logging.getLogger(name).handlers == []
