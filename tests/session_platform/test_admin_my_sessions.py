"""The admin's first page: what is next, what is missing, what was answered, one press."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from agenda.rules.codes import State
from outbox.models import Delivery
from outbox.rules import recipients
from outbox.services.rows import put
from participants.models import Presence, Registration
from participants.rules.invitations import INVITED
from participants.rules.readiness.findings import RULES
from participants.rules.roles import Role
from session_platform.admin.my_sessions import desk_of
from session_platform.admin.next_steps import days_away
from tests.factories import make_participant, make_question, make_session, make_speaker
from tests.session_platform.test_admin import make_staff, text_of

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def user():
    return make_staff()


def organized(user, **over):
    session = make_session(**{"state": State.DRAFT} | over)
    make_participant(session, user=user, roles=[Role.ORGANIZER], joined_at=None)
    return session


def in_days(days):
    return NOW() + dt.timedelta(days=days)


def steps(user):
    return {row.session.title: row.step.label for row in desk_of(user).coming}


def test_what_is_next_stands_first_and_what_is_over_is_folded(user):
    organized(user, title="Late", starts_at=in_days(-40))
    organized(user, title="No time", starts_at=None)
    organized(user, title="In a month", state=State.PUBLISHED, starts_at=in_days(30))
    organized(user, title="In a week", starts_at=in_days(7))
    organized(user, title="On now", state=State.LIVE)
    organized(user, title="Done", state=State.ENDED)
    organized(user, title="Not held", state=State.PUBLISHED, starts_at=in_days(-9))
    desk = desk_of(user)
    titles = [row.session.title for row in desk.coming]
    assert titles == ["On now", "In a week", "In a month", "No time", "Late"]
    assert {row.session.title for row in desk.past} == {"Done", "Not held"}


def test_sessions_of_others_are_not_mine(user):
    make_session(title="Somebody else's")
    boss = get_user_model().objects.create_superuser(username="boss", email="boss@example.org")
    assert desk_of(user).coming == [] == desk_of(boss).coming


def test_the_one_next_press_follows_the_phase(user):
    organized(user, title="No time", starts_at=None)
    organized(user, title="Ready", starts_at=in_days(3))
    organized(user, title="Public", state=State.PUBLISHED, starts_at=in_days(3))
    organized(user, title="On now", state=State.LIVE)
    assert steps(user) == {
        "On now": "Open the console",
        "Ready": "Publish",
        "Public": "Fill the session form",
        "No time": "Put a date and a time",
    }
    organized(user, title="Done", state=State.ENDED)
    assert [row.step.label for row in desk_of(user).past] == ["Read the record"]


def test_who_was_not_invited_yet_is_the_next_press_of_what_is_public(user):
    session = organized(user, title="Public", state=State.PUBLISHED, starts_at=in_days(3))
    people = [make_speaker(session, joined_at=None) for _ in range(4)]
    Presence.objects.create(participant=people[0], opened_at=NOW())
    put([Delivery(key="k", kind=INVITED, session_id=session.pk, due_at=NOW(),
                  recipient=recipients.person(people[1].pk))])  # fmt: skip
    assert steps(user) == {"Public": "Invite 2 people"}
    page = reverse("admin:agenda_session_invitations", args=[session.pk])
    assert desk_of(user).coming[0].step.url == page


def test_a_press_on_publish_publishes_and_lands_on_the_session(client, user):
    session = organized(user, title="Ready", starts_at=in_days(3))
    client.force_login(user)
    row = desk_of(user).coming[0]
    assert row.step.at_once
    response = client.post(row.step.url)
    assert response.url == reverse("admin:agenda_session_change", args=[session.pk])
    session.refresh_from_db()
    assert session.state == State.PUBLISHED


def test_at_most_three_things_are_named_and_each_leads_to_its_field(user):
    session = organized(user, title="", starts_at=None)
    row = desk_of(user).coming[0]
    assert [each.act for each in row.missing][:2] == ["give it a title", "put a date and a time"]
    assert len(row.missing) == 3 and row.more > 5
    page = reverse("admin:agenda_session_change", args=[session.pk])
    assert row.missing[0].url == f"{page}#id_title"


def test_what_was_answered_is_told_in_figures(user):
    session = organized(user, state=State.PUBLISHED)
    people = [make_speaker(session) for _ in range(3)]
    Presence.objects.create(participant=people[0], opened_at=NOW())
    Presence.objects.create(participant=people[1])
    for number in range(4):
        Registration.objects.create(session=session, email=f"r{number}@example.org",
                                    confirmed_at=NOW() if number else None)  # fmt: skip
    make_question(session, ahead=True)
    told = [answer.text for answer in desk_of(user).coming[0].answers]
    assert told == ["1 of 3 opened their link", "3 registered", "1 question asked in advance"]


def test_days_are_those_of_the_venue():
    zone = dt.timezone(dt.timedelta(hours=13))
    now = dt.datetime(2026, 11, 30, 12, 0, tzinfo=dt.UTC)  # 1 December there
    at = dt.datetime(2026, 12, 1, 23, 0, tzinfo=zone)
    said = [days_away(at + dt.timedelta(days=n), now) for n in (0, 1, 2, 12, -1, -2)]
    assert said == ["today", "tomorrow", "in 2 days", "in 12 days", "1 day ago", "2 days ago"]


def queries_of(client):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(reverse("admin:index")).status_code == 200
    return len(asked)


def test_a_hundred_sessions_cost_what_three_cost(client, user):
    client.force_login(user)
    for number in range(3):
        make_speaker(organized(user, title=f"S{number}", starts_at=in_days(number + 1)))
    few = queries_of(client)
    for number in range(40):
        make_speaker(organized(user, title=f"T{number}", starts_at=in_days(number + 1)))
    assert (
        queries_of(client) == few < 30
    )  # four of them say who asks; a server is asked for its clock


def test_a_new_organizer_begins_here(client, user):
    client.force_login(user)
    shown = client.get(reverse("admin:index"))
    assert "Paste a proposal" in text_of(shown)
    response = client.post(reverse("admin:agenda_session_begin"), {"format": "roundtable"})
    session = Session.objects.get()
    assert response.url == reverse("admin:agenda_session_change", args=[session.pk])
    assert session.format.code == "roundtable"
    assert sum(each.minutes for each in session.segments.all()) == session.minutes == 60
    assert [row.session for row in desk_of(user).coming] == [session]


def test_a_format_that_there_is_not_makes_nothing(client, user):
    client.force_login(user)
    assert client.post(reverse("admin:agenda_session_begin"), {"format": "?"}).status_code == 404
    assert client.get(reverse("admin:agenda_session_begin")).status_code == 405
    assert not Session.objects.exists()


def test_every_rule_says_what_to_do_about_it():
    assert [each.code for each in RULES if not each.act] == []
    assert all(str(each.act)[0].islower() for each in RULES)  # it stands in a line with others


def test_paper_shows_what_one_hands_out_and_no_address(client, user):
    session = organized(user, state=State.PUBLISHED)
    session.participants.update(display_name="")  # an organizer known by the account alone
    make_speaker(session, display_name="Sefa Tuilagi", organization="Open Lab")
    client.force_login(user)
    page = client.get(reverse("admin:agenda_session_change", args=[session.pk])).content.decode()
    handout = page.partition('class="handout"')[2].partition("</section>")[0]
    assert "Sefa Tuilagi" in handout and "Open Lab" in handout and session.join_code in handout
    assert user.email not in handout and "<input" not in handout
    client.force_login(make_staff("onlooker"))
    page = client.get(reverse("admin:agenda_session_change", args=[session.pk])).content.decode()
    assert "Sefa" not in page.partition('class="handout"')[2].partition("</section>")[0]
