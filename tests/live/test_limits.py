"""How much one seat may send over plain HTTP, and how many screens it may have open."""

from types import SimpleNamespace
from typing import Any

import pytest

from live import limits
from live.member import Member
from live.registry import Seat


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch):
    """No bucket fills again while a test looks away."""
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: 0.0))
    monkeypatch.setattr(limits, "_posting", {})


def test_a_seat_may_post_as_much_as_it_may_send_over_a_socket():
    seat, other = Seat(1, 11), Seat(1, 12)

    allowed = [limits.may_post(seat) for _ in range(limits.FRAMES_AT_ONCE + 20)]

    assert sum(allowed) == limits.FRAMES_AT_ONCE
    assert limits.may_post(other)


def test_what_is_kept_of_posting_seats_is_bounded():
    for number in range(limits.MOST_BUCKETS + 5):
        limits.may_post(Seat(1, number))

    assert len(limits._posting) <= limits.MOST_BUCKETS


@pytest.mark.parametrize("most", [3, 12])
def test_one_screen_too_many_replaces_the_oldest(most):
    nobody: Any = None
    screens = [Member(Seat(1, 11, sockets=most), nobody, lambda: None) for _ in range(most + 2)]
    for screen in screens:
        limits.opened(screen)

    assert [screen.bye for screen in screens] == ["replaced"] * 2 + [""] * most
    for screen in screens:
        limits.closed(screen)
    assert not limits._open
