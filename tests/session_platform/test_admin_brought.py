"""What people bring, beside the agenda: seen by organizers of the session, settled in one press."""

import pytest
from django.urls import reverse

from participants.rules.roles import Role
from polls.facts import needs as facts
from polls.models import NeedsPoll
from polls.services import needs_settled
from qa.models import Question
from tests.factories import make_participant, make_policy_question, make_segment
from tests.polls.services.test_needs import choose
from tests.qa.ahead import TEXT, announced, ask
from tests.session_platform.test_admin import address, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = announced(minutes=60)
    for number in range(3):
        about = make_policy_question(session, text=f"Policy question {number}")
        make_segment(session, minutes=12, minimum_minutes=6, policy_question=about)
    return session


@pytest.fixture
def organizer(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return client


def page(client, session):
    return client.get(address("change", session)).content.decode()


def press(client, session, verb, **said):
    return client.post(reverse("admin:agenda_session_needs", args=[session.pk, verb]), said)


def moderate(client, question, verb, **said):
    where = reverse("admin:agenda_session_asked", args=[question.session_id, question.pk, verb])
    return client.post(where, said, follow=True)


def seen(session):
    minutes = facts.proposal(session).minutes
    return " ".join(f"{pk}:{n}" for pk, n in minutes.items())


def test_the_organizer_sees_figures_questions_and_the_proposal(organizer, session):
    choose(session, 3, 9, 3)
    ask(session)
    shown = page(organizer, session)
    assert "60 %" in shown and "15 have chosen" in shown
    assert "<b>+4</b>" in shown and "<b>−2</b>" in shown
    assert TEXT in shown and "Ada" in shown and "1 waits" in shown
    assert "asks already" not in shown


def test_other_staff_and_strangers_see_and_press_nothing(client, session):
    choose(session, 3, 9, 3)
    question, _links = ask(session)
    client.force_login(make_staff("other"))
    shown = page(client, session)
    assert TEXT not in shown and "What people bring" not in shown and "60 %" not in shown
    assert press(client, session, "accept", seen=seen(session)).status_code == 404
    assert press(client, session, "off").status_code == 404
    assert moderate(client, question, "approve").status_code == 404
    client.logout()
    assert press(client, session, "off").status_code == 302
    assert facts.poll_of(session.pk).on
    question.refresh_from_db()
    assert question.state == "waiting"


def test_one_press_accepts_and_another_takes_it_back(organizer, session):
    choose(session, 0, 10)
    press(organizer, session, "accept", seen=seen(session))
    assert list(session.segments.values_list("minutes", flat=True)) == [6, 24, 6]
    assert "follows the proposal" in page(organizer, session)
    history = organizer.get(address("history", session)).content.decode()
    assert "The agenda has the minutes of the proposal." in history
    press(organizer, session, "undo")
    assert list(session.segments.values_list("minutes", flat=True)) == [12, 12, 12]


@pytest.mark.parametrize("said", ["", "1:2", "x:y", "1", ": :", "1:2:3", "\x00:1"])
def test_what_was_not_shown_is_not_accepted(organizer, session, said):
    choose(session, 0, 10)
    answer = organizer.post(
        reverse("admin:agenda_session_needs", args=[session.pk, "accept"]),
        {"seen": said},
        follow=True,
    )
    assert answer.status_code == 200
    assert "have changed since" in answer.content.decode()
    assert list(session.segments.values_list("minutes", flat=True)) == [12, 12, 12]


def test_set_aside_it_is_gone(organizer, session):
    choose(session, 0, 10)
    press(organizer, session, "aside")
    assert 'class="proposal"' not in page(organizer, session)


def test_the_poll_is_arranged_by_a_press_each(organizer, session):
    for verb, name, value in (
        ("off", "on", False),
        ("on", "on", True),
        ("browser", "chooser", "browser"),
        ("address", "chooser", "address"),
        ("tell", "told", True),
        ("hush", "told", False),
    ):
        assert press(organizer, session, verb).status_code == 302
        assert getattr(NeedsPoll.objects.get(), name) == value, verb
    assert press(organizer, session, "explode").status_code == 404
    assert (
        organizer.get(reverse("admin:agenda_session_needs", args=[session.pk, "off"])).status_code
        == 405
    )


def test_a_question_is_approved_sorted_and_hidden_in_place(organizer, session):
    question, _links = ask(session)
    about = session.policy_questions.all()[1]
    moderate(organizer, question, "sort", **{f"about-{question.pk}": about.pk})
    was = {f"was-{question.pk}": TEXT, f"name-{question.pk}": "Ada"}
    moderate(organizer, question, "approve", **was)
    question.refresh_from_db()
    assert (question.state, question.policy_question) == ("approved", about)
    assert question.participant.read_name == "Ada"
    assert question.touched_by.roles.filter(role=Role.ORGANIZER).exists()
    answer = moderate(organizer, question, "hide", **{f"because-{question.pk}": "nonsense"})
    assert "Choose why it is hidden." in answer.content.decode()
    moderate(organizer, question, "hide", **{f"because-{question.pk}": "off_topic"})
    question.refresh_from_db()
    assert question.state == "hidden"


def test_what_its_asker_changed_meanwhile_is_read_again(organizer, session):
    question, _links = ask(session)
    answer = moderate(organizer, question, "approve", **{f"was-{question.pk}": "Something else"})
    assert "quicker" in answer.content.decode()
    question.refresh_from_db()
    assert question.state == "waiting"


def test_a_question_of_another_session_is_not_there(organizer, session):
    question, _links = ask(announced(title="Another"))
    where = reverse("admin:agenda_session_asked", args=[session.pk, question.pk, "approve"])
    organizer.post(where)
    assert Question.objects.get(pk=question.pk).state == "waiting"


def test_no_address_stands_in_the_panel(organizer, session):
    ask(session)
    shown = page(organizer, session)
    panel = shown[shown.index('id="brought"') :]
    assert "ada@example.org" not in panel[: panel.index("</form>")]


def test_switched_off_it_can_be_switched_on(organizer, session):
    needs_settled.arrange(session_id=session.pk, on=False)
    assert "Ask on the public page which matters most" in page(organizer, session)
