"""The page for preparing: by one's link until the lobby opens; each part of it is kept alone."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from participants.facts.links import link_for
from participants.facts.preparations import preparation_of
from participants.models import Lead, Photo, Preparation
from participants.rules.roles import Role
from tests.factories import (
    make_lobby,
    make_moderator,
    make_participant,
    make_photo,
    make_policy_question,
    make_segment,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db
ASKED: Any = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def speaker():
    cache.clear()
    return make_speaker(make_session(state="published"), joined_at=None)


def by_link(person) -> tuple[Client, str]:
    """A browser that opened the link, and where that led."""
    browser = Client()
    return browser, browser.post(reverse("enter"), {"token": link_for(person)}).json()["url"]


def page_of(person, name="preparation") -> str:
    return reverse(name, args=[person.session.slug, person.pk])


def picture() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(content, "JPEG")
    return SimpleUploadedFile("me.jpg", content.getvalue())


def photo_at(person, size="96") -> str:
    found = Photo.objects.get(participant=person)
    return reverse("photo", args=[person.session.slug, person.pk, found.digest, size])


@pytest.mark.parametrize("role", [Role.SPEAKER, Role.MODERATOR, Role.CLERK, Role.RAPPORTEUR])
@pytest.mark.parametrize("state", ["draft", "published"])
def test_until_the_lobby_opens_the_link_leads_to_preparing(role, state):
    person = make_participant(make_session(state=state), roles=[role])

    browser, address = by_link(person)

    assert address == page_of(person) and browser.get(address).status_code == 200
    assert preparation_of(person).opened_at is not None


def test_from_then_on_it_leads_to_the_hour_and_back():
    for session in (make_lobby(), make_session(state="live")):
        person = make_moderator(session)
        browser, address = by_link(person)
        assert address == page_of(person, "console")
        assert f'href="{page_of(person)}"' in browser.get(address).content.decode()
        assert browser.get(page_of(person)).status_code == 200


@pytest.mark.parametrize("roles", [[Role.ATTENDEE], [Role.ORGANIZER]])
def test_who_has_nothing_to_prepare_goes_where_they_went(roles):
    person = make_participant(make_session(state="published"), roles=roles)

    browser, address = by_link(person)

    assert address != page_of(person)
    assert browser.get(page_of(person)).status_code == 404
    assert "/prepare" not in browser.get(address).content.decode()


def test_the_page_says_when_what_and_with_whom(speaker):
    session = speaker.session
    question = make_policy_question(session, text="Who audits?")
    make_policy_question(session, text="Who pays?")
    first, own = make_segment(session, title="Welcome all"), make_segment(session)
    own.title, own.policy_question = "Why audits matter", question
    own.save()
    make_segment(session, title="Exchange with all")
    Lead.objects.create(segment=own, participant=speaker, minutes=7)
    make_moderator(session, display_name="Noor Halvorsen", organization="Open Lab")
    browser, address = by_link(speaker)

    page = " ".join(browser.get(address).content.decode().split())

    for said in ("tomorrow", "7 minutes", "Why audits matter", "Hall 3", "Noor Halvorsen"):
        assert said in page, said
    assert f"After “{first}”" in page and "Then “Exchange with all”" in page
    assert page.index("Who audits?") < page.index("yours") < page.index("Who pays?")


def test_without_scripts_everything_that_is_good_is_kept(speaker):
    browser, address = by_link(speaker)
    said = {
        "part": ["name", "bio", "backup", "photo"],
        "pressed": "backup",
        "name": "Noor Halvorsen",
        "bio": "x" * 1201,
        "bio_shown": "on",
        "phone": "+41 22 555 01 00",
        "read_out": "Dear hall",
    }
    refused = browser.post(address, said)
    page = refused.content.decode()

    assert refused.status_code == 422
    assert "Too long: at most 1200 characters." in page and "x" * 1201 in page
    assert page.count("Saved.") == 3 + 1  # of three parts, and among the words of scripts
    assert preparation_of(speaker).read_out == "Dear hall"

    kept = browser.post(address, said | {"bio": "Short"})
    assert kept.status_code == 302 and kept["Location"].endswith("#backup")
    assert browser.get(kept["Location"]).content.decode().count("Saved.") == 4 + 1
    assert (preparation_of(speaker).bio, preparation_of(speaker).bio_shown) == ("Short", True)


def test_a_script_hears_of_its_own_part(speaker):
    browser, address = by_link(speaker)

    answer = browser.post(address, {"part": "backup", "phone": "call me"}, **ASKED)

    assert answer.status_code == 422 and answer.json()["kept"] == []
    assert "+41 22 555 01 00" in answer.json()["refused"]["backup"]
    assert not Preparation.objects.exclude(phone="").exists()


def test_a_result_is_sent_and_read_again(speaker):
    browser, address = by_link(speaker)
    result = json.dumps({"camera": {"verdict": "failed", "why": "busy"}})
    agent: Any = {"HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"}

    assert browser.post(address, {"part": "test", "result": result}, **ASKED, **agent).json()[
        "kept"
    ] == ["test"]
    for broken in ("{", "[]", "null", '"ok"', "{}"):
        said = browser.post(address, {"part": "test", "result": broken}, **ASKED)
        assert said.status_code == 422, broken
    kept = preparation_of(speaker)
    assert kept.test["camera"]["why"] == "busy" and kept.browser == "Firefox, Windows"
    assert "Firefox, Windows" in browser.get(address).content.decode()


def test_a_photo_is_sent_shown_and_taken_away(speaker):
    browser, address = by_link(speaker)
    sent = browser.post(page_of(speaker, "preparation-photo"), {"photo": picture()}, **ASKED)

    assert sent.json()["photo"] == photo_at(speaker, "512")
    assert browser.get(photo_at(speaker)).status_code == 200
    assert Client().get(photo_at(speaker)).status_code == 404, "nobody said that all may see it"
    browser.post(address, {"part": "photo", "photo_shown": "on"}, **ASKED)
    assert Client().get(photo_at(speaker)).status_code == 200
    gone = browser.post(address, {"part": "photo", "pressed": "remove_photo"}, **ASKED)
    assert gone.json()["photo"] == "" and not Photo.objects.exists()


def test_what_is_no_photo_is_refused_in_words_and_other_parts_are_kept(speaker):
    browser, address = by_link(speaker)
    drawn = SimpleUploadedFile("me.svg", b"<svg onload='alert(1)'/>")
    form = {"part": ["bio", "photo"], "pressed": "photo", "bio": "Kept", "photo": drawn}

    page = browser.post(page_of(speaker, "preparation-photo"), form)

    assert page.status_code == 422 and "Choose a JPEG, PNG or WebP file" in page.content.decode()
    assert "camera=(self)" in page["Permissions-Policy"]
    assert preparation_of(speaker).bio == "Kept"
    assert (
        "Choose a picture first."
        in browser.post(page_of(speaker, "preparation-photo"), {"part": "photo"}).content.decode()
    )


def test_a_photo_comes_as_what_it_is(speaker):
    make_photo(speaker, shown=True)
    found = Client().get(photo_at(speaker))

    assert found.content == b"small" and found["Content-Type"] == "image/jpeg"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert "public" in found["Cache-Control"] and "max-age=86400" in found["Cache-Control"]
    again = Client().get(photo_at(speaker), HTTP_IF_NONE_MATCH=found["ETag"])
    assert again.status_code == 304
    assert Client().get(photo_at(speaker, "512")).content == b"large"
    assert Client().get(photo_at(speaker, "77")).status_code == 404
    assert Client().get(photo_at(speaker).replace("/96", "x/96")).status_code == 404


def test_a_photo_of_a_draft_is_seen_by_its_team_alone(speaker):
    make_photo(speaker, shown=True)
    moderator = make_moderator(speaker.session)
    type(speaker.session).objects.update(state="draft")
    browser, _address = by_link(moderator)

    assert browser.get(photo_at(speaker))["Cache-Control"] == "private, max-age=300"
    assert Client().get(photo_at(speaker)).status_code == 404


def test_nobody_else_opens_the_page(speaker):
    other, _address = by_link(make_speaker(speaker.session))

    for name in ("preparation", "preparation-clock"):
        assert other.get(page_of(speaker, name)).status_code == 403
    assert other.post(page_of(speaker), {"part": "bio", "bio": "x"}).status_code == 403
    assert (
        other.post(page_of(speaker, "preparation-photo"), {"photo": picture()}).status_code == 403
    )
    assert not Preparation.objects.filter(participant=speaker).exists()


def test_only_this_page_may_ask_for_camera_and_microphone(speaker):
    browser, address = by_link(speaker)
    allowed = "camera=(self)", "microphone=(self)"

    said = browser.get(address)["Permissions-Policy"].split(",")
    assert set(allowed) <= set(said)
    assert not set(allowed) & set(browser.get(reverse("front"))["Permissions-Policy"].split(","))


def test_the_clock_is_ours(speaker):
    browser, _address = by_link(speaker)
    now = browser.get(page_of(speaker, "preparation-clock")).json()["now"]

    assert abs(now / 1000 - timezone.now().timestamp()) < 60


def test_times_are_told_in_ones_own_zone_too(speaker):
    start = dt.datetime(2027, 1, 15, 9, tzinfo=dt.UTC)
    type(speaker.session).objects.update(starts_at=start, time_zone="Europe/Zurich")
    speaker.time_zone = "Asia/Tokyo"
    speaker.save()
    browser, address = by_link(speaker)

    page = browser.get(address).content.decode()
    assert "10:00" in page and "18:00 JST" in page
