"""What people can send about the talk. Doors only: the rules are in services."""

from typing import Any, Literal

from live.registry import Seat, command
from talk.services import (
    call_rows,
    holding,
    moderation,
    notes,
    offers,
    saying,
    saying_for,
    signals,
)
from talk.services.saying import Saying


@command("talk.say", batch=saying.say_lines)
def say(
    seat: Seat,
    *,
    text: str,
    policy_question: int | None = None,
    to: int | None = None,
    as_: str = "named",
) -> Saying:
    return Saying(seat.session_id, seat.participant_id, text, policy_question, to, as_)


@command("talk.signal", stored=False)
def signal(seat: Seat, *, kind: str, at: int) -> None:
    signals.press(session_id=seat.session_id, participant_id=seat.participant_id, kind=kind, at=at)


@command("talk.signal_for", who="clerks", stored=False)
def signal_for(seat: Seat, *, kind: str, at: int, press: str) -> None:
    signals.press(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        kind=kind,
        at=at,
        press=press,
    )


@command("talk.understood", who="moderators")
def understood(seat: Seat, *, kind: str) -> None:
    signals.understand(session_id=seat.session_id, kind=kind)


@command("talk.report")
def report(seat: Seat, *, line: int) -> None:
    moderation.report_line(
        session_id=seat.session_id, participant_id=seat.participant_id, line_id=line
    )


@command("talk.say_for", who="clerks")
def say_for(
    seat: Seat,
    *,
    name: str,
    text: str,
    group: str = "",
    region: str = "",
    mode: str = "onsite",
    same: int | None = None,
    another: str | None = None,
    policy_question: int | None = None,
    to: int | None = None,
) -> dict[str, Any]:
    line = saying_for.say_line_for(
        session_id=seat.session_id,
        clerk_id=seat.participant_id,
        name=name,
        group=group,
        region=region,
        mode=mode,
        same=same,
        another=another,
        text=text,
        policy_question_id=policy_question,
        to_id=to,
    )
    return {"line": line.pk, "name": str(line.participant)}


# --- Moderators ---------------------------------------------------------------------------------


@command("talk.set", who="moderators", about="talk")
def set_(
    seat: Seat,
    *,
    how: str | None = None,
    approval: str | None = None,
    slow_seconds: int | None = None,
    on_wall: bool | None = None,
) -> None:
    holding.set_talk(
        session_id=seat.session_id,
        how=how,
        approval=approval,
        slow_seconds=slow_seconds,
        on_wall=on_wall,
    )


@command("talk.put_topic", who="moderators")
def put_topic(seat: Seat, *, text: str, policy_question: int | None = None) -> dict[str, Any]:
    topic = holding.put_topic(
        session_id=seat.session_id,
        text=text,
        policy_question_id=policy_question,
        by=seat.participant_id,
    )
    return {"topic": topic.pk}


@command("talk.take_topic", who="moderators", about="topic")
def take_topic(seat: Seat, *, topic: int) -> None:
    holding.take_topic(session_id=seat.session_id, topic_id=topic)


@command("talk.approve", who="moderators", about="line")
def approve(seat: Seat, *, line: int, name: str | None = None) -> None:
    moderation.approve_line(session_id=seat.session_id, line_id=line, name=name)


@command("talk.hide", who="moderators", about="line")
def hide(seat: Seat, *, line: int, reason: str) -> None:
    moderation.hide_line(session_id=seat.session_id, line_id=line, because=reason)


@command("talk.show", who="moderators", about="line")
def show(seat: Seat, *, line: int) -> None:
    moderation.show_line(session_id=seat.session_id, line_id=line)


@command("talk.silence", who="moderators", about="line")
def silence(seat: Seat, *, line: int) -> dict[str, Any]:
    silenced = moderation.silence_author(
        session_id=seat.session_id, line_id=line, by=seat.participant_id
    )
    return {"silence": silenced.pk}


@command("talk.take_away", who="moderators", about="line")
def take_away(seat: Seat, *, line: int) -> dict[str, Any]:
    silenced = moderation.take_away_everything(
        session_id=seat.session_id, line_id=line, by=seat.participant_id
    )
    return {"silence": silenced.pk}


# --- A line becomes something else --------------------------------------------------------------


@command("talk.offer", who="moderators", about="line")
def offer(seat: Seat, *, line: int, as_: Literal["question", "hand"]) -> None:
    offers.offer_line(session_id=seat.session_id, line_id=line, becomes=as_, by=seat.participant_id)


@command("talk.take_back", who="moderators", about="line")
def take_back(seat: Seat, *, line: int) -> None:
    offers.take_back_offer(session_id=seat.session_id, line_id=line)


@command("talk.accept")
def accept(seat: Seat, *, line: int) -> None:
    offers.accept(session_id=seat.session_id, participant_id=seat.participant_id, line_id=line)


@command("talk.decline")
def decline(seat: Seat, *, line: int) -> None:
    offers.decline(session_id=seat.session_id, participant_id=seat.participant_id, line_id=line)


@command("talk.note", who="moderators", about="line")
def note(seat: Seat, *, line: int) -> None:
    notes.note_line(session_id=seat.session_id, line_id=line, by=seat.participant_id)


@command("talk.take_back_note", who="moderators", about="line")
def take_back_note(seat: Seat, *, line: int) -> None:
    notes.take_back_note(session_id=seat.session_id, line_id=line)


# --- What was copied from the call's chat -------------------------------------------------------


@command("talk.sort_row", who="moderators", about="call_row=row")
def sort_row(
    seat: Seat,
    *,
    row: int,
    as_: Literal["question", "line", "nothing"],
    name: str = "",
    group: str = "",
    region: str = "",
    mode: str = "online",
    same: int | None = None,
    another: str | None = None,
) -> dict[str, Any]:
    found = call_rows.sort_row(
        session_id=seat.session_id,
        row_id=row,
        sorted_as=as_,
        by=seat.participant_id,
        name=name,
        group=group,
        region=region,
        mode=mode,
        same=same,
        another=another,
    )
    return {"row": found.pk}


@command("talk.unsort_row", who="moderators", about="call_row=row")
def unsort_row(seat: Seat, *, row: int) -> None:
    call_rows.unsort_row(session_id=seat.session_id, row_id=row, by=seat.participant_id)
