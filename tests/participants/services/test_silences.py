"""A silenced person goes on as before, and nobody sees it; moderators may hear them again."""

import pytest

from agenda.models import Session
from participants.facts.seats import seat_of
from participants.models import Silence
from participants.rules.roles import Role
from participants.services import pseudonyms
from tests import factories as make
from tests.outcomes import at_once, send, state_of

pytestmark = pytest.mark.django_db


def facts_of(person):
    return state_of(seat_of(person))["facts"]


def hands_seen_by(person):
    return [hand["id"] for hand in facts_of(person)["queue"]["hands"]]


@pytest.fixture
def session():
    return make.make_session()


@pytest.fixture
def moderator(session):
    return make.make_moderator(session)


def test_a_silenced_persons_hand_is_raised_for_them_alone(session, moderator):
    troll = make.make_participant(session)
    send(moderator, "participants.silence", participant=troll.pk)

    hand = send(troll, "floor.raise", policy_question=None)["hand"]

    assert facts_of(troll)["my_hand"]["hand"] == hand
    assert hands_seen_by(moderator) == hands_seen_by(troll) == []
    assert send(moderator, "floor.call", hand=hand)["code"] == "wrong_state"


def test_a_waiting_hand_leaves_the_queue_and_comes_back_at_its_time(session, moderator):
    troll, patient = make.make_participant(session), make.make_participant(session)
    first = send(troll, "floor.raise", policy_question=None)["hand"]
    second = send(patient, "floor.raise", policy_question=None)["hand"]

    silence = send(moderator, "participants.silence", participant=troll.pk)["silence"]
    assert hands_seen_by(patient) == [second]
    send(moderator, "participants.lift", silence=silence)

    assert hands_seen_by(patient) == [first, second]


def test_moderators_see_whom_they_silenced_and_the_rows_remember(session, moderator):
    troll = make.make_participant(session, display_name="Sefa Tuilagi")
    silence = send(moderator, "participants.silence", participant=troll.pk)["silence"]

    (row,) = facts_of(moderator)["silenced"]
    assert row["id"] == silence and row["by"] == moderator.pk and row["held"] == 0
    assert row["who"]["name"] == "Sefa Tuilagi"
    assert "silenced" not in facts_of(troll)

    send(moderator, "participants.lift", silence=silence)
    assert facts_of(moderator)["silenced"] == []
    log = Silence.objects.get()
    assert log.by == log.lifted_by == moderator and log.lifted_at


def test_silencing_and_lifting_twice_are_once(session, moderator):
    troll = make.make_participant(session)
    first = send(moderator, "participants.silence", participant=troll.pk)
    again = send(moderator, "participants.silence", participant=troll.pk)
    assert first["silence"] == again["silence"]

    for _ in range(2):
        assert "done" in send(moderator, "participants.lift", silence=first["silence"])
    third = send(moderator, "participants.silence", participant=troll.pk)

    assert third["silence"] != first["silence"] and Silence.objects.count() == 2


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ONLINE_MODERATOR, Role.ORGANIZER])
def test_moderators_are_never_silenced(session, moderator, role):
    other = make.make_participant(session, roles=[role])

    answer = send(moderator, "participants.silence", participant=other.pk)

    assert answer["code"] == "not_allowed" and not Silence.objects.exists()


def test_nobody_is_silenced_from_another_session(session):
    stranger = make.make_moderator(make.make_session())
    person = make.make_participant(session)

    assert send(stranger, "participants.silence", participant=person.pk)["code"] == "not_found"
    assert not Silence.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once_silence_once():
    session = make.make_session()
    troll = make.make_participant(session)
    moderators = [make.make_moderator(session) for _ in range(2)]

    at_once(
        *(lambda m=m: send(m, "participants.silence", participant=troll.pk) for m in moderators)
    )

    assert Silence.objects.count() == 1


