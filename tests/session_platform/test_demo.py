"""The demo is a session like any other: found, published, begun, and over when its hour is."""

import datetime as dt

import pytest

from agenda.facts.hour import step_count
from agenda.models import Session
from agenda.services.clock import end
from common import instants
from participants.facts.people import people
from participants.models import Participant
from participants.services import presence
from reports.record import build_record
from session_platform.demo import Demo
from session_platform.demo_script import GONE
from tests.session_platform.test_admin import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Session:
    return Demo(make_staff()).play()


@pytest.fixture
def later(monkeypatch):
    """Look who is here, so long after the end of the hour."""

    def look(session, after):
        monkeypatch.setattr(presence, "database_now", lambda: session.ends_at + after)
        presence.note_who_went()

    return look


def here(session):
    return sum(people(session.pk)["count"].values())


def states(session):
    cast = Participant.objects.filter(session=session).present()
    return set(cast.values_list("presence__state", flat=True))


def test_demo_has_the_address_of_its_title(demo) -> None:
    assert demo.slug.startswith("open-models-for-everyone")
    assert (demo.state, demo.live_at) == ("live", demo.runs.earliest("pk").started_at)


def test_most_of_the_cast_is_here_until_the_hour_ends(demo, later) -> None:
    cast = Participant.objects.filter(session=demo).present().count()
    assert states(demo) == {"here", "away", "left"}

    later(demo, -dt.timedelta(seconds=1))

    assert here(demo) == cast - len(GONE)


def test_nobody_invented_is_here_for_ever(demo, later) -> None:
    later(demo, dt.timedelta(seconds=1))
    assert states(demo) == {"away", "left"}

    later(demo, dt.timedelta(hours=3))

    assert states(demo) == {"left"}
    assert here(demo) == 0


def test_whoever_opens_a_link_of_the_demo_is_seen_as_anybody_is(demo) -> None:
    one = Participant.objects.with_role("moderator").get(session=demo)

    presence.note(demo.pk, {one.pk})

    one.presence.refresh_from_db()
    assert one.presence.until < instants.database_now() + dt.timedelta(minutes=2)
    assert one.presence.minutes > 1


def test_the_record_of_the_demo_counts_all_who_came(demo, later) -> None:
    cast = Participant.objects.filter(session=demo).present().count()
    end(session_id=demo.pk, step=step_count(demo.pk))
    later(demo, dt.timedelta(hours=3))
    demo.refresh_from_db()

    told = build_record(demo)["people"]

    with_a_screen = cast - 1  # whom the clerk entered is among the hands of the census
    assert (told["joined"], told["most"]) == (with_a_screen, with_a_screen)
