"""What people can send about polls. Doors only: the rules are in services."""

from live.registry import Seat, command
from participants.roles import CLERKS, MODERATORS
from polls import services
from polls.ballots import Vote


@command("polls.vote", batch=services.cast_votes)
def vote(seat: Seat, *, poll: int, options: list[int]) -> Vote:
    return Vote(seat.session_id, seat.participant_id, poll, options)


@command("polls.open", roles=MODERATORS)
def open_poll(seat: Seat, *, poll: int, seconds: int | None = None) -> None:
    services.open_poll(session_id=seat.session_id, poll_id=poll, seconds=seconds)


@command("polls.close", roles=MODERATORS)
def close(seat: Seat, *, poll: int) -> None:
    services.close_poll(session_id=seat.session_id, poll_id=poll)


@command("polls.show", roles=MODERATORS)
def show(seat: Seat, *, poll: int) -> None:
    services.show_poll(session_id=seat.session_id, poll_id=poll)


@command("polls.count_hands", roles=CLERKS)
def count_hands(seat: Seat, *, poll: int, counts: dict[str, int]) -> None:
    services.count_hands(
        session_id=seat.session_id,
        clerk_id=seat.participant_id,
        poll_id=poll,
        counts={_option_id(key): count for key, count in counts.items()},
    )


def _option_id(key: str) -> int:
    """Keys of JSON objects are texts; what is no number is no option."""
    return int(key) if key.isascii() and key.isdigit() else 0
