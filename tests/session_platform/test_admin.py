"""The session in the admin: who may, what is saved, what the screens are told."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agenda.models import PolicyQuestion, Session
from agenda.rules.codes import State
from live.models import Stream, Topic
from participants.models import Participant, Registration
from participants.rules.roles import Role
from polls.models import Poll
from qa.models import Question
from tests.factories import (
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

pytestmark = pytest.mark.django_db
PREFIXES = (
    "policy_questions",
    "segments",
    "participants",
    "outcomes",
    "polls",
    "links",
    "displays",
)


def make_staff(name="organizer", **over):
    fields = {"username": name, "email": f"{name}@example.org", "is_staff": True}
    return get_user_model().objects.create(**fields | over)


@pytest.fixture
def session():
    return make_session(state=State.DRAFT, minutes=60)


def make_organizer(session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER], joined_at=None)
    return user


@pytest.fixture
def organizer(session):
    return make_organizer(session)


@pytest.fixture
def page(client, organizer, session):
    client.force_login(organizer)
    return Page(client, session)


def page_of_organizer(client, session):
    client.force_login(make_organizer(session))
    return Page(client, session)


class Page:
    """The change page as a browser has it: the fields it was served with, and those it changes."""

    def __init__(self, client, session):
        self.client, self.url = client, address("change", session)
        self.fields = {}

    def open(self):
        response = self.client.get(self.url)
        assert response.status_code == 200
        self.fields = fields_of(response)
        return self

    def save(self, **changed):
        changed = {name.replace("__", "-"): value for name, value in changed.items()}
        data = urlencode(self.fields | changed, doseq=True)
        return self.client.post(self.url, data, content_type="application/x-www-form-urlencoded")

    def row(self, prefix, **values):
        """The fields of a new row, as "Add another" makes them."""
        number = int(self.fields[f"{prefix}-TOTAL_FORMS"])
        self.fields[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
        return {f"{prefix}-{number}-{name}": value for name, value in values.items()}

    def prefix_of(self, prefix, pk):
        """The name that a row's fields begin with."""
        found = (n for n, v in self.fields.items() if v == str(pk) and n.endswith("-id"))
        return next(n for n in found if n.startswith(prefix)).removesuffix("id")


def fields_of(response):
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields: dict[str, object] = {}
    for form in forms:
        for bound in form:
            fields |= sent_by(bound)
    return fields


def sent_by(bound):
    """What a browser would send of a field that nobody touched."""
    if bound.field.disabled:
        return {}
    widget, value = bound.field.widget, bound.value()
    if hasattr(widget, "widgets"):
        parts = widget.get_context(bound.html_name, value, {})["widget"]["subwidgets"]
        return {part["name"]: part["value"] or "" for part in parts}
    if isinstance(value, bool):
        return {bound.html_name: "on"} if value else {}
    if isinstance(value, list | tuple):
        return {bound.html_name: [str(getattr(each, "pk", each)) for each in value]}
    return {bound.html_name: "" if value is None else str(value)}


def address(name, *arguments):
    return reverse(f"admin:agenda_session_{name}", args=[a.pk for a in arguments])


def revision(session):
    return Stream.objects.get(pk=session.pk).revision


# --- Saving -------------------------------------------------------------------------------------


def test_a_save_stores_the_venues_time_and_tells_the_screens(page, session):
    before = revision(session)
    response = page.open().save(
        title="New title", starts_at_0="2031-05-06", starts_at_1="14:30", time_zone="Europe/Oslo"
    )
    assert response.status_code == 302
    session.refresh_from_db()
    assert session.title == "New title"
    assert session.starts_at.isoformat() == "2031-05-06T12:30:00+00:00"
    assert revision(session) > before
    topics = set(Topic.objects.filter(stream_id=session.pk).values_list("name", flat=True))
    assert {"agenda", "clock", "people", "polls", "queue", "questions"} <= topics


