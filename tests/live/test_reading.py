"""What many share is read once; what is one's own is read for a crowd at once."""

import json

import pytest

from live import reading, registry, stream
from live.models import Stream, new_epoch
from participants.facts.seats import Doorkeeper, current_many, display_seat, seat_of
from tests.factories import make_display, make_moderator, make_participant, make_session

pytestmark = pytest.mark.django_db
PUBLIC, MODERATORS = ("public",), registry.AUDIENCES


@pytest.fixture
def session():
    made = make_session()
    change(made.pk, "agenda", "clock", "thing")
    return made


def change(session_id: int, *topics: str) -> None:
    with stream.locked(session_id):
        stream.changed(session_id, *topics)


@pytest.fixture
def thing(monkeypatch):
    """A fact that counts how often each of its versions was read."""
    counted = {"public": 0, "moderators": 0}

    def version(audience):
        def read(session_id):
            counted[audience] += 1
            return {audience: counted[audience]}

        return registry.Fact("thing", audience, read)

    monkeypatch.setattr(registry, "SHARED", {"thing": {name: version(name) for name in counted}})
    return counted


def state(session, audiences=PUBLIC):
    change, since = reading.standing(session.pk), dict.fromkeys(registry.SHARED, 0)
    facts = reading.shared_json(session.pk, audiences, since, change, change.topics)
    return {name: json.loads(bytes(text)) for name, text in facts.items()}


def test_what_did_not_change_is_read_once(session, thing):
    assert [state(session) for _ in range(3)] == [{"thing": {"public": 1}}] * 3

    change(session.pk, "clock")

    assert state(session) == {"thing": {"public": 1}}, "another topic"


def test_what_changed_is_read_anew_by_whom_it_concerns(session, thing):
    state(session)
    change(session.pk, "thing")

    assert state(session) == {"thing": {"public": 2}}
    assert state(session, MODERATORS) == {"thing": {"moderators": 1}}


def test_another_history_shares_nothing(session, thing):
    state(session)
    Stream.objects.filter(pk=session.pk).update(epoch=new_epoch())

    assert state(session) == {"thing": {"public": 2}}


def test_a_session_without_a_history_is_always_read(thing):
    session = make_session()

    assert [state(session)["thing"]["public"] for _ in range(2)] == [1, 2]


def test_a_fact_that_could_not_be_read_is_tried_again(session, thing, monkeypatch, caplog):
    shared = registry.SHARED
    monkeypatch.setattr(
        registry, "SHARED", {"thing": {"public": registry.Fact("thing", "public", lambda _: 1 / 0)}}
    )
    assert state(session) == {}

    monkeypatch.setattr(registry, "SHARED", shared)

    assert state(session) == {"thing": {"public": 1}}


@pytest.mark.parametrize("people", [1, 3])
def test_own_facts_of_a_crowd_take_the_queries_of_one(
    session, people, django_assert_max_num_queries
):
    crowd = [make_participant(session) for _ in range(people)]
    wanted = {person.pk: list(registry.PERSONAL) for person in crowd}

    with django_assert_max_num_queries(9):  # a server's clock is asked, too
        facts = reading.personal_facts(session.pk, wanted)

    assert [facts[person.pk]["my_seat"]["id"] for person in crowd] == [p.pk for p in crowd]
    assert {frozenset(own) for own in facts.values()} == {frozenset(registry.PERSONAL)}


@pytest.mark.parametrize("people", [1, 3])
def test_a_crowd_is_admitted_by_two_queries(session, people, django_assert_num_queries):
    keeper = Doorkeeper()
    seats = [seat_of(make_participant(session)) for _ in range(people)]
    seats += [display_seat(make_display(session)), seat_of(make_moderator(session))]
    tickets = [keeper.ticket(seat) for seat in seats]

    with django_assert_num_queries(2):
        admitted = keeper.admit_many(["forged", *tickets])

    assert admitted == [None, *seats]


def test_who_lost_the_link_or_never_had_it_is_shown_out_of_the_crowd(session):
    stays, leaves, elsewhere = [make_participant(session) for _ in range(3)]
    seats = [seat_of(person) for person in (stays, leaves, elsewhere)]
    leaves.link_serial += 1
    leaves.save()
    elsewhere.session = make_session()
    elsewhere.save()
    display = make_display(session)
    shown = display_seat(display)
    display.delete()

    assert current_many([*seats, shown]) == [seats[0], None, None, None]
