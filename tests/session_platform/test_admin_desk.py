"""The organizer's desk: parts of the page, readiness, presets, duplicating."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from agenda.models import Forum, Session
from agenda.rules.codes import State
from outbox.models import Delivery
from participants.facts.readiness import check, check_all, met_of
from participants.models import Display, Participant, Registration, StakeholderGroup
from participants.rules.readiness.findings import Section
from participants.rules.roles import Role
from polls.models import Poll
from tests.factories import (
    make_ballot,
    make_display,
    make_moderator,
    make_participant,
    make_policy_question,
    make_poll,
    make_question,
    make_run,
    make_segment,
    make_session,
    make_speaker,
)
from tests.session_platform.test_admin import (
    address,
    errors,
    make_staff,
    page_of_organizer,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state=State.DRAFT, minutes=60)


@pytest.fixture
def page(client, session):
    return page_of_organizer(client, session)


# --- Parts and fields ---------------------------------------------------------------------------


def test_the_page_has_its_parts_in_the_order_of_thinking(page):
    response = page.client.get(page.url)
    parts = response.context["parts"]
    assert [part.section for part in parts] == list(Section)
    assert [part.open for part in parts if part.section == Section.REMINDERS] == [1]
    inlines = [inline for part in parts for inline in part.inlines]
    assert sorted(map(id, inlines)) == sorted(map(id, response.context["inline_admin_formsets"]))
    fieldsets = [each for part in parts for each in (*part.before, *part.after)]
    assert len(fieldsets) == len(list(response.context["adminform"]))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("5, 1, 0", [300, 60, 0]), ("0;10 , 0.5,10", [600, 30, 0]), ("", [])],
)
def test_time_warnings_are_typed_in_minutes(page, session, typed, stored):
    assert page.open().fields["marks"] == "5, 1, 0"
    assert page.save(marks=typed, diverse_genders="true", cost_on_wall="on").status_code == 302
    session.refresh_from_db()
    assert (session.marks, session.diverse_genders, session.cost_on_wall) == (stored, True, True)


@pytest.mark.parametrize("typed", ["five", "1e999", "nan", "-1", "1,2,3,4,5,6,7", "61"])
def test_time_warnings_that_make_no_sense_are_refused(page, session, typed):
    response = page.open().save(marks=typed)
    assert response.status_code == 200 and errors(response)
    session.refresh_from_db()
    assert session.marks == [300, 60, 0]


def test_a_stage_display_gets_a_link_beside_the_projectors(page, session):
    page.open()
    assert page.save(**page.row("displays", kind="stage", label="")).status_code == 302
    assert session.displays.get().kind == Display.Kind.STAGE
    assert "Stage display" in text_of(page.client.get(page.url))


# --- Readiness ----------------------------------------------------------------------------------


def verdict(session, code):
    found = next(each for each in check(session) if each.rule.code == code)
    return found.verdict, found.text


def test_three_speakers_of_one_group_are_told(session):
    for region in ("african", "asia-pacific", "weog"):
        make_speaker(session, group="civil-society", region=region, mode="onsite")
    met, text = verdict(session, "stakeholder_groups")
    assert met == "not_met" and "Civil Society" in text and "Government" in text
    met, text = verdict(session, "regional_groups")
    assert met == "met" and "GRULAC" in text and "Intergovernmental" not in text
    assert verdict(session, "speakers_on_site")[0] == "met"


def test_whoever_is_in_two_sessions_at_once_is_told(session):
    other = make_session(title="Shutdowns", state=State.PUBLISHED, starts_at=session.starts_at)
    hidden = make_session(title="Secret", state=State.DRAFT, starts_at=session.starts_at)
    later = make_session(title="Tomorrow", starts_at=session.starts_at + dt.timedelta(hours=1))
    user = make_staff("ada")
    make_speaker(session, display_name="Ada Berg", user=user)
    make_moderator(other, display_name="A. Berg", user=user)
    make_speaker(hidden, display_name="Ada Berg")
    make_speaker(later, display_name="Ada Berg")
    met, text = verdict(session, "one_place")
    assert met == "not_met" and "Shutdowns" in text and "another session" in text
    assert "Secret" not in text and "Tomorrow" not in text
    make_participant(session, display_name="An attendee", user=make_staff("b"))
    assert len(check(session)) == len(check_all([session])[session.pk])


def test_people_who_left_or_only_listen_fill_no_role(session):
    make_moderator(session, removed_at=timezone.now())
    make_participant(session, roles=[Role.ATTENDEE])
    assert verdict(session, "moderator")[0] == "not_met"


def test_confirmed_registrations_count_as_reminded(session):
    Session.objects.filter(pk=session.pk).update(state=State.PUBLISHED)
    session.refresh_from_db()
    Registration.objects.create(session=session, email="a@example.org")
    assert verdict(session, "reminders")[0] == "not_met"
    Registration.objects.update(confirmed_at=timezone.now())
    assert verdict(session, "reminders") == ("met", "1 person is reminded by mail.")


def test_a_forum_has_its_own_numbers(session):
    session.forum = Forum.objects.create(name="Ours", code="ours", thresholds={"speakers": 1})
    make_speaker(session)
    assert verdict(session, "speakers")[0] == "met"


def test_the_list_tells_how_ready_each_session_is(page, session, django_assert_num_queries):
    url = reverse("admin:agenda_session_changelist")

    def fill(count):
        for _ in range(count):
            one = make_session(starts_at=session.starts_at)
            segment = make_segment(one, policy_question=make_policy_question(one))
            segment.leads.create(participant=make_speaker(one, group="technical", region="weog"))
            make_display(one)

    fill(1)
    shown = text_of(page.client.get(url))
    assert f"of {met_of(check(session))[1]}" in shown
    with django_assert_num_queries(24):
        page.client.get(url)
    fill(4)
    StakeholderGroup.objects.create(code="academia", name="Academia")
    with django_assert_num_queries(24):
        page.client.get(url)


# --- Presets ------------------------------------------------------------------------------------


def preset(page, session, **query):
    return page.client.get(address("preset", session), query)


def test_a_preset_is_made_for_the_people_and_questions_of_the_session(page, session):
    speakers = [make_speaker(session), make_speaker(session)]
    question = make_policy_question(session)
    rows = preset(page, session, format="roundtable", minutes="60").json()["segments"]
    assert [row["kind"] for row in rows] == ["welcome", "keynote", "keynote", "exchange", "summary"]
    assert sum(row["minutes"] for row in rows) == 60
    assert [row["leads"] for row in rows[1:3]] == [[each.pk] for each in speakers]
    assert rows[3]["policy_question"] == question.pk and rows[3]["minimum_minutes"] == 21
    assert not session.segments.exists()


@pytest.mark.parametrize("minutes", ["", "9", "481", "x", "²", "9" * 5000])
def test_a_preset_of_no_length_is_refused(page, session, minutes):
    response = preset(page, session, format="panel", minutes=minutes)
    assert response.status_code == 409 and "between 10 and 480" in response.json()["refused"]


def test_no_preset_for_what_has_begun(page, session):
    segment = make_segment(session)
    page.open()
    assert 'data-presets="' in page.client.get(page.url).content.decode()
    make_run(segment)
    assert preset(page, session, format="panel", minutes="60").status_code == 409
    assert 'data-presets="' not in page.client.get(page.url).content.decode()
    response = page.save(filled="1")
    assert response.status_code == 200 and "was not filled" in text_of(response)
    assert page.save(filled="").status_code == 302


# --- Duplicating --------------------------------------------------------------------------------


@pytest.fixture
def held(session):
    """A session that has been held, with all that is planned and all that happened."""
    question = make_policy_question(session)
    segment = make_segment(session, policy_question=question, minutes=12)
    speaker = make_speaker(session, display_name="Amara", group="technical")
    segment.leads.create(participant=speaker, minutes=3)
    make_segment(session, title="Inserted", inserted_at=timezone.now())
    session.goals.add(1, 2)
    session.outcomes.create(text="A note.")
    session.links.create(kind="video", url="https://video.example.org")
    make_display(session, kind="stage")
    poll = make_poll(session, ["Yes", "No"], state=Poll.State.OPEN)
    make_ballot(poll, speaker, poll.options.all()[0])
    make_run(segment)
    make_question(session, make_participant(session, display_name="A listener"))
    Registration.objects.create(session=session, email="a@example.org")
    return session


def duplicate(page, session, **data):
    response = page.client.post(address("duplicate", session), data)
    copy = Session.objects.exclude(pk=session.pk).get()
    assert response.url == address("change", copy)
    return copy


def test_a_duplicate_has_what_was_planned_and_nothing_that_happened(page, held):
    copy = duplicate(page, held, title=held.title, links=[held.links.get().pk])
    assert copy.slug != held.slug and copy.join_code != held.join_code
    assert (copy.state, copy.starts_at, copy.title) == (State.DRAFT, None, held.title)
    segment = copy.segments.get()
    assert segment.minutes == 12 and segment.policy_question == copy.policy_questions.get()
    assert copy.goals.count() == 2 and copy.outcomes.get().text == "A note."
    assert copy.links.get().url == "https://video.example.org"
    assert copy.displays.get().kind == Display.Kind.STAGE
    poll = copy.polls.get()
    assert poll.state == Poll.State.DRAFT and poll.options.count() == 2
    assert not poll.ballots.exists() and not copy.runs.exists() and not copy.registrations.exists()
    assert not copy.questions.exists() and not segment.leads.exists()
    assert {role.role for role in copy.participants.get().roles.all()} == {"organizer"}


def test_title_day_place_and_links_of_the_room_are_asked(page, held):
    asked = {"title": "Who audits next year?", "starts_at_0": "2027-06-01", "starts_at_1": "10:00"}
    shown = text_of(page.client.get(address("duplicate", held)))

    copy = duplicate(page, held, **asked)

    assert "Last time: Hall 3" in shown
    assert (copy.title, copy.place) == ("Who audits next year?", "")
    assert copy.starts_at == dt.datetime(2027, 6, 1, 10, tzinfo=dt.UTC)
    assert not copy.links.exists()


def test_titles_made_of_last_years_names_are_plain_ones(page, held):
    jun = make_speaker(held, display_name="Jun Achterberg")
    make_speaker(held, display_name="Zoë Łukasik")
    zoe = "Zoë Łukasik"
    for title in (f"Keynote: {zoe}", "Keynote: Jun Achterberg", zoe, f"After {zoe}"):
        make_segment(held, title=title, kind="keynote")

    answer = page.client.post(address("duplicate", held), {"people": [jun.pk]}, follow=True)

    copy = Session.objects.exclude(pk=held.pk).get()
    titles = list(copy.segments.values_list("title", flat=True))
    assert titles[1:] == ["Keynote", "Keynote: Jun Achterberg", "Keynote", "After Zoë Łukasik"]
    assert "still name somebody of last time: After Zoë Łukasik." in text_of(answer)
    assert not Delivery.objects.filter(session_id=copy.pk).exists()


def test_a_day_that_makes_no_sense_is_asked_about_and_nothing_is_made(page, held):
    day = {"starts_at_0": "2062-06-01", "starts_at_1": "10:00"}

    answer = page.client.post(address("duplicate", held), day)

    assert "did you mean" in text_of(answer) and Session.objects.count() == 1


def test_people_come_along_by_a_tick_and_have_not_joined_yet(page, held):
    copy = duplicate(page, held, people=[held.participants.get(display_name="Amara").pk])
    names = set(copy.participants.values_list("display_name", flat=True))
    assert "Amara" in names and "A listener" not in names
    amara = copy.participants.get(display_name="Amara")
    assert amara.joined_at is None and amara.stakeholder_group.code == "technical"
    lead = copy.segments.get().leads.get()
    assert (lead.participant, lead.minutes) == (amara, 3)
    organizers = Participant.objects.filter(session=copy).with_role(Role.ORGANIZER)
    assert organizers.get().user.username == "organizer"


def test_to_look_at_the_question_duplicates_nothing(page, held):
    assert page.client.get(address("duplicate", held)).status_code == 200
    assert Session.objects.count() == 1


def test_the_head_tells_the_venues_time(page, session):
    Session.objects.update(
        starts_at=dt.datetime(2031, 6, 24, 12, tzinfo=dt.UTC), time_zone="Europe/Oslo"
    )
    assert "Tue 24 June 2031, 14:00 Europe/Oslo" in text_of(page.client.get(page.url))


def test_the_agenda_is_at_hand_as_a_calendar(page, session):
    url = reverse("agenda-calendar", args=[session.slug])
    assert url in page.client.get(page.url).content.decode()
    assert page.client.get(url)["Content-Type"].startswith("text/calendar")


@pytest.mark.parametrize("name", ["minimum_minutes", "audience_minutes"])
def test_a_part_of_a_segment_is_not_longer_than_it(page, session, name):
    segment = make_segment(session, minutes=10)
    prefix = page.open().prefix_of("segments", segment.pk)
    response = page.save(**{f"{prefix}{name}": "11"})
    assert response.status_code == 200 and "more than the 10 min " in text_of(response)
    assert page.save(**{f"{prefix}{name}": "10"}).status_code == 302


@pytest.mark.parametrize("minutes", ["0", "601", "99999"])
def test_nobody_plans_a_segment_of_no_time_or_of_days(page, session, minutes):
    segment = make_segment(session, minutes=10)
    prefix = page.open().prefix_of("segments", segment.pk)
    response = page.save(**{f"{prefix}minutes": minutes})
    assert "at least 1 and at most 600 minutes" in text_of(response)


@pytest.mark.parametrize("minutes", ["4", "601"])
def test_a_slot_has_its_bounds(page, session, minutes):
    assert "at least 5 and at most 600 minutes" in text_of(page.save(minutes=minutes))


def test_an_older_row_that_is_out_of_order_does_not_hold_up_the_page(page, session):
    make_segment(session, minutes=5, minimum_minutes=9)
    assert page.open().save(title="Something else").status_code == 302