def test_saving_an_untouched_page_changes_no_row(page, session):
    segment = make_segment(session)
    session.goals.add(1, 2)
    before = Session.objects.values().get()
    assert page.open().save().status_code == 302
    assert Session.objects.values().get() == before
    segment.refresh_from_db()
    assert segment.minutes == 10 and session.goals.count() == 2


def test_a_new_row_of_each_kind_is_stored(page, session):
    page.open()
    rows = (
        page.row("policy_questions", text="Why?")
        | page.row("segments", kind="exchange", title="E", minutes="5", minimum_minutes="0")
        | page.row("participants", display_name="Sefa", mode="onsite", held=["speaker", "clerk"])
        | page.row("outcomes", text="A note.")
        | page.row("links", kind="video", url="video.example.org", label="")
        | page.row("displays", kind="projector", label="Wall")
    )
    response = page.save(**rows)
    assert response.status_code == 302, errors(response)
    sefa = session.participants.get(display_name="Sefa")
    assert {each.role for each in sefa.roles.all()} == {"speaker", "clerk"}
    assert session.links.get().url == "https://video.example.org"
    assert session.segments.get().title == "E" and session.displays.get().label == "Wall"
    assert session.policy_questions.get().text == "Why?" and session.outcomes.exists()


def errors(response):
    """For the message of a failed assertion."""
    found = [response.context["adminform"].form.errors]
    for inline in response.context["inline_admin_formsets"]:
        found += [inline.formset.errors, inline.formset.non_form_errors()]
    return [each for each in found if any(each)]


def test_lead_speakers_and_policy_questions_are_those_of_the_session(page, session):
    question, speaker = make_policy_question(session), make_speaker(session)
    stranger = make_speaker(make_session())
    segment = make_segment(session)
    name = page.open().prefix_of("segments", segment.pk)
    good = {f"{name}leads": [speaker.pk], f"{name}policy_question": question.pk}
    assert page.save(**good).status_code == 302
    assert segment.leads.get().participant == speaker
    assert page.open().save(**{f"{name}leads": [stranger.pk]}).status_code == 200
    other = make_policy_question(make_session())
    assert page.open().save(**{f"{name}policy_question": other.pk}).status_code == 200


def test_rows_follow_the_order_that_is_sent(page, session):
    first, second = make_segment(session, order=1), make_segment(session, order=2)
    page.open()
    one, two = (page.prefix_of("segments", each.pk) for each in (first, second))
    page.save(**{f"{one}order": "2", f"{two}order": "1"})
    assert list(session.segments.all()) == [second, first]


def test_roles_are_given_and_taken_and_attendees_stay_attendees(page, session):
    person = make_participant(session, roles=[Role.ATTENDEE, Role.SPEAKER])
    name = page.open().prefix_of("participants", person.pk)
    page.save(**{f"{name}held": ["moderator"]})
    assert {each.role for each in person.roles.all()} == {"attendee", "moderator"}


def test_open_screens_are_checked_anew_when_the_last_role_is_taken_away(page, session):
    moderator = make_moderator(session)
    name = page.open().prefix_of("participants", moderator.pk)
    page.save(**{f"{name}held": []})
    assert not moderator.roles.exists()
    assert Topic.objects.filter(name=f"my_seat:{moderator.pk}").exists()


def test_open_screens_are_checked_anew_from_the_page_of_a_person_too(page, session):
    moderator = make_moderator(session)
    page.url = reverse("admin:participants_participant_change", args=[moderator.pk])
    page.open().save(held=[])
    assert not moderator.roles.exists()
    assert Topic.objects.filter(name=f"my_seat:{moderator.pk}").exists()


