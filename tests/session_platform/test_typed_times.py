"""Times typed in the admin: a year mistyped, an hour that comes twice, one that never comes."""

import datetime as dt

import pytest

from agenda.rules.codes import State
from tests.factories import make_session
from tests.session_platform.test_admin import address, organizer, page, session, text_of

__all__ = ["organizer", "page", "session"]
pytestmark = pytest.mark.django_db
NOW_YEAR = dt.datetime.now(dt.UTC).year


def typed(page, session, day, time="14:00", zone="UTC", **more):
    response = page.open().save(starts_at_0=day, starts_at_1=time, time_zone=zone, **more)
    session.refresh_from_db()
    return response


def asked(response):
    """What the form said of its start, and the answers that it offers."""
    form = response.context["adminform"].form
    choices = form.fields["starts_at"].widget.widgets[2:]
    return str(form.errors["starts_at"]), [key for each in choices for key, _ in each.choices][1:]


@pytest.mark.parametrize("year", ["0001", "0026", "1026", "2126", "9999"])
def test_a_year_out_of_all_bounds_is_refused_in_words(page, session, year):
    before = session.starts_at
    words, _ = asked(typed(page, session, f"{year}-06-24"))
    assert "Enter a year from 2000 to 2100" in words
    assert session.starts_at == before


@pytest.mark.parametrize("years", [-1, 36])
def test_a_year_that_may_be_mistyped_is_asked_and_taken_with_the_answer(page, session, years):
    before, day = session.starts_at, f"{NOW_YEAR + years}-06-24"
    response = typed(page, session, day)
    words, (answer,) = asked(response)
    assert "did you mean" in words and "Please choose" in text_of(response)
    assert session.starts_at == before
    typed(page, session, day, starts_at_2=answer)
    assert session.starts_at == dt.datetime.fromisoformat(f"{day}T14:00+00:00")


def test_an_answer_to_another_year_is_no_answer(page, session):
    _, (answer,) = asked(typed(page, session, f"{NOW_YEAR + 36}-06-24"))
    words, _ = asked(typed(page, session, f"{NOW_YEAR + 26}-06-24", starts_at_2=answer))
    assert "did you mean" in words


def test_an_hour_that_comes_twice_is_asked_and_both_can_be_meant(page, session):
    words, answers = asked(typed(page, session, "2029-10-28", "02:30", "Europe/Oslo"))
    assert "shows 02:30 twice" in words
    for answer, hour in zip(answers, (0, 1), strict=True):
        typed(page, session, "2029-10-28", "02:30", "Europe/Oslo", starts_at_2=answer)
        assert session.starts_at == dt.datetime(2029, 10, 28, hour, 30, tzinfo=dt.UTC)
    page.open().save(place="Hall 9")
    session.refresh_from_db()
    assert (session.starts_at.hour, session.place) == (1, "Hall 9"), "and the second one stays"


def test_an_hour_that_never_comes_is_refused_with_its_neighbours(page, session):
    words, answers = asked(typed(page, session, "2029-03-25", "02:30", "Europe/Oslo"))
    assert "Did you mean 01:30 or 03:30?" in words
    assert answers == []


def test_publishing_a_strange_year_takes_a_second_press(page, session):
    for strange in (dt.timedelta(days=-500), dt.timedelta(days=365 * 36)):
        session.starts_at = dt.datetime.now(dt.UTC) + strange
        session.save()
        first = page.client.post(address("publish", session), follow=True)
        session.refresh_from_db()
        assert "did you mean" in text_of(first) and session.state == State.DRAFT
        page.client.post(address("publish", session))
        session.refresh_from_db()
        assert session.state == State.PUBLISHED
        page.client.post(address("unpublish", session))
        session.refresh_from_db()


@pytest.mark.parametrize("state", [State.PUBLISHED, State.LIVE, State.ENDED])
@pytest.mark.parametrize("year", [2000, 2062, 2100])
def test_pages_and_calendars_bear_times_far_away(client, year, state):
    at = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    session = make_session(state=state, starts_at=at, time_zone="America/Los_Angeles")
    for name in ("", "join", "calendar.ics", "agenda.ics", "record"):
        answer = client.get(f"/sessions/{session.slug}/{name}")
        assert answer.status_code in (200, 301, 302, 404), name
