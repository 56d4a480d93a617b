"""A session never holds waiting questions without end, nor lets strangers take all places."""

import pytest

from qa.services import crowding
from tests.factories import make_clerk, make_guest, make_participant, make_question, make_session
from tests.outcomes import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(monkeypatch):
    monkeypatch.setattr(crowding, "MOST_WAITING_OF_GUESTS", 2)
    monkeypatch.setattr(crowding, "MOST_WAITING", 4)
    monkeypatch.setattr(crowding, "MOST_OPEN", 6)
    return make_session(approval="all")


def ask(person, verb="qa.ask", **more):
    return send(person, verb, text="Who pays?", **more)


def test_guests_have_a_share_that_leaves_room_for_who_is_known(session):
    for _ in range(2):
        assert "done" in ask(make_guest(session))

    refused = ask(make_guest(session))
    assert (refused["code"], refused["params"]) == ("crowded", {"limit": 2})
    anonymous = ask(make_guest(session), "qa.ask_anonymously", capability="a" * 43)
    assert anonymous["code"] == "crowded"
    for _ in range(2):
        assert "done" in ask(make_participant(session))
    assert ask(make_participant(session))["code"] == "crowded"


def test_what_was_read_makes_room(session):
    first = [ask(make_guest(session))["question"] for _ in range(2)]
    session.questions.filter(pk=first[0]).update(state="hidden")

    assert "done" in ask(make_guest(session))


def test_where_nobody_waits_for_approval_questions_have_an_end_too(session):
    session.approval = "none"
    session.save()
    for _ in range(6):
        make_question(session, make_guest(session))

    assert ask(make_participant(session))["code"] == "crowded"
    clerk = make_clerk(session)
    assert ask(clerk, "qa.ask_for", name="Ines")["code"] == "crowded"