def test_an_agenda_that_does_not_fit_says_by_how_much_and_is_saved(page, session):
    make_segment(session, minutes=50)
    second = make_segment(session, minutes=10)
    name = page.open().prefix_of("segments", second.pk)
    response = page.client.post(page.url, page.fields | {f"{name}minutes": "14"}, follow=True)
    assert "The agenda is 4 minutes longer than the slot of 60 minutes." in text_of(response)
    second.refresh_from_db()
    assert second.minutes == 14


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_questions_travel_again_when_the_people_who_asked_may_have_changed(page, session):
    question = make_question(session)
    page.open().save()
    question.refresh_from_db()
    assert question.revision == revision(session)


def test_whoever_is_renamed_sees_it_and_so_do_the_readers_of_their_questions(page, session):
    person = make_participant(session, roles=[Role.SPEAKER])
    question = make_question(session, person)
    name = page.open().prefix_of("participants", person.pk)
    page.save(**{f"{name}display_name": "Renata Osei", f"{name}who": "same"})
    assert Topic.objects.filter(name=f"my_seat:{person.pk}").exists()

    Topic.objects.all().delete()
    page.url = reverse("admin:participants_participant_change", args=[person.pk])
    page.open().save(display_name="Renata Osei-Bonsu")
    assert Topic.objects.filter(name=f"my_seat:{person.pk}").exists()
    question.refresh_from_db()
    assert question.revision == Topic.objects.get(name="questions").revision


# --- What stays ---------------------------------------------------------------------------------


def test_a_segment_that_has_run_is_not_deleted(page, session):
    segment = make_segment(session)
    make_run(segment)
    name = page.open().prefix_of("segments", segment.pk)
    response = page.save(**{f"{name}DELETE": "on"})
    assert response.status_code == 200 and "has already run" in text_of(response)
    assert session.segments.exists()


def test_the_screen_of_a_deleted_projector_is_closed(page, session):
    display = make_display(session)
    name = page.open().prefix_of("displays", display.pk)
    assert page.save(**{f"{name}DELETE": "on"}).status_code == 302
    assert not session.displays.exists()
    assert Topic.objects.filter(name=f"display:{display.pk}").exists()


def test_a_person_who_was_there_leaves_but_what_they_did_stays(page, session):
    person = make_moderator(session)
    question = make_question(session, person)
    planned = make_speaker(session, joined_at=None)
    page.open()
    names = [page.prefix_of("participants", each.pk) for each in (person, planned)]
    going = {f"{name}DELETE": "on" for name in names}
    assert "the only moderator" in text_of(page.save(**going))
    sure = {f"{names[0]}sure": "on"}
    assert page.save(**going, **sure).status_code == 302
    person.refresh_from_db()
    assert person.removed_at and not person.roles.exists()
    assert Question.objects.get().participant == question.participant
    assert not Participant.objects.filter(pk=planned.pk).exists()


def test_only_drafts_are_thrown_away(page, session):
    Session.objects.filter(pk=session.pk).update(state=State.PUBLISHED)
    url = address("delete", session)
    assert page.client.post(url, {"post": "yes"}).status_code == 403
    Session.objects.filter(pk=session.pk).update(state=State.DRAFT)
    assert page.client.post(url, {"post": "yes"}).status_code == 302
    assert not Session.objects.exists()


# --- Polls --------------------------------------------------------------------------------------


def test_a_poll_comes_with_its_options_one_a_line(page, session):
    page.open()
    row = page.row("polls", text="Which?", kind="single", lines="One\r\n\r\n Two \r\nThree",
                   min_choices="1", max_choices="1", secrecy="unattributed")  # fmt: skip
    assert page.save(**row).status_code == 302
    assert [each.text for each in Poll.objects.get().options.all()] == ["One", "Two", "Three"]


def test_a_yes_no_poll_gets_its_usual_options(page, session):
    page.open()
    row = page.row("polls", text="Agree?", kind="yes_no", lines="", min_choices="1",
                   max_choices="1", secrecy="unattributed")  # fmt: skip
    assert page.save(**row).status_code == 302
    assert [each.text for each in Poll.objects.get().options.all()] == ["Yes", "No", "Abstain"]


