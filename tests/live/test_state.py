"""The state over plain HTTP: the whole, what changed, and the short answer that nothing did."""

import gzip
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from live import endpoint, registry, stream
from live.models import Stream, new_epoch
from participants.facts.seats import seat_of
from participants.models import Participant, ParticipantRole
from participants.rules.roles import Role
from tests.factories import make_participant, make_question, make_session

pytestmark = pytest.mark.django_db


def plain(answer):
    return not answer.has_header("Content-Encoding")


class Page:
    """A page that asks for its state as the script does: with what it has, and its tag."""

    def __init__(self, person: Participant) -> None:
        self.person, self.client = person, Client()
        session = self.client.session
        session["seats"] = {str(person.pk): person.link_serial}
        session.save()
        self.known: dict[str, Any] = {}
        self.tag = ""

    def ask(self, **headers):
        url = reverse("seat-state", args=[self.person.session.slug, self.person.pk])
        said = {"If-None-Match": self.tag} if self.tag else {}
        answer = self.client.get(url, self.known, headers=said | headers)
        self.tag = answer.headers.get("ETag", "")
        if answer.status_code == 200:
            state = json.loads(answer.content if plain(answer) else gzip.decompress(answer.content))
            self.known = {"since": state["at"], "epoch": state["epoch"]}
        return answer


@pytest.fixture
def session():
    made = make_session()
    change(made, "agenda")
    return made


@pytest.fixture
def page(session):
    opened = Page(make_participant(session))
    opened.ask()
    return opened


def change(session, *topics):
    with stream.locked(session.pk):
        stream.changed(session.pk, *topics)


def test_where_nothing_changed_the_answer_is_short(page):
    answer = page.ask()

    assert (answer.status_code, answer.content) == (304, b"")
    assert page.ask().status_code == 304


def test_what_concerns_others_is_no_change(session, page):
    other = make_participant(session)
    change(session, f"my_questions:{other.pk}", f"my_ballots:{page.person.pk}0", "unheard_of")

    assert page.ask().status_code == 304


@pytest.mark.parametrize("topic", ["agenda", "polls", "my_ballots:{pk}", "my_seat:{pk}"])
def test_what_concerns_the_seat_is_told(session, page, topic):
    change(session, topic.format(pk=page.person.pk))

    answer = page.ask()

    assert answer.status_code == 200
    name = topic.partition(":")[0]
    assert {name} <= set(answer.json()["facts"]) <= registry.told_with({name})
    assert not answer.json()["full"]
    assert page.ask().status_code == 304


def test_a_new_role_or_history_makes_another_state(session, page):
    ParticipantRole.objects.create(participant=page.person, role=Role.MODERATOR)
    assert page.ask().status_code == 200
    assert page.ask().status_code == 304

    Stream.objects.filter(pk=session.pk).update(epoch=new_epoch())
    assert page.ask().json()["full"]


def test_somebody_elses_tag_is_worth_nothing(session, page):
    other = Page(make_participant(session))
    other.known, other.tag = page.known, page.tag

    assert other.ask().status_code == 200


@pytest.mark.parametrize(
    "tag", ["*", "", '"', 'W/"a.b.c"', "a.1.b.c", "²", '"x", W/"y"', "W/" * 99]
)
def test_a_tag_that_we_never_gave_is_ignored(page, tag):
    assert page.ask(**{"If-None-Match": tag}).status_code == 200


def test_a_page_that_went_back_or_asks_for_the_whole_is_answered_in_full(session, page):
    change(session, "agenda")
    page.ask()
    for known in ({**page.known, "since": page.known["since"] - 1}, {}):
        page.known = known
        tag = page.tag
        assert page.ask().status_code == 200
        assert page.tag == tag


def test_the_state_is_private_and_compressed(session, page):
    make_question(session, text="the same words again and again " * 30)
    change(session, "questions")
    page.known = {}

    answer = page.ask(**{"Accept-Encoding": "gzip"})

    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Encoding"] == "gzip"
    assert page.ask(**{"Accept-Encoding": "gzip"}).status_code == 304


def test_a_hall_that_asks_again_reads_what_it_shares_once(session, django_assert_max_num_queries):
    for number in range(5):
        make_question(session, text=f"Question {number}")
    change(session, "questions", "scores", "people")
    seats = [seat_of(make_participant(session)) for _ in range(2)]
    first = json.loads(endpoint.state(seats[0]))

    with django_assert_max_num_queries(10):  # where the stream stands, what is one's own
        second = json.loads(endpoint.state(seats[1]))

    assert first["facts"]["questions"] == second["facts"]["questions"]
    assert len(second["facts"]["questions"]["rows"]) == 5


def test_nothing_that_people_write_ends_the_element_in_the_page(session):
    text = "</script><script>alert(1)</script>&amp;"
    make_question(session, text=text)
    change(session, "questions")
    seat = seat_of(make_participant(session))

    script = endpoint.state_in_page(seat)

    assert not set("<>&") & set(script)
    assert [row["text"] for row in json.loads(script)["facts"]["questions"]["rows"]] == [text]
