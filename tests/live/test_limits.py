"""How much one seat may send over plain HTTP."""

from live import limits
from live.registry import Seat


def test_a_seat_may_post_as_much_as_it_may_send_over_a_socket(monkeypatch):
    monkeypatch.setattr(limits, "_posting", {})
    seat, other = Seat(1, 11), Seat(1, 12)

    allowed = [limits.may_post(seat) for _ in range(limits.FRAMES_AT_ONCE + 20)]

    assert sum(allowed) in {limits.FRAMES_AT_ONCE, limits.FRAMES_AT_ONCE + 1}
    assert limits.may_post(other)


def test_what_is_kept_of_posting_seats_is_bounded(monkeypatch):
    monkeypatch.setattr(limits, "_posting", {})

    for number in range(limits.MOST_BUCKETS + 5):
        limits.may_post(Seat(1, number))

    assert len(limits._posting) <= limits.MOST_BUCKETS
