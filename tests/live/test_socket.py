"""The socket: admission, welcome, live facts, limits."""

import json

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from agenda.services.publishing import unpublish
from live import registry, stream, welcome
from live.limits import FRAMES_AT_ONCE
from participants.facts.seats import seat_of
from participants.services import links
from tests.factories import (
    make_lobby,
    make_moderator,
    make_participant,
    make_segment,
    make_session,
)
from tests.live.wire import Screen, ticket
from tests.outcomes import state_of

pytestmark = pytest.mark.django_db


def test_a_forged_ticket_is_shown_out():
    async def play():
        screen = Screen()
        assert await screen.open("forged") == {"bye": "ticket"}

    async_to_sync(play)()


def test_a_screen_with_the_newest_state_is_welcomed_with_nothing():
    person = make_participant(make_session())
    with stream.locked(person.session_id):
        stream.changed(person.session_id, "clock")
    state = state_of(seat_of(person))

    async def play():
        screen = Screen()
        frame = await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        await screen.close()
        return frame

    frame = async_to_sync(play)()

    assert frame["welcome"] == state["at"]
    assert frame["facts"] == {}


@pytest.mark.parametrize("most", [welcome.WHOLE_BYTES, 100])
def test_a_page_that_knows_nothing_is_told_everything_unless_that_is_long(monkeypatch, most):
    session = make_session()
    person = make_participant(session)
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    state = state_of(seat_of(person))
    monkeypatch.setattr(welcome, "WHOLE_BYTES", most)

    async def play():
        screen = Screen()
        frame = await screen.open(state["ticket"])
        await screen.close()
        return frame

    frame = async_to_sync(play)()

    known = {"resync": state["at"], "epoch": state["epoch"]}
    if most > 100:
        known = {"welcome": state["at"], "epoch": state["epoch"], "facts": state["facts"]}
    assert {key: frame[key] for key in known} == known


def test_a_screen_that_was_away_gets_what_changed():
    session = make_session()
    person = make_participant(session)
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    state = state_of(seat_of(person))
    with stream.locked(session.pk):
        stream.changed(session.pk, "clock")

    async def play():
        screen = Screen()
        frame = await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        await screen.close()
        return frame

    told = set(async_to_sync(play)()["facts"])
    assert {"clock"} <= told <= registry.told_with({"clock"})


def test_a_screen_of_another_epoch_is_told_to_fetch_everything():
    person = make_participant(make_session())
    opening = ticket(person)

    async def play():
        screen = Screen()
        frame = await screen.open(opening, epoch="restored", since=9)
        await screen.close()
        return frame

    assert "resync" in async_to_sync(play)()


def test_a_change_reaches_other_screens_without_a_hint():
    """No commit hook runs in this test: the look every two seconds finds the change."""
    session = make_session(state="published")
    make_segment(session)
    moderator, attendee = make_moderator(session), make_participant(session)
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    states = [state_of(seat_of(person)) for person in (moderator, attendee)]

    async def play():
        desk, phone = Screen(), Screen()
        for screen, state in zip((desk, phone), states, strict=True):
            await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        answer = await desk.do("agenda.start", {"step": 0})
        clock = await phone.hear_fact("clock")
        await desk.close()
        await phone.close()
        return answer, clock

    answer, clock = async_to_sync(play)()

    assert "done" in answer
    assert clock["state"] == "live"
    assert clock["running"]


def test_a_revoked_link_closes_its_screens():
    session = make_session()
    person = make_participant(session)
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    state = state_of(seat_of(person))

    async def play():
        screen = Screen()
        await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        await sync_to_async(links.revoke_link)(participant=person)
        return await screen.hear_until("bye")

    assert async_to_sync(play)() == {"bye": "gone"}


def goodbye(session, person, verb):
    """What a screen is told last when this happens to its session; None where it stays open."""
    with stream.locked(session.pk):
        stream.changed(session.pk, "agenda")
    state = state_of(seat_of(person))

    async def play():
        screen = Screen()
        await screen.open(state["ticket"], epoch=state["epoch"], since=state["at"])
        await sync_to_async(verb)(session_id=session.pk)
        frame = await screen.hear_until("bye" if not state["seat"]["roles"] else "facts")
        await screen.close()
        return frame.get("bye")

    return async_to_sync(play)()


def test_guests_are_told_at_once_that_a_session_is_off_and_moderators_keep_their_page():
    session = make_lobby()
    assert goodbye(session, make_participant(session), unpublish) == "off"
    session = make_lobby()
    assert goodbye(session, make_moderator(session), unpublish) is None


def test_an_attendee_never_hears_what_only_moderators_may():
    session = make_session()
    attendee = make_participant(session)
    state = state_of(seat_of(attendee))

    assert state["facts"]["clock"]["state"] == "live"
    assert state["seat"] == {"id": attendee.pk, "roles": []}


def test_a_flood_of_commands_is_cut_off():
    person = make_participant(make_session())
    opening = ticket(person)

    async def play():
        screen = Screen()
        await screen.open(opening)
        for _ in range(4 * FRAMES_AT_ONCE):
            await screen.say({"do": "nothing", "id": "x"})
        return await screen.hear_until("bye")

    assert async_to_sync(play)() == {"bye": "rate"}


def test_the_fourth_screen_of_a_guest_replaces_the_first():
    person = make_participant(make_session())
    tickets = [ticket(person) for _ in range(4)]

    async def play():
        screens = [Screen() for _ in tickets]
        for screen, text in zip(screens, tickets, strict=True):
            await screen.open(text)
        bye = await screens[0].hear_until("bye")
        for screen in screens[1:]:
            await screen.close()
        return bye

    assert async_to_sync(play)() == {"bye": "replaced"}


def test_frames_are_json_text_with_instants_in_milliseconds():
    session = make_session()
    state = state_of(seat_of(make_participant(session)))

    assert json.loads(json.dumps(state)) == state
    assert state["facts"]["clock"]["starts_at"] == round(session.starts_at.timestamp() * 1000)