def test_a_mark_needs_its_key(session):
    other = make.make_session()
    mark = pseudonyms.mark_of(session.pk, 7)

    assert mark == pseudonyms.mark_of(session.pk, 7) == pseudonyms.known_mark(session.pk, 7)
    assert len({mark, pseudonyms.mark_of(session.pk, 8), pseudonyms.mark_of(other.pk, 7)}) == 3

    pseudonyms.tear(session.pk)
    assert pseudonyms.known_mark(session.pk, 7) == ""
    assert pseudonyms.mark_of(session.pk, 7) != mark


def test_a_new_code_lets_in_and_the_old_one_says_what_to_do(session, moderator, client):
    inside, old = make.make_participant(session), session.join_code
    old_url = facts_of(inside)["agenda"]["join_url"]

    code = send(moderator, "agenda.new_code")["code"]

    session = Session.objects.get(pk=session.pk)
    assert code == session.join_code == facts_of(inside)["agenda"]["code"] != old
    assert client.post("/", {"code": code}).status_code == 302
    assert client.get(f"/{code}").status_code == 302
    assert code in facts_of(inside)["agenda"]["join_url"] != old_url
    assert "done" in send(inside, "floor.raise", policy_question=None)
    typed = client.post("/", {"code": old})
    assert typed.status_code == 404 and b"ask for the new one" in typed.content


def test_an_old_link_or_picture_ends_on_the_front_page(client):
    session = make.make_session(join_code="AB23CD")
    moderator = make.make_moderator(session)
    picture = client.get(f"/sessions/{session.slug}/qr.svg").content

    send(moderator, "agenda.new_code")

    old = client.get("/AB23CD")
    assert old.status_code == 404 and b"ask for the new one" in old.content
    assert client.get(f"/sessions/{session.slug}/qr.svg").content != picture


def test_whoever_asks_by_group_is_silenced_without_a_name(session, moderator):
    troll = make.make_participant(session, display_name="Sefa Tuilagi", group="government")
    hand = send(troll, "floor.raise", policy_question=None)["hand"]
    by_group = {"text": "By whose leave?", "as": "group"}
    question = send(troll, "qa.ask", **by_group)["question"]

    send(moderator, "qa.silence", question=question)

    told = facts_of(moderator)["silenced"]
    assert [(one["who"]["name"], one["who"]["group"], one["as"]) for one in told] == [
        ("", "government", "group")
    ]
    assert hands_seen_by(moderator) == [hand], "a hand that goes down would name them"
    assert send(troll, "qa.ask", text="By name?")["code"] == "silenced"
    assert send(troll, "qa.ask", **by_group)["state"] == "waiting"
    assert [one["held"] for one in facts_of(moderator)["silenced"]] == [1]
    assert "Sefa Tuilagi" not in str(facts_of(moderator)["silenced"])


def test_who_is_silenced_by_name_is_not_given_away_by_a_question_by_group(session, moderator):
    troll = make.make_participant(session, group="government", roles=[Role.SPEAKER])
    send(moderator, "participants.silence", participant=troll.pk)

    by_group = send(troll, "qa.ask", text="By whose leave?", **{"as": "group"})
    by_name = send(troll, "qa.ask", text="By name?")

    assert (by_group["state"], by_name["state"]) == ("approved", "waiting")
    assert [one["held"] for one in facts_of(moderator)["silenced"]] == [1]


def test_that_a_moderator_asked_by_group_is_told_by_no_refusal(session, moderator):
    other = make.make_moderator(session)
    question = send(other, "qa.ask", text="Whose is it?", **{"as": "group"})["question"]

    assert "done" in send(moderator, "qa.silence", question=question)
    assert "done" in send(other, "floor.raise", policy_question=None), "by name they go on"


def test_who_approves_what_was_held_back_is_told_that_less_is_held(session, moderator):
    troll = make.make_participant(session)
    send(moderator, "participants.silence", participant=troll.pk)
    question = send(troll, "qa.ask", text="Will this be read?")["question"]
    known = state_of(seat_of(moderator))
    assert [one["held"] for one in known["facts"]["silenced"]] == [1]

    send(moderator, "qa.approve", question=question)

    news = state_of(seat_of(moderator), epoch=known["epoch"], since=known["at"])["facts"]
    assert [one["held"] for one in news["silenced"]] == [0]