def test_an_exit_poll_is_one_press(page):
    page.open()
    row = page.row("polls", text="How was it?", kind="rating", lines="", made_from="exit",
                   min_choices="1", max_choices="1", secrecy="unattributed")  # fmt: skip
    assert page.save(**row).status_code == 302
    assert (Poll.objects.get().preset, Poll.objects.get().options.count()) == ("exit", 5)


def test_a_secret_poll_keeps_one_breakdown_and_its_result_to_itself(page):
    page.open()
    base = {"kind": "multiple", "lines": "A\nB\nC", "min_choices": "1", "max_choices": "2"}
    row = page.row("polls", text="Which?", **base, secrecy="secret", axis="region",
                   results="live", electorate="known", countdown_seconds="45")  # fmt: skip
    assert page.save(**row).status_code == 302
    poll = Poll.objects.get()
    assert (poll.axis, poll.results, poll.electorate) == ("region", "shown", "known")
    assert poll.countdown_seconds == 45


def test_a_ballot_takes_one_option_at_least(page):
    page.open()
    row = page.row("polls", text="Which?", kind="multiple", lines="A\nB\nC", min_choices="0",
                   max_choices="2", secrecy="named")  # fmt: skip

    said = page.save(**row).content.decode()

    assert "At least is one, and no more than at most." in said
    assert "choices_in_order" not in said, "the words of the database"


def test_a_countdown_that_is_too_short_is_said_so(page):
    page.open()
    row = page.row("polls", text="Agree?", kind="yes_no", lines="", min_choices="1",
                   max_choices="1", secrecy="named", countdown_seconds="2")  # fmt: skip
    assert page.save(**row).status_code == 200
    assert not Poll.objects.exists()


def test_a_poll_needs_two_options_and_none_twice(page):
    base = {"text": "Which?", "kind": "single", "min_choices": "1", "max_choices": "1"}
    for lines in ("One", "One\nOne"):
        page.open()
        row = page.row("polls", **base, lines=lines, secrecy="named")
        assert page.save(**row).status_code == 200
    assert not Poll.objects.exists()


def test_an_option_keeps_the_policy_question_it_stands_for(page, session):
    asked = [make_policy_question(session, text=text) for text in ("Who  pays?", "Who  decides?")]
    page.open()
    row = page.row("polls", text="Which next?", kind="single", lines="", secrecy="named",
                   made_from="next_question", min_choices="1", max_choices="1")  # fmt: skip
    assert page.save(**row).status_code == 302
    name = page.open().prefix_of("polls", Poll.objects.get().pk)
    assert page.save(**{f"{name}text": "And which after?"}).status_code == 302
    codes = [option.code for option in Poll.objects.get().options.all()]
    assert codes == [str(question.pk) for question in asked]


def test_a_poll_opened_meanwhile_is_not_rewritten(page, session):
    poll = make_poll(session, state=Poll.State.DRAFT)
    name = page.open().prefix_of("polls", poll.pk)
    Poll.objects.update(state=Poll.State.OPEN)
    response = page.save(**{f"{name}text": "Another question?"})
    assert response.status_code == 200 and "has been opened to voters" in text_of(response)
    assert page.open().save(title="Something else").status_code == 302
    poll.refresh_from_db()
    assert poll.text != "Another question?"


# --- Who may ------------------------------------------------------------------------------------


def test_lists_tell_nothing_of_other_sessions(page):
    other = make_session(title="Somebody else's")
    make_speaker(other, display_name="A Stranger")
    Registration.objects.create(session=other, email="a@example.org")
    for model in ("participant", "registration"):
        shown = text_of(page.client.get(reverse(f"admin:participants_{model}_changelist")))
        assert "Somebody else" not in shown and "Stranger" not in shown and "a@ex" not in shown


def test_nobody_puts_people_into_sessions_of_others(page):
    other = make_session()
    url = reverse("admin:participants_participant_add")
    response = page.client.post(url, {"session": other.pk, "display_name": "X", "mode": "online"})
    assert response.status_code == 200 and not other.participants.exists()
    assert revision(other) == 0


