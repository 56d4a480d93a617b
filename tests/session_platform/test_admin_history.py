"""The history of a session names what was changed, and nothing else."""

import pytest
from django.contrib.admin.models import LogEntry

from agenda.rules.codes import State
from participants.rules.roles import Role
from tests.factories import make_participant, make_policy_question, make_poll, make_session
from tests.session_platform.test_admin import Page, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return make_session(state=State.DRAFT, description="One line.\nAnother one.")


@pytest.fixture
def page(client, session):
    user = make_staff()
    make_participant(session, user=user, roles=[Role.ORGANIZER])
    client.force_login(user)
    return Page(client, session)


def as_a_browser(fields):
    """Lines of a text field are sent with other ends than they were served with."""
    return {name: str(value).replace("\n", "\r\n") for name, value in fields.items()
            if isinstance(value, str)}  # fmt: skip


def told():
    return LogEntry.objects.latest("pk").get_change_message()


def test_polls_that_did_not_change_are_not_named(page, session):
    make_poll(session, ["Yes", "In part", "No"], text="Two lines\nof a question?")
    changed = make_poll(session, ["One", "Two"], text="Which?")
    make_policy_question(session, text="A policy question\nof two lines")
    page.open()
    prefix = page.prefix_of("polls", changed.pk)
    sent = as_a_browser(page.fields) | {f"{prefix}text": "Which one?"}
    assert page.save(**sent).status_code == 302
    assert "Which one?" in told()
    assert "Two lines" not in told()
    assert "A policy question" not in told()
    assert "Description" not in told()


def test_a_changed_option_is_named(page, session):
    poll = make_poll(session, ["One", "Two"], text="Which?")
    page.open()
    lines = {f"{page.prefix_of('polls', poll.pk)}lines": "One\r\nThree"}
    assert page.save(**(as_a_browser(page.fields) | lines)).status_code == 302
    assert "Which?" in told()
    assert [option.text for option in poll.options.all()] == ["One", "Three"]


def test_a_save_that_changes_nothing_names_nothing(page, session):
    make_poll(session, ["One", "Two"], text="Two lines\nof a question?")
    page.open()
    assert page.save(**as_a_browser(page.fields)).status_code == 302
    assert told() == "No fields changed."
