"""Who came, and how many at once: in the page, in Markdown and in CSV."""

import datetime as dt

import pytest
from django.urls import reverse

from agenda.rules.codes import State
from participants.models import Heads, Presence
from reports.markdown import to_markdown
from reports.record import build_record
from reports.spreadsheet import to_csv
from tests.factories import make_clerk, make_participant, make_session

pytestmark = pytest.mark.django_db
END = dt.datetime.now(dt.UTC)


@pytest.fixture
def session():
    made = make_session(state=State.ENDED, ended_at=END)
    for minutes in (50, 5, None, -20):  # before the end: a lobby has none, -20 is afterwards
        first = None if minutes is None else END - dt.timedelta(minutes=minutes)
        person = make_participant(made, joined_at=END - dt.timedelta(hours=1))
        Presence.objects.create(participant=person, state="left", first_at=first, last_at=first)
    clerk = make_clerk(made, joined_at=made.live_at)
    make_participant(made, added_by=clerk, joined_at=made.live_at)
    Heads.objects.create(session=made, most=3)
    return made


def test_who_went_before_the_start_or_came_after_the_end_did_not_take_part(session):
    people = build_record(session)["people"]
    assert (people["total"], people["most"]) == (4, 3)


def test_every_format_says_how_many_were_here_at_once(session, client):
    record = build_record(session)
    sentence = "At most 3 of them were here at once."
    assert sentence in to_markdown(record)
    assert "participation,,,most,3" in to_csv(record).replace('"', "")
    page = client.get(reverse("record", args=[session.slug]))
    assert page.status_code == 200 and sentence in page.content.decode()
