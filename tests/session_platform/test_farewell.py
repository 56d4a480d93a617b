"""The last moments of a web process: whom it still answers."""

import asyncio
from types import SimpleNamespace

import pytest

from session_platform import farewell
from session_platform.farewell import Farewell


@pytest.fixture
def played(monkeypatch):
    """Plays a farewell in which so many requests are open after so many looks of 20 ms; gives at
    which look the server heard of the signal."""

    def play(requests_at):
        parting, looks, heard = Farewell(), [], []

        async def look(seconds):
            looks.append(seconds)
            parting.requests = requests_at.get(len(looks), parting.requests)

        clock = SimpleNamespace(monotonic=lambda: sum(looks))
        monkeypatch.setattr(farewell, "asyncio", SimpleNamespace(sleep=look))
        monkeypatch.setattr(farewell, "time", clock)
        parting.stop = lambda _number, _frame: heard.append(len(looks))
        asyncio.run(parting._part(15))
        return heard

    return play


def test_who_was_let_in_just_before_is_still_answered(played):
    assert played({8: 1, 30: 0}) > [30]


def test_nobody_is_waited_for_any_longer(played):
    (at,) = played({1: 1})
    assert at == pytest.approx(farewell.LAST_SECONDS / 0.02, abs=1)
