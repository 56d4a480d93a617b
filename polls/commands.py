"""What people can send about polls. Doors only: the rules are in services."""

from typing import Any

from common import keys
from live.registry import Seat, command
from polls.services import ballots, drafts, handed_ballots, hands, polls, secret_ballots
from polls.services.votes import Vote


@command("polls.vote", batch=ballots.cast_votes)
def vote(seat: Seat, *, poll: int, options: list[int], note: str | None = None) -> Vote:
    return Vote(seat.session_id, seat.participant_id, poll, options, note)


@command("polls.vote_secretly", batch=secret_ballots.cast_secret_votes, stored=False)
def vote_secretly(seat: Seat, *, poll: int, options: list[int], receipt: str) -> Vote:
    return Vote(seat.session_id, seat.participant_id, poll, options, receipt=receipt)


@command(
    "polls.vote_at_the_desk", who="clerks", batch=handed_ballots.cast_handed_votes, stored=False
)
def vote_at_the_desk(seat: Seat, *, poll: int, options: list[int], receipt: str) -> Vote:
    return Vote(seat.session_id, seat.participant_id, poll, options, receipt=receipt)


@command("polls.open", who="moderators", about="poll")
def open_poll(seat: Seat, *, poll: int, seconds: int | None = None) -> None:
    polls.open_poll(session_id=seat.session_id, poll_id=poll, seconds=seconds)


@command("polls.close", who="moderators", about="poll")
def close(seat: Seat, *, poll: int) -> None:
    polls.close_poll(session_id=seat.session_id, poll_id=poll)


@command("polls.show", who="moderators", about="poll")
def show(seat: Seat, *, poll: int) -> None:
    polls.show_poll(session_id=seat.session_id, poll_id=poll)


@command("polls.keep_out", who="moderators", about="poll")
def keep_out(seat: Seat, *, poll: int, on: bool = True) -> None:
    polls.keep_out_poll(session_id=seat.session_id, poll_id=poll, on=on)


@command("polls.reopen", who="moderators", about="poll")
def reopen(seat: Seat, *, poll: int, reason: str) -> None:
    by = seat.participant_id
    polls.reopen_poll(session_id=seat.session_id, poll_id=poll, by=by, reason=reason)


@command("polls.reset", who="moderators", about="poll")
def reset(seat: Seat, *, poll: int, reason: str) -> None:
    by = seat.participant_id
    polls.reset_poll(session_id=seat.session_id, poll_id=poll, by=by, reason=reason)


@command("polls.prepare", who="moderators", about="poll")
def prepare(
    seat: Seat,
    *,
    poll: int | None = None,
    preset: str = "",
    kind: str = "single",
    text: str = "",
    options: list[str] | None = None,
    seconds: int | None = None,
    secrecy: str = "unattributed",
    results: str = "shown",
    axis: str = "",
    min: int = 1,
    max: int = 1,
    may_change: bool = True,
    electorate: str = "everybody",
) -> dict[str, Any]:
    prepared = drafts.prepare(
        session_id=seat.session_id,
        poll_id=poll,
        preset=preset,
        options=options or [],
        kind=kind,
        text=text,
        seconds=seconds,
        secrecy=secrecy,
        results=results,
        axis=axis,
        least=min,
        most=max,
        may_change=may_change,
        electorate=electorate,
    )
    return {"poll": prepared}


@command("polls.discard", who="moderators", about="poll")
def discard(seat: Seat, *, poll: int) -> None:
    drafts.discard(session_id=seat.session_id, poll_id=poll)


@command("polls.count_hands", who="clerks")
def count_hands(
    seat: Seat,
    *,
    poll: int,
    counts: dict[str, int],
    channel: str = "room",
    place: str = "",
    people: int | None = None,
) -> dict[str, Any]:
    check = hands.count_hands(
        session_id=seat.session_id,
        clerk_id=seat.participant_id,
        poll_id=poll,
        counts={keys.number(key) or 0: count for key, count in counts.items()},
        channel=channel,
        place=place,
        people=people,
    )
    return {"check": check}
