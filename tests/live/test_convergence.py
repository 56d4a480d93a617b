"""Whatever is lost, doubled, cut off or changed meanwhile: in the end all screens agree."""

import asyncio
import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from hypothesis import given, settings
from hypothesis import strategies as st

from live import registry, room
from live.registry import Fact, Seat
from tests.live.lossy import Copy, World

SESSIONS = itertools.count(10_000)
TOPICS = ("clock", "rows", "slow", "mine")
PEOPLE = (1, 2)

change = st.tuples(st.just("change"), st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3))
between = st.tuples(st.just("between"), st.sampled_from(TOPICS))
steps = st.lists(
    st.one_of(
        change,
        between,  # committed while somebody reads
        st.tuples(st.just("hint"), st.integers(1, 2)),
        st.tuples(st.just("pass"), st.sampled_from([0.1, 0.3, 1.0])),
        st.tuples(st.just("hear"), st.integers(1, 3)),
        st.tuples(st.just("break"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("begin"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("join while it flushes"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("begin while it flushes"), st.sampled_from(PEOPLE)),
        st.tuples(st.just("restore"), st.none()),
    ),
    max_size=30,
)


@pytest.fixture
def world(monkeypatch, db) -> World:
    """Facts over a store in memory: whole, by rows, held back, one's own."""
    made = World()

    def whole(session_id: int) -> Any:
        return made.store.read("clock")

    def mine(session_id: int, participant_ids: list[int]) -> Any:
        return dict.fromkeys(participant_ids, made.store.read("mine"))

    def rows(name: str) -> Any:
        return lambda session_id, since: made.store.read_rows(name, since)

    shared = {
        "clock": {"public": Fact("clock", "public", whole)},
        "rows": {"public": Fact("rows", "public", rows("rows"), rows=True)},
        "slow": {"public": Fact("slow", "public", rows("slow"), every=0.25, rows=True)},
    }
    # The test's transaction has to survive; Channels' own communicator does the same.
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
    monkeypatch.setattr(registry, "SHARED", shared)
    monkeypatch.setattr(registry, "PERSONAL", {"mine": Fact("mine", "self", mine)})
    keeper = SimpleNamespace(current=lambda seat: seat, current_many=list)
    monkeypatch.setattr(registry, "_doorkeeper", [keeper])
    monkeypatch.setattr(room, "time", made)
    return made


@given(steps=steps)
@settings(max_examples=120)
def test_after_a_quiet_moment_every_screen_shows_what_the_database_says(world, steps):
    async_to_sync(play)(world, next(SESSIONS), steps)


async def play(world: World, session_id: int, steps: list[tuple[str, Any]]) -> None:
    await world.begin(session_id)
    copies = {person: Copy(Seat(session_id, person)) for person in PEOPLE}
    for copy in copies.values():
        await copy.open(world.room)
    for name, value in steps:
        await take(world, copies, name, value)
    await be_quiet(world, copies)
    for copy in copies.values():
        assert copy.facts == world.store.picture()


async def take(world: World, copies: dict[int, Copy], name: str, value: Any) -> None:
    if name == "change":
        await world.change(*value)
    elif name == "between":
        world.soon.append(value)
    elif name == "hint":
        for _ in range(value):
            await world.flush()
    elif name == "pass":
        world.moment += value
    elif name == "hear":
        for copy in copies.values():
            copy.hear(value)
    elif name == "break":
        await copies[value].open(world.room)
    elif name == "begin":
        await copies[value].begin(world.room)
    elif name == "join while it flushes":
        await asyncio.gather(world.flush(), copies[value].open(world.room))
    elif name == "begin while it flushes":
        await asyncio.gather(world.flush(), copies[value].begin(world.room))
    else:
        await world.restore()


async def be_quiet(world: World, copies: dict[int, Copy]) -> None:
    """The look finds what hints did not tell; a screen that was told to fetches the state."""
    for _ in range(3):
        world.moment += 2
        await world.flush()
    for copy in copies.values():
        copy.hear(10_000)
        if copy.owes:
            await copy.open(world.room)
            copy.hear(10_000)


def test_a_topic_changed_again_while_it_is_read_is_still_told(world):
    steps = [("change", ["rows"]), ("between", "rows"), ("hint", 1), ("hint", 1)]

    async_to_sync(play)(world, next(SESSIONS), steps)


def test_a_screen_that_breaks_while_a_topic_is_held_back_gets_all_of_it(world):
    """Twice changed while it was held back: the first of the two counts after the break."""
    steps = [
        *[("change", ["slow"]), ("hint", 1), ("change", ["slow"]), ("hint", 1)],
        *[("change", ["clock"]), ("hint", 1), ("change", ["slow"]), ("change", ["clock"])],
        *[("hint", 1), ("hear", 3), ("hear", 3), ("break", 1)],
    ]

    async_to_sync(play)(world, next(SESSIONS), steps)


def test_a_screen_that_breaks_between_two_frames_is_told_both_again(world):
    steps = [("change", ["clock", "mine"]), ("hint", 1), ("hear", 2), ("break", 1)]

    async_to_sync(play)(world, next(SESSIONS), steps)
