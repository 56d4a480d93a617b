"""The desk and the console change one hour: what moderators did while the page was open stays."""

import pytest

from agenda.facts.hour import step_count
from agenda.rules.codes import State
from agenda.services import clock, segments, steps
from live import reading
from tests.factories import make_display, make_segment, make_session
from tests.session_platform.test_admin import page_of_organizer

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = make_session(state=State.PUBLISHED)
    for order, title in enumerate("ABCD"):
        make_segment(session, order=order, title=title, minutes=10)
    clock.start(session_id=session.pk, step=0)
    return session


@pytest.fixture
def page(client, session):
    return page_of_organizer(client, session).open()


def press(session, verb, **what):
    return verb(session_id=session.pk, step=step_count(session.pk), **what)


def pk(session, title):
    return session.segments.get(title=title).pk


def order(session):
    return "".join(session.segments.values_list("title", flat=True))


def insert(session):
    what = {"kind": "poll", "title": "X", "minutes": 3, "policy_question": None}
    return press(session, segments.insert, before=pk(session, "C"), **what)


def test_a_form_opened_before_a_move_does_not_move_it_back(page, session):
    press(session, segments.move, segment_id=pk(session, "D"), before=pk(session, "B"))

    assert page.save(title="Mine").status_code == 302

    assert order(session) == "ADBC"


def test_a_form_opened_before_an_insertion_leaves_it_where_it_is(page, session):
    insert(session)

    assert page.save(title="Mine").status_code == 302

    assert order(session) == "ABXCD"


def test_what_was_skipped_and_cut_stays_so(page, session):
    press(session, segments.skip, segment_id=pk(session, "B"))
    press(session, clock.extend, minutes=-4)

    assert page.save(title="Mine").status_code == 302

    assert session.segments.get(title="B").skipped_at is not None
    assert session.segments.get(title="A").effective_minutes == 6


def test_an_organizers_save_can_be_followed_by_undo(page, session):
    insert(session)
    page.open()
    assert page.save(title="Mine").status_code == 302

    press(session, steps.undo)

    assert order(session) == "ABCD"


def test_a_page_that_shows_an_inserted_segment_says_when_it_was_taken_back(page, session):
    insert(session)
    page.open()
    press(session, steps.undo)

    assert page.save(title="Mine").status_code in {200, 302}
    assert order(session) == "ABCD"


def test_a_display_of_another_kind_is_told_at_once(client, page, session):
    display = make_display(session, kind="stage")
    page.open()
    head = reading.changes(session.pk, 0).head

    assert page.save(**{"displays-0-kind": "projector"}).status_code == 302

    assert f"display:{display.pk}" in reading.changes(session.pk, head).topics
