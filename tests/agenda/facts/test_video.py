"""The video in the page is told to whoever may see it, while its host is allowed."""

import pytest
from django.db import IntegrityError, transaction

from agenda.facts.video import moderated_video, video, video_of_clerks
from agenda.models import Link, Session
from agenda.rules.video_hosts import read_hosts
from tests import factories as make

pytestmark = pytest.mark.django_db
ROOM = "https://meet.example.org/Hall"


@pytest.fixture(autouse=True)
def allowed(settings):
    settings.VIDEO_FRAME_HOSTS = read_hosts(["jitsi:meet.example.org"], settings.SITE_URL)


@pytest.fixture
def session():
    return make.make_session()


def show(of, **over):
    values = {"kind": "video", "url": ROOM, "in_page": True, **over}
    return Link.objects.create(session=of, **values)


def test_it_says_what_a_page_needs_to_let_it_in(session):
    show(session)
    told = video(session.pk)

    assert told is not None
    assert (told["provider"], told["host"]) == ("jitsi", "meet.example.org")
    assert told["frame"].startswith(f"{ROOM}#config.")
    assert told["url"] == ROOM
    assert "camera; " in told["allow"] and told["referrer"] == "no-referrer"
    assert told["mb_an_hour"] == 600


@pytest.mark.parametrize(
    ("seen_by", "public", "team"),
    [("everybody", True, True), ("joined", True, True), ("", True, True), ("team", False, True)],
)
def test_it_is_for_whom_the_link_is_for(session, seen_by, public, team):
    show(session, seen_by=seen_by)

    assert (video(session.pk) is not None) == public
    assert (video_of_clerks(session.pk) is not None) == team
    assert moderated_video(session.pk) == video_of_clerks(session.pk)


def test_a_link_stays_a_link(session):
    show(session, in_page=False)
    assert video(session.pk) is None


@pytest.mark.parametrize("over", [{"state": "ended"}, {"called_off_at": "2026-01-01T00:00Z"}])
def test_what_is_over_shows_none(session, over):
    show(session)
    values = {"state": "published", **over} if "called_off_at" in over else over
    Session.objects.filter(pk=session.pk).update(**values)

    assert moderated_video(session.pk) is None


def test_a_host_that_is_allowed_no_more_is_shown_no_more(session, settings):
    show(session)
    settings.VIDEO_FRAME_HOSTS = {}

    assert video(session.pk) is None


def test_there_is_one_and_it_is_a_video(session):
    show(session)
    for of, kind in ((session, "video"), (make.make_session(), "captions")):
        with pytest.raises(IntegrityError), transaction.atomic():
            show(of, kind=kind)
