"""The dress of letters: both parts say the same, heads say how to stop them, nothing is loaded."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from common.instants import database_now
from participants.facts import letters
from participants.facts.letters_people import letter_to
from participants.facts.never import AskedForNone
from participants.models import MailStop, NeverMail, Participant, Registration, hash_address
from participants.rules.reminders import Kind
from participants.rules.roles import Role
from tests.factories import make_participant
from tests.participants.reminded import make_announced, make_due, make_registration, send

pytestmark = pytest.mark.django_db
POSTED = {"List-Unsubscribe": "One-Click"}


class Words(HTMLParser):
    """What a reader of the HTML reads."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.shown = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.shown = self.shown or tag == "main"

    def handle_data(self, data: str) -> None:
        if self.shown:
            self.said += data.split()


def html_of(letter: EmailMultiAlternatives) -> str:
    return str(letter.alternatives[0][0])


def composed(made: Registration, kind: str) -> EmailMultiAlternatives:
    return letters.compose(make_due(made, kind), made, now=database_now())


def without_addresses(text: str) -> list[str]:
    """Words of the text part; what the HTML has as a link stands under its words and a colon."""
    text = re.sub(r":\nhttps?://\S+", "", text)
    return text.replace("-- \n", "").split()


def speaker() -> Participant:
    session = make_announced(title="Cables & <cats>")
    return make_participant(session, email="sana@example.org", roles=[Role.SPEAKER])


@pytest.mark.parametrize("kind", ["confirm", "invitation", "day_before", "soon"])
def test_both_parts_say_the_same(kind: str) -> None:
    made = make_registration(make_announced(title="Cables & <cats>", place="Room 4 & 5"))
    letter = composed(made, kind)
    assert Words(html_of(letter)).said == without_addresses(str(letter.body))


def test_a_letter_loads_nothing_and_says_nothing_in_code() -> None:
    made = make_registration(make_announced(title="<img src=https://evil.example/x onerror=a()>"))
    page = html_of(composed(made, Kind.SOON))
    assert "<img" not in page and "<script" not in page and "<link" not in page
    assert not re.search(r"url\(|@import|src=(?!https://evil)", page)
    assert "prefers-color-scheme: dark" in page and "#11161b" in page, "of our own tokens"


def test_a_person_stops_the_letters_of_one_session_by_one_click() -> None:
    person = speaker()
    letter = letter_to(person, "soon", {}, subject="Soon: %(title)s")
    found = re.fullmatch(
        r"<https?://[^/]+(/\S+)>", letter.message()["List-Unsubscribe"].replace("\n", "")
    )
    assert found
    assert Client(enforce_csrf_checks=True).post(found[1], POSTED).status_code == 200
    assert MailStop.objects.get().participant == person
    with pytest.raises(AskedForNone):
        letter_to(person, "soon", {}, subject="Soon: %(title)s")


def test_the_page_behind_the_foot_stops_them_by_a_press_and_takes_it_back(client: Client) -> None:
    letter = letter_to(speaker(), "soon", {}, subject="Soon")
    found = re.search(r"/no-more-mails#(\S+)", str(letter.body))
    assert found
    assert "No more mails about this session?" in client.get("/no-more-mails").content.decode()
    assert not MailStop.objects.exists()
    page = client.post("/no-more-mails", {"token": found[1]}).content.decode()
    assert "no more mails about this session" in page and MailStop.objects.exists()
    client.post("/no-more-mails", {"token": found[1], "undo": "1"})
    assert not MailStop.objects.exists()
    assert client.post("/no-more-mails", {"token": found[1][:-4]}).status_code == 410


def test_never_refuses_every_letter_but_the_link_that_signs_in(client: Client) -> None:
    person = speaker()
    letter = letter_to(person, "soon", {}, subject="Soon")
    found = re.search(r"/no-mail#(\S+)", str(letter.body))
    assert found
    assert client.post("/no-mail", {"token": found[1]}).status_code == 200
    assert NeverMail.objects.get().address_hash == hash_address("sana@example.org")
    with pytest.raises(AskedForNone):
        letter_to(person, "soon", {}, subject="Soon")
    assert letters.personal_link(person, "en").to == ["sana@example.org"]
    client.post("/no-mail", {"token": found[1], "undo": "1"})
    assert not NeverMail.objects.exists()


def test_never_stops_what_waits_for_a_registration_at_the_same_address(client: Client) -> None:
    person = speaker()
    make_registration(person.session, email="sana@example.org")
    found = re.search(r"/no-mail#(\S+)", str(letter_to(person, "soon", {}, subject="Soon").body))
    assert found
    client.post("/no-mail", {"token": found[1]})
    assert send() == 0


def test_an_answer_goes_to_all_organizers_who_have_an_address() -> None:
    person = speaker()
    for name in ("olga", "otto"):
        user = get_user_model().objects.create_user(name, f"{name}@example.org")
        make_participant(person.session, user=user, roles=[Role.ORGANIZER])
    make_participant(person.session, roles=[Role.ORGANIZER])
    make_participant(person.session, email="oda@example.org", roles=[Role.ORGANIZER])
    letter = letter_to(person, "soon", {}, subject="Soon")
    assert letter.reply_to == ["olga@example.org", "otto@example.org", "oda@example.org"]
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    assert "Answer it, and the organizers read it." in str(letter.body)


def test_a_long_title_leaves_the_subject_readable() -> None:
    made = make_registration(make_announced(title="Модели " * 28))
    letter = composed(made, Kind.SOON)
    assert len(letter.subject) < 160 and letter.subject.endswith("…")
