"""The page "People in a table": a file, a verdict for each row, one press, and the way back."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agenda.models import Session
from participants.models import Participant, PeopleChange
from participants.rules.roles import Role
from participants.rules.tables.files import read
from tests import factories as make

pytestmark = pytest.mark.django_db
ROWS = "Name;E-Mail;Role\nZoë Łukasik;zoe@example.org;Speaker\nNoor;nonsense;Clerk\n"


@pytest.fixture
def session() -> Session:
    return make.make_lobby()


@pytest.fixture
def organizer(session) -> Client:
    user = get_user_model().objects.create_user("ada", "ada@example.org", is_staff=True)
    make.make_participant(session, user=user, display_name="Ada", roles=[Role.ORGANIZER])
    browser = Client()
    browser.force_login(user)
    return browser


def page(session: Session, name: str = "people_table", *more: int) -> str:
    return reverse(f"admin:agenda_session_{name}", args=[session.pk, *more])


def send(browser: Client, session: Session, data: bytes, name: str = "people.csv") -> Any:
    return browser.post(page(session), {"file": SimpleUploadedFile(name, data)})


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def packed(answer: Any) -> str:
    return str(re.search(r'name="rows" value="([^"]+)"', answer.content.decode()).group(1))


def test_first_every_row_is_told_and_nothing_is_written_then_it_is(session, organizer):
    told = send(organizer, session, ROWS.encode())

    assert "“nonsense”" in said(told) and "Take over 1 row" in said(told)
    assert not Participant.objects.filter(display_name="Zoë Łukasik").exists()
    done = organizer.post(page(session), {"rows": packed(told), "do": "1"}, follow=True)
    assert "1 new, 0 changed, 0 already so, 1 left out" in said(done)
    assert Participant.objects.get(display_name="Zoë Łukasik").email == "zoe@example.org"
    change = PeopleChange.objects.get()
    organizer.post(page(session, "people_undo", change.pk))
    assert not Participant.objects.filter(display_name="Zoë Łukasik").exists()


def test_pressed_twice_it_is_done_once(session, organizer):
    rows = packed(send(organizer, session, ROWS.encode()))

    for _ in range(2):
        organizer.post(page(session), {"rows": rows, "do": "1"})

    assert Participant.objects.filter(display_name="Zoë Łukasik").count() == 1


def test_who_a_twin_is_can_be_said(session, organizer):
    twin = make.make_speaker(session, display_name="Zoë Łukasik", email="old@example.org")
    told = send(organizer, session, ROWS.encode())
    assert "who is it?" in said(told)

    answers = {"rows": packed(told), "do": "1", "twin_2": str(twin.pk)}
    organizer.post(page(session), answers)

    twin.refresh_from_db()
    assert twin.email == "zoe@example.org"


@pytest.mark.parametrize("sent", ["", "nonsense", "x:y:z"])
def test_rows_that_were_touched_on_the_way_are_not_read(session, organizer, sent):
    answer = organizer.post(page(session), {"rows": sent, "do": "1"}, follow=True)

    assert "did not come back whole" in said(answer) and not PeopleChange.objects.exists()


def test_rows_of_one_session_are_no_others(session, organizer):
    other = make.make_lobby()
    make.make_participant(
        other, user=get_user_model().objects.get(username="ada"), roles=[Role.ORGANIZER]
    )
    rows = packed(send(organizer, session, ROWS.encode()))

    answer = organizer.post(page(other), {"rows": rows, "do": "1"}, follow=True)

    assert "did not come back whole" in said(answer)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "people.csv", "empty"),
        (b"\n\n", "people.csv", "nothing in this file"),
        (b"One;Two\n1;2\n", "people.csv", "has to name the columns"),
        (b"PK\x03\x04broken", "people.xlsx", "no table that we can read"),
        (b"%PDF-1.4\0\0\0\0", "people.xlsx", "no table that we can read"),
        (b"Name\n" + b"Zoe\n" * 501, "people.csv", "rows (501): at most 500 are read"),
        (b"Name" + b";x" * 16_000 + b"\n", "people.csv", "columns (16001)"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(session, organizer, data, name, sentence):
    answer = send(organizer, session, data, name)

    assert answer.status_code == 200 and sentence in said(answer)


def test_no_file_is_asked_for(session, organizer):
    assert "Choose a file first" in said(organizer.post(page(session), {"x": "1"}))


@pytest.mark.parametrize("kind", ["people_csv", "people_xlsx"])
def test_the_table_that_goes_out_comes_in_again_and_runs_nothing(session, organizer, kind):
    make.make_speaker(
        session, display_name='=HYPERLINK("https://example.org")', organization="+1 House",
        joined_at=None,
    )  # fmt: skip

    answer = organizer.get(page(session, kind))

    assert "no-store" in answer["Cache-Control"] and "attachment" in answer["Content-Disposition"]
    rows = read(answer.content).rows
    assert ['=HYPERLINK("https://example.org")', "+1 House"] in [[row[0], row[5]] for row in rows]
    if kind == "people_csv":
        assert "\"'=HYPERLINK" in answer.content.decode()
    told = said(send(organizer, session, answer.content))
    assert "Nothing to do: back" in told
