"""Two people edit at once: nothing that one of them has not seen is overwritten."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.models import Session
from agenda.rules.codes import State
from common.forms import canonical, digest
from participants.models import Participant
from participants.rules.roles import Mode, Role
from tests.factories import (
    make_display,
    make_policy_question,
    make_segment,
    make_session,
    make_speaker,
)
from tests.session_platform.test_admin import page_of_organizer, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state=State.LIVE, place="Hall 3", description="First.")


@pytest.fixture
def page(client, session):
    return page_of_organizer(client, session).open()


def elsewhere(session, **fields):
    Session.objects.filter(pk=session.pk).update(**fields)


def test_what_i_did_not_touch_stays_as_others_made_it(page, session):
    elsewhere(session, place="Hall 9", minutes=75)
    assert page.save(title="Mine").status_code == 302
    session.refresh_from_db()
    assert (session.title, session.place, session.minutes) == ("Mine", "Hall 9", 75)


def test_the_session_is_locked_before_it_is_read_for_the_form(page, session):
    with CaptureQueriesContext(connection) as captured:
        page.save(title="Mine")
    queries = [query["sql"] for query in captured]
    locked = next(i for i, sql in enumerate(queries) if "live_stream" in sql)
    read = next(i for i, sql in enumerate(queries) if '"agenda_session"."title"' in sql)
    told = max(i for i, sql in enumerate(queries) if "live_topic" in sql)
    written = next(i for i, sql in enumerate(queries) if 'UPDATE "agenda_session"' in sql)
    assert locked < read < written < told


def test_what_both_changed_is_shown_side_by_side_and_nothing_is_saved(page, session):
    elsewhere(session, place="Hall 9")
    response = page.save(place="Hall 5", title="Mine")
    assert response.status_code == 200
    shown = text_of(response)
    assert "Hall 5" in shown and "Hall 9" in shown and "Take this one" in shown
    session.refresh_from_db()
    assert session.place == "Hall 9" and session.title != "Mine"


def test_saving_again_after_the_comparison_keeps_mine(page, session):
    elsewhere(session, place="Hall 9")
    response = page.save(place="Hall 5")
    page.fields["opened"] = response.context["adminform"].form["opened"].value()
    assert page.save(place="Hall 5").status_code == 302
    session.refresh_from_db()
    assert session.place == "Hall 5"


def test_theirs_can_be_taken_while_the_rest_of_mine_is_saved(page, session):
    elsewhere(session, place="Hall 9")
    response = page.save(place="Hall 5", title="Mine")
    page.fields["opened"] = response.context["adminform"].form["opened"].value()
    assert page.save(place="Hall 5", title="Mine", theirs=["place"]).status_code == 302
    session.refresh_from_db()
    assert (session.place, session.title) == ("Hall 9", "Mine")


def test_a_third_change_during_the_comparison_is_shown_again(page, session):
    elsewhere(session, place="Hall 9")
    response = page.save(place="Hall 5")
    page.fields["opened"] = response.context["adminform"].form["opened"].value()
    elsewhere(session, place="Hall 10")
    assert "Hall 10" in text_of(page.save(place="Hall 5"))


def test_the_same_change_by_both_is_no_conflict(page, session):
    elsewhere(session, place="Hall 5")
    assert page.save(place="Hall 5").status_code == 302


def test_times_are_compared_on_the_venues_clock(page, session):
    moved = session.starts_at.replace(second=0, microsecond=0) + dt.timedelta(hours=1)
    elsewhere(session, starts_at=moved)
    assert page.save(title="Mine").status_code == 302
    session.refresh_from_db()
    assert session.starts_at == moved


def test_rows_are_compared_one_by_one(client, session, page):
    segment, speaker = make_segment(session), make_speaker(session)
    page.open()
    name = page.prefix_of("segments", segment.pk)
    who = page.prefix_of("participants", speaker.pk)
    Participant.objects.filter(pk=speaker.pk).update(mode=Mode.HUB, display_name="Present Name")
    segment.minutes = 20
    segment.save()
    response = page.save(**{f"{name}minutes": "15", f"{who}organization": "Mine"})
    assert response.status_code == 200 and "Take this one" in text_of(response)
    assert page.open().save(**{f"{who}organization": "Mine"}).status_code == 302
    speaker.refresh_from_db()
    assert (speaker.mode, speaker.organization) == (Mode.HUB, "Mine")
    assert speaker.display_name == "Present Name"


def test_roles_given_elsewhere_are_not_taken_away(page, session):
    speaker = make_speaker(session)
    name = page.open().prefix_of("participants", speaker.pk)
    speaker.roles.create(role=Role.MODERATOR)
    assert page.save(**{f"{name}organization": "Mine"}).status_code == 302
    assert {each.role for each in speaker.roles.all()} == {"speaker", "moderator"}


def test_a_row_changed_elsewhere_is_not_deleted_unseen(page, session):
    segment = make_segment(session)
    name = page.open().prefix_of("segments", segment.pk)
    segment.title = "Renamed"
    segment.save()
    response = page.save(**{f"{name}DELETE": "on"})
    assert response.status_code == 200 and "changed by somebody else" in text_of(response)
    assert session.segments.exists()


def test_a_row_deleted_elsewhere_is_said_and_not_a_crash(page, session):
    segment = make_segment(session)
    name = page.open().prefix_of("segments", segment.pk)
    segment.delete()
    assert page.save(**{f"{name}minutes": "9"}).status_code == 200
    assert not session.segments.exists()


@pytest.mark.parametrize("kind", ["segments", "participants", "displays", "policy_questions"])
def test_a_row_that_two_delete_is_gone_and_not_a_crash(page, session, kind):
    made = {
        "segments": make_segment,
        "participants": make_speaker,
        "displays": make_display,
        "policy_questions": make_policy_question,
    }
    row = made[kind](session)
    name = page.open().prefix_of(kind, row.pk)
    row.delete()
    assert page.save(**{f"{name}DELETE": "on"}).status_code == 302


@pytest.mark.parametrize("opened", ["", "nonsense", "[1]", "{}"])
def test_a_form_without_its_version_is_not_saved(page, session, opened):
    response = page.save(opened=opened, title="Mine")
    assert response.status_code == 200 and "too old to be saved" in text_of(response)


def test_values_of_forms_and_database_have_one_canonical_text():
    assert canonical("a\r\nb ") == canonical("a\nb")
    assert canonical(None) == canonical("") == ""
    assert canonical([3, 1]) == canonical((1, 3))
    assert digest(5) == digest("5")