def test_who_loses_the_role_loses_the_session(page, session):
    session.participants.get(user__isnull=False).roles.all().delete()
    assert page.client.post(page.url, {"title": "Mine"}).status_code == 403


def test_attendees_and_strangers_stay_outside(client, session):
    user = make_staff("attendee", is_staff=False)
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    assert client.get(address("change", session)).status_code == 302
    assert client.get(reverse("admin:agenda_session_import")).status_code == 302


def test_administrators_meet_everything(client, session):
    client.force_login(make_staff("root", is_superuser=True))
    assert client.get(address("change", session)).status_code == 200
    assert client.get(reverse("admin:participants_letter_changelist")).status_code == 200
    assert client.get(reverse("admin:agenda_forum_changelist")).status_code == 200


def test_the_history_does_not_name_who_was_deleted(page, session):
    person = make_speaker(session, display_name="Zéphyrine Quillfeather")
    page.open()
    page.save(**{f"{page.prefix_of('participants', person.pk)}organization": "Open Lab"})
    page.open()

    assert page.save(**{f"{page.prefix_of('participants', person.pk)}DELETE": "on"}).url

    history = text_of(page.client.get(address("history", session)))
    assert "Open Lab" not in history and "Zéphyrine" not in history
    person.refresh_from_db()
    assert (person.display_name, person.organization) == ("Deleted person", "")
    assert "Deleted person" in history


def test_organizers_do_not_meet_kept_mails_and_forums(page):
    shown = text_of(page.client.get(reverse("admin:index")))
    assert "Sessions" in shown and "Kept mails" not in shown and "Forums" not in shown
    assert page.client.get(reverse("admin:participants_letter_changelist")).status_code == 403


def test_who_creates_a_session_organizes_it(client):
    user = make_staff()
    client.force_login(user)
    response = client.post(
        reverse("admin:agenda_session_add"),
        {"title": "Fresh", "minutes": "60", "time_zone": "UTC", "approval": "guests"},
    )
    session = Session.objects.get()
    assert response.url == address("change", session)
    assert session.state == State.DRAFT and session.slug == session.draft_slug and session.join_code
    assert session.participants.get().user == user
    assert client.get(response.url).status_code == 200


# --- State --------------------------------------------------------------------------------------


def test_publish_needs_title_and_time_and_says_so(page, session):
    Session.objects.filter(pk=session.pk).update(title="", starts_at=None)
    response = page.client.post(address("publish", session), follow=True)
    assert "A published session needs a title and a time." in text_of(response)
    session.refresh_from_db()
    assert session.state == State.DRAFT


def test_publish_and_take_back(page, session):
    page.client.post(address("publish", session))
    session.refresh_from_db()
    assert session.state == State.PUBLISHED
    assert "everybody can find it" in text_of(page.client.get(address("history", session)))
    page.client.post(address("unpublish", session))
    session.refresh_from_db()
    assert session.state == State.DRAFT
    assert page.client.get(address("publish", session)).status_code == 405


def test_state_and_runs_cannot_be_typed(page, session):
    assert page.open().save(state="ended", live_at="2031-01-01").status_code == 302
    session.refresh_from_db()
    assert session.state == State.DRAFT and session.live_at is None


def test_the_page_is_read_with_a_constant_number_of_queries(page, session):
    def read_with_more_rows(rows):
        for _ in range(rows):
            segment = make_segment(session, policy_question=make_policy_question(session))
            person = make_speaker(session, group="technical", region="weog")
            segment.leads.create(participant=person)
            make_poll(session, state=Poll.State.DRAFT)
        with CaptureQueriesContext(connection) as captured:
            page.open()
        return len(captured)

    page.open()  # Django remembers its content types
    assert read_with_more_rows(1) == read_with_more_rows(3) <= 70
    assert PolicyQuestion.objects.count() == 4
