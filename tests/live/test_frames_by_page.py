"""Whose players pages may load: the attendee's its session's video, all others nobody's."""

from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from agenda.models import Link
from agenda.rules.video_hosts import read_hosts
from tests.live.test_addresses import ADMIN, LEADING_ON, PAGES, address, admin_address
from tests.live.visitors import place, visitors

__all__ = ["place", "visitors"]
pytestmark = pytest.mark.django_db
HOST = "meet.example.org"
NOBODY, NOTHING = "'self'", "'none'"


@pytest.fixture(autouse=True)
def video(place, settings):
    settings.VIDEO_FRAME_HOSTS = read_hosts([f"jitsi:{HOST}", "youtube"], settings.SITE_URL)
    return Link.objects.create(
        session=place["session"], kind="video", url=f"https://{HOST}/Hall", in_page=True
    )


def framed_by(answer: Any) -> set[str]:
    """What this answer lets the browser put into frames."""
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    said = {name: rest for name, _, rest in parts}
    return set(said.get("frame-src", said["default-src"]).split())


def lets_in(answer: Any) -> bool:
    granted = answer.headers.get("Permissions-Policy", "")
    return not framed_by(answer) <= {NOBODY, NOTHING} or HOST in granted


def widened(place, visitors, names, url_of):
    """Which of these pages let anybody in, and for whom."""
    found = set()
    for name in names:
        for who, browser in visitors.items():
            with transaction.atomic():
                for ask in (browser.get, browser.post):
                    if lets_in(ask(url_of(name, who))):
                        found.add((name, who))
                transaction.set_rollback(True)
    return found


def test_the_attendees_page_lets_in_its_sessions_host_and_no_other_page_does(place, visitors):
    def url_of(name, who):
        return address(name, PAGES[name].target, place, visitors.seats.get(who))

    assert widened(place, visitors, PAGES, url_of) == {("seat", who) for who in visitors.seats}


def test_no_page_of_the_admin_and_no_short_address_does(place, visitors):
    def short(name, _who):
        return reverse(name, args=[getattr(place["session"], LEADING_ON[name])])

    few = {who: visitors[who] for who in ("organizer", "stranger", "moderator")}
    assert widened(place, few, ADMIN, lambda name, _who: admin_address(name, place)) == set()
    assert widened(place, visitors, LEADING_ON, short) == set()
    for url in ("/nothing", reverse("account_login"), "/admin/", "/static/none"):
        assert not any(lets_in(browser.get(url)) for browser in few.values())


def seat(place, visitors, who="attendee"):
    return visitors[who].get(address("seat", "own", place, visitors.seats[who]))


def test_it_is_that_host_by_its_scheme_and_what_its_frame_may_do(place, visitors):
    answer = seat(place, visitors)
    granted = dict(part.split("=", 1) for part in answer["Permissions-Policy"].split(","))

    assert framed_by(answer) == {NOBODY, f"https://{HOST}"}
    let = {name for name, who in granted.items() if who == f'(self "https://{HOST}")'}
    assert {"camera", "microphone", "autoplay", "fullscreen"} <= let
    assert set(granted.values()) == {"()", f'(self "https://{HOST}")'}
    assert f'data-frames="https://{HOST}"' in answer.content.decode()


def test_a_video_to_watch_may_not_ask_for_the_camera(place, visitors, video):
    Link.objects.filter(pk=video.pk).update(url="https://youtu.be/dQw4w9WgXcQ")
    granted = seat(place, visitors)["Permissions-Policy"]

    assert "camera=()" in granted and "microphone=()" in granted
    assert 'fullscreen=(self "https://www.youtube-nocookie.com")' in granted


def test_the_page_follows_the_link_at_once_though_it_is_made_for_many(place, visitors, video):
    assert lets_in(seat(place, visitors))
    Link.objects.filter(pk=video.pk).update(in_page=False)
    answer = seat(place, visitors)

    assert not lets_in(answer)
    assert "data-frames" not in answer.content.decode()


def test_the_teams_video_is_let_in_for_the_team_alone(place, visitors, video):
    Link.objects.filter(pk=video.pk).update(seen_by="team")
    found = {who for who in visitors.seats if lets_in(seat(place, visitors, who))}

    assert found == {"clerk", "online_moderator", "moderator", "organizer"}
