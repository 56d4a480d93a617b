"""Pages behind a session that is called off, and links mailed before, promise nothing any more."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import Session
from agenda.services import publishing
from participants.facts import mail_links
from participants.facts.links import link_for
from polls.models import Need
from qa.models import AskedAhead, Question
from qa.rules.codes import State
from tests.factories import (
    make_moderator,
    make_participant,
    make_policy_question,
    make_session,
    make_speaker,
)
from tests.participants.reminded import make_registration
from tests.qa.ahead import TEXT, announced, ask, leave, letters, links_in, press

pytestmark = pytest.mark.django_db
PROMISES = (
    ">Join<",
    "Look again",
    "until the lobby opens",
    "On the day",
    "It may be older",
    "It was withdrawn",
    "Try again",
    "do remind me",
    "Be there",
)


@pytest.fixture
def session() -> Session:
    made = announced()
    make_policy_question(made)
    make_policy_question(made)
    return made


def call_off(session: Session) -> Session:
    publishing.call_off(session_id=session.pk, note="Postponed to <spring>")
    session.refresh_from_db()
    return session


def says_so(answer: Any) -> str:
    """The organizers' own words, and nothing that one could wait for."""
    page = str(answer.content.decode())
    assert "This session is called off." in page and "Postponed to &lt;spring&gt;" in page
    assert [words for words in PROMISES if words in page] == []
    return page


def sits(person: Any) -> Client:
    browser = Client()
    browser.post(reverse("enter"), {"token": link_for(person)})
    return browser


FILES = ["record.md", "record.csv", "questions.csv", "questions.xlsx", "polls.csv", "polls.json"]


@pytest.mark.parametrize("form", ["record", *FILES])
def test_no_record_is_promised(client, session, form):
    call_off(session)

    page = says_so(client.get(f"/sessions/{session.slug}/{form}", follow=True))

    assert "The record comes when" not in page and "what was planned beside" not in page


def test_who_is_inside_takes_along_what_there_is(session):
    call_off(session)
    browser = sits(make_participant(session))

    says_so(browser.get(reverse("record", args=[session.slug])))

    assert browser.get(reverse("questions-csv", args=[session.slug])).status_code == 200


@pytest.mark.parametrize("form", ["record", "record.md", "record.csv"])
def test_the_team_reads_so_in_its_preview(session, form):
    browser = sits(make_moderator(session))
    call_off(session)

    text = browser.get(f"/sessions/{session.slug}/{form}").content.decode()

    assert "called off" in text.replace("_", " ") and "Postponed to" in text


def test_a_session_that_nobody_began_promises_no_day_that_is_past(client):
    past = make_session(state="published", starts_at=timezone.now() - dt.timedelta(days=3))

    page = client.get(reverse("record", args=[past.slug])).content.decode()

    assert "Look again" not in page and "nobody has begun it" in page


def test_the_form_for_asking_says_so_and_loses_nothing(client, session):
    call_off(session)

    says_so(client.get(reverse("ask-ahead", args=[session.slug])))
    assert TEXT in says_so(leave(session))
    assert not AskedAhead.objects.exists()


def test_a_question_is_not_asked_by_its_link_any_more_but_may_be_withdrawn(session):
    leave(session)
    (letter,) = letters()
    key = links_in(letter)["asked/confirm"]
    call_off(session)

    answer = press("asked/confirm", key)

    assert answer.status_code == 410
    says_so(answer)
    assert not Question.objects.exists()
    publishing.take_up_again(session_id=session.pk)
    assert "with the moderators" in press("asked/confirm", key).content.decode()


def test_nor_is_one_promised_that_was_confirmed_before(session):
    question, links = ask(session)
    call_off(session)

    says_so(press("asked/confirm", links["asked/confirm"]))

    assert press("asked/withdraw", links["asked/withdraw"]).status_code == 200
    question.refresh_from_db()
    assert question.state == State.WITHDRAWN


def test_a_choice_is_not_taken_any_more_whichever_way(client, session):
    about = session.policy_questions.all()[0].pk
    choose = reverse("choose-need", args=[session.slug])
    client.post(choose, {"about": about, "email": "ada@example.org"})
    (letter,) = letters()
    call_off(session)

    says_so(client.post(choose, {"about": about, "email": "ada@example.org"}))
    says_so(press("matters/confirm", links_in(letter)["matters/confirm"]))

    assert not Need.objects.exists() and letters() == []


def test_reminders_are_not_confirmed_nor_offered_again(session):
    registered = make_registration(session, confirmed_at=None)
    call_off(session)

    says_so(press("confirm", mail_links.sign(registered, "confirm")))
    says_so(press("withdraw", mail_links.sign(registered, "withdraw")))

    registered.refresh_from_db()
    assert registered.confirmed_at is None and registered.withdrawn_at


def test_nobody_is_sent_to_another_browser_or_told_to_be_there(client, session):
    speaker = make_speaker(session)
    browser = sits(speaker)
    call_off(session)

    says_so(client.get(reverse("go-on", args=[session.slug])))
    page = says_so(browser.get(reverse("preparation", args=[session.slug, speaker.pk])))

    assert "expected-name" not in page
