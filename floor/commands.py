"""What people can send about the floor. Doors only: the rules are in services."""

from typing import Any, Literal

from floor.services import driving, hands, turns
from live.registry import Seat, command
from participants.facts.cards import card_of


@command("floor.raise")
def raise_hand(
    seat: Seat, *, policy_question: int | None = None, language: str = ""
) -> dict[str, Any]:
    hand = hands.raise_hand(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        policy_question_id=policy_question,
        language=language,
    )
    return {"hand": hand.pk}


@command("floor.say_language")
def say_language(seat: Seat, *, hand: int, language: str) -> None:
    hands.say_language(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        hand_id=hand,
        language=language,
    )


@command("floor.lower")
def lower(seat: Seat, *, hand: int) -> None:
    hands.lower_hand(session_id=seat.session_id, participant_id=seat.participant_id, hand_id=hand)


@command("floor.call", who="moderators", about="hand")
def call(seat: Seat, *, hand: int, name: str | None = None) -> dict[str, Any]:
    turn = turns.call_hand(
        session_id=seat.session_id, hand_id=hand, name=name, by=seat.participant_id
    )
    return {"turn": turn.pk}


@command("floor.end_turn", who="moderators", about="turn")
def end_turn(seat: Seat, *, turn: int) -> None:
    turns.end_turn(session_id=seat.session_id, turn_id=turn, by=seat.participant_id)


@command("floor.drop", who="moderators", about="hand")
def drop(seat: Seat, *, hand: int) -> None:
    hands.drop_hand(session_id=seat.session_id, hand_id=hand)


@command("floor.person", who="moderators", stored=False)
def person(seat: Seat, *, hand: int) -> dict[str, Any]:
    return card_of(hands.hand_in(seat.session_id, hand).participant)


@command("floor.open", who="moderators", about="queue")
def open_queue(seat: Seat, *, on: bool) -> None:
    hands.open_queue(session_id=seat.session_id, on=on)


@command("floor.sit", who="moderators", about="driver")
def sit(seat: Seat) -> None:
    driving.sit_down(session_id=seat.session_id, participant_id=seat.participant_id)


@command("floor.drive", who="moderators", about="driver")
def drive(seat: Seat, *, at: Literal["chair", "desk"]) -> None:
    driving.take_over(session_id=seat.session_id, participant_id=seat.participant_id, at=at)


@command("floor.put", who="moderators", about="put")
def put(seat: Seat, *, kind: Literal["hand", "question"], key: int | None) -> None:
    driving.put_next(
        session_id=seat.session_id, participant_id=seat.participant_id, kind=kind, key=key
    )


@command("floor.raise_for", who="clerks")
def raise_for(
    seat: Seat,
    *,
    name: str,
    group: str = "",
    region: str = "",
    mode: str = "onsite",
    same: int | None = None,
    another: str | None = None,
    language: str = "",
) -> dict[str, Any]:
    hand = hands.raise_hand_for(
        session_id=seat.session_id,
        clerk_id=seat.participant_id,
        name=name,
        group=group,
        region=region,
        mode=mode,
        same=same,
        another=another,
        language=language,
    )
    return {"hand": hand.pk, "name": str(hand.participant)}


@command("floor.lower_for", who="clerks", about="hand")
def lower_for(seat: Seat, *, hand: int) -> None:
    hands.lower_hand_for(session_id=seat.session_id, hand_id=hand)
