"""Topics that are told only to screens that have asked for them, whole at first."""

import json
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.urls import reverse

from live import reading, registry, stream
from live.hub import Hub
from live.limits import WANTS
from live.registry import Fact
from participants.facts.seats import seat_of
from tests.factories import make_moderator, make_participant, make_session
from tests.live.test_state import Page
from tests.live.wire import Audience, Screen, ticket
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch):
    """The test's transaction has to survive; Channels' own communicator does the same."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


@pytest.fixture
def read(monkeypatch):
    """Lines in two languages, and talk that moderators read otherwise; what was read, in turn."""
    asked: list[tuple[Any, ...]] = []

    def lines(session_id: int, since: int, part: str) -> dict[str, Any]:
        asked.append((part, since))
        return {"full": not since, "rows": [[since, f"{part} after {since}"]], "gone": []}

    def talk(audience: str) -> Any:
        return lambda session_id, since: {"full": not since, "rows": [], "gone": [], "as": audience}

    captions = Fact("captions", "public", lines, rows=True, parts=lambda session_id: {"fr", "en"})
    of_all, of_some = (
        Fact("talk_lines", audience, talk(audience), rows=True)
        for audience in ("public", "moderators")
    )
    wanted = {
        "captions": {"public": captions},
        "talk_lines": {"public": of_all, "moderators": of_some},
        "secrets": {"moderators": of_some},
    }
    monkeypatch.setattr(registry, "WANTED", wanted)
    return asked


@pytest.fixture
def session():
    made = make_session()
    change(made.pk, "agenda")
    return made


def change(session_id: int, *topics: str) -> None:
    with stream.locked(session_id):
        stream.changed(session_id, *topics)


def test_a_topic_is_told_to_whom_wants_it_and_to_nobody_else(session, read):
    wanting, other = [Audience(seat_of(make_participant(session))) for _ in range(2)]

    async def play():
        hub = Hub()
        await hub.enter(wanting, "", 0, ("captions:fr",))
        await hub.enter(other, "", 0)
        welcomed = [(await one.told("welcome"))["facts"] for one in (wanting, other)]
        await sync_to_async(change)(session.pk, "captions:fr", "captions:en", "clock")
        hub.wake(session.pk)
        told = [(await one.told("clock"))["facts"] for one in (wanting, other)]
        hub.leave(wanting)
        hub.leave(other)
        return welcomed, told

    (mine, theirs), (later, not_theirs) = async_to_sync(play)()
    assert mine["captions:fr"]["full"] is True
    assert later["captions:fr"]["full"] is False
    assert "captions:en" not in later
    assert not any(name.startswith("captions") for name in theirs | not_theirs)


def test_what_is_wanted_later_comes_whole_and_goes_on(session, read):
    member = Audience(seat_of(make_participant(session)))

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0)
        hub.want(member, ("captions:en",))
        first = await member.told("captions:en")
        hub.want(member, ("captions:fr",))
        second = await member.told("captions:fr")
        await sync_to_async(change)(session.pk, "captions:en", "captions:fr", "clock")
        hub.wake(session.pk)
        third = await member.told("clock")
        hub.leave(member)
        return [frame["facts"] for frame in (first, second, third)]

    first, second, third = async_to_sync(play)()
    assert first == {"captions:en": {"full": True, "rows": [[0, "en after 0"]], "gone": []}}
    assert list(second) == ["captions:fr"]
    assert "captions:en" not in third
    assert third["captions:fr"]["full"] is False


def test_one_version_is_read_once_however_many_want_however_much(session, read):
    seats = [seat_of(make_participant(session)) for _ in range(6)]
    wants = [("captions:fr",), ("captions:fr", "talk_lines"), ()]
    crowds = {(seat.audiences, wants[at % 3]) for at, seat in enumerate(seats)}
    change(session.pk, "captions:fr")
    head = reading.standing(session.pk)

    told = reading.shared_for(session.pk, crowds, {"captions:fr": head.head - 1}, head)

    assert read == [("fr", head.head - 1)]
    assert [bool(facts) for (_, wanted), facts in told.items() if wanted] == [True, True]


@pytest.mark.parametrize("topic", ["captions", "captions:tlh", "talk_lines:fr", "clock", "nothing"])
def test_what_is_not_offered_is_left_out(session, read, topic):
    granted = reading.granted(session.pk, ("public",), [topic, "talk_lines", "secrets"])

    assert granted == ("talk_lines",)


def test_moderators_read_their_own_version(session, read):
    member = Audience(seat_of(make_moderator(session)))

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0, ("talk_lines", "secrets"))
        frame = await member.told("welcome")
        hub.leave(member)
        return frame["facts"]

    told = async_to_sync(play)()
    assert (told["talk_lines"]["as"], told["secrets"]["as"]) == ("moderators", "moderators")


def test_who_may_see_less_by_then_is_not_told_what_was_read_for_more(session, read, monkeypatch):
    member = Audience(seat_of(make_moderator(session)))
    lesser, read_for = seat_of(make_participant(session)), reading.wanted

    def meanwhile(*arguments):
        began = read_for(*arguments)
        member.seat = lesser
        return began

    async def play():
        hub = Hub()
        await hub.enter(member, "", 0)
        await member.told("welcome")
        monkeypatch.setattr(reading, "wanted", meanwhile)
        hub.want(member, ("talk_lines", "secrets"))
        frame = await member.told("talk_lines")
        hub.leave(member)
        return frame["facts"]

    told = async_to_sync(play)()
    assert told["talk_lines"]["as"] == "public"
    assert "secrets" not in told


def test_a_socket_wants_and_stops_wanting(session, read):
    text = ticket(make_participant(session))

    async def play():
        screen = Screen()
        await screen.open(text)
        await screen.say({"want": ["captions:fr"]})
        frame = await screen.hear_until("facts")
        await screen.say({"want": []})
        await screen.say({"want": ["captions:en"]})
        other = await screen.hear_until("facts")
        await screen.close()
        return frame["facts"], other["facts"]

    first, second = async_to_sync(play)()
    assert list(first) == ["captions:fr"]
    assert list(second) == ["captions:en"]


@pytest.mark.parametrize("wants", [["a"] * (WANTS + 1), ["a" * 41], "captions:fr", [1]])
def test_a_hello_that_wants_too_much_is_refused(session, read, wants):
    text = ticket(make_participant(session))

    async def play():
        screen = Screen()
        await screen.socket.connect(PATIENCE_SECONDS)
        await screen.say({"hello": text, "wants": wants})
        return await screen.hear()

    assert async_to_sync(play)() == {"bye": "ticket"}


def test_the_state_has_what_its_address_wants(session, read):
    page = Page(make_participant(session))
    url = reverse("seat-state", args=[session.slug, page.person.pk])

    whole = json.loads(page.client.get(url, {"wants": "captions:fr,captions:tlh"}).content)
    plain = page.client.get(url)
    change(session.pk, "captions:fr")
    since = {"since": whole["at"], "epoch": whole["epoch"], "wants": "captions:fr"}
    later = json.loads(page.client.get(url, since).content)

    assert whole["facts"]["captions:fr"]["full"] is True
    assert "captions:fr" not in json.loads(plain.content)["facts"]
    assert later["facts"] == {
        "captions:fr": {
            "full": False,
            "rows": [[whole["at"], f"fr after {whole['at']}"]],
            "gone": [],
        }
    }


def test_who_wants_something_else_has_another_state(session, read):
    page = Page(make_participant(session))
    page.known = {"wants": "captions:fr"}
    page.ask()
    page.known["wants"] = "captions:fr"
    assert page.ask().status_code == 304

    page.known["wants"] = "captions:en"
    assert page.ask().status_code == 200
