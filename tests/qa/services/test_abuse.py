"""What people send to annoy: floods, walls of text, towers of marks, invisible tricks, pictures."""

import re
import secrets

import pytest
from django.utils import timezone

from common.text import MOST_MARKS
from participants.facts.letters import compose
from participants.models import Registration
from participants.rules.reminders import Kind
from qa.models import Question
from qa.rules.text import count_characters
from reports import markdown, spreadsheet
from reports.record import build_record
from tests import factories as make
from tests.outcomes import send
from tests.participants.reminded import make_due
from tests.payloads import SCRIPTS

pytestmark = pytest.mark.django_db
WAYS = {
    "named": lambda person, text: send(person, "qa.ask", text=text),
    "anonymous": lambda person, text: send(
        person, "qa.ask_anonymously", text=text, capability=secrets.token_urlsafe(32)
    ),
}


@pytest.fixture(params=WAYS)
def ask(request):
    person = make.make_guest(make.make_session())
    return lambda text: WAYS[request.param](person, text)


def stored() -> str:
    return Question.objects.get().text


def test_spam_ends_with_the_third(ask):
    answers = [ask(f"Buy now {n}") for n in range(5)]

    assert [answer.get("code") for answer in answers] == [None, None, None, "rate", "rate"]
    assert Question.objects.count() == 3


@pytest.mark.parametrize("text", ["a" * 10_000, "👩\u200d👩\u200d👧\u200d👦" * 400, "a" * 501])
def test_a_wall_of_text_is_refused(ask, text):
    assert ask(text)["code"] == "too_long" and not Question.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "\u202e\u2066", "\u0301"])
def test_nothing_to_see_is_nothing(ask, text):
    assert ask(text)["code"] == "empty"


def test_towers_of_marks_are_cut_down(ask):
    ask("H" + "\u0351\u036b\u0343\u036a" * 40 + "i, who pays?")

    assert count_characters(stored()) == len("Hi, who pays?")
    assert len(stored()) <= len("Hi, who pays?") + MOST_MARKS


def test_nothing_reorders_what_stands_around_it(ask):
    ask("Who \u202egnp.exe\u202c pays\u2066 for\u2069 \u0007this\u001b[31m?")

    assert not set(stored()) & set("\u202e\u202c\u2066\u2069\u0007\u001b")


def test_only_emoji_is_a_question_of_as_many_characters(ask):
    assert "done" in ask("🤷🏽\u200d♀️" * 250)
    assert count_characters(stored()) == 250


def test_the_record_takes_scripts_and_formulas_as_text():
    session = make.make_session(state="ended", title=SCRIPTS[0])
    for text in SCRIPTS:
        person = make.make_participant(session, display_name=text[:120], organization=text[:160])
        make.make_question(session, person, text=text, state="done", label=text[:40])
    record = build_record(session)

    page = markdown.to_markdown(record)
    raw = [line for line in page.splitlines() if "<" in line.replace("\\<", "")]
    assert not raw and not re.search(r"(?<!\\)\]\(", page)
    table = spreadsheet.to_csv(record)
    assert not [line for line in table.splitlines() for c in line.split(",") if c[:2] == '"=']


def test_a_mail_has_one_head_and_what_runs_is_text_in_it():
    session = make.make_lobby(title="T\r\nBcc: all@example.org\r\n\r\n" + SCRIPTS[0])
    person = Registration.objects.create(session=session, email="amara@example.org")
    letter = compose(make_due(person, Kind.SOON), person, now=timezone.now())
    message = letter.message()

    assert message.get_all("Bcc") is None and "\n" not in letter.subject
    assert {part.get_content_type() for part in message.walk()} <= {
        *("text/plain", "text/html", "text/calendar", "multipart/mixed", "multipart/alternative")
    }
    (page,) = (p for p in message.walk() if p.get_content_type() == "text/html")
    assert SCRIPTS[0] not in page.get_payload(decode=True).decode()
