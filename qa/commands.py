"""What people can send about questions. Doors only: the rules are in services."""

from typing import Any

from live.registry import Seat, command
from participants.roles import CLERKS, MODERATORS
from qa import services, silencing
from qa.upvotes import Wish


@command("qa.ask")
def ask(seat: Seat, *, text: str, policy_question: int | None = None) -> dict[str, Any]:
    question = services.ask_question(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        text=text,
        policy_question_id=policy_question,
    )
    return {"question": question.pk, "state": question.state}


@command("qa.withdraw")
def withdraw(seat: Seat, *, question: int) -> None:
    services.withdraw_question(
        session_id=seat.session_id, participant_id=seat.participant_id, question_id=question
    )


@command("qa.upvote", batch=services.upvote_questions)
def upvote(seat: Seat, *, question: int, on: bool) -> Wish:
    return Wish(seat.session_id, seat.participant_id, question, on)


@command("qa.approve", roles=MODERATORS)
def approve(seat: Seat, *, question: int) -> None:
    services.approve_question(session_id=seat.session_id, question_id=question)


@command("qa.take", roles=MODERATORS)
def take(seat: Seat, *, question: int) -> None:
    services.take_question(session_id=seat.session_id, question_id=question)


@command("qa.put_back", roles=MODERATORS)
def put_back(seat: Seat, *, question: int) -> None:
    services.put_back_question(session_id=seat.session_id, question_id=question)


@command("qa.done", roles=MODERATORS)
def done(seat: Seat, *, question: int) -> None:
    services.finish_question(session_id=seat.session_id, question_id=question)


@command("qa.hide", roles=MODERATORS)
def hide(seat: Seat, *, question: int, reason: str = "") -> None:
    services.hide_question(session_id=seat.session_id, question_id=question, reason=reason)


@command("qa.ask_for", roles=CLERKS)
def ask_for(
    seat: Seat,
    *,
    name: str,
    text: str,
    group: str = "",
    region: str = "",
    policy_question: int | None = None,
) -> dict[str, Any]:
    question = services.ask_question_for(
        session_id=seat.session_id,
        clerk_id=seat.participant_id,
        name=name,
        group=group,
        region=region,
        text=text,
        policy_question_id=policy_question,
    )
    return {"question": question.pk}


@command("qa.withdraw_for", roles=CLERKS)
def withdraw_for(seat: Seat, *, question: int) -> None:
    services.withdraw_question_for(session_id=seat.session_id, question_id=question)


@command("participants.silence", roles=MODERATORS)
def silence(seat: Seat, *, participant: int) -> dict[str, Any]:
    silence = silencing.silence_participant(
        session_id=seat.session_id, participant_id=participant, by=seat.participant_id
    )
    return {"silence": silence.pk}


@command("qa.silence", roles=MODERATORS)
def silence_asker(seat: Seat, *, question: int) -> dict[str, Any]:
    silence = silencing.silence_asker(
        session_id=seat.session_id, question_id=question, by=seat.participant_id
    )
    return {"silence": silence.pk}


@command("participants.lift", roles=MODERATORS)
def lift(seat: Seat, *, silence: int) -> None:
    silencing.lift_silence(session_id=seat.session_id, silence_id=silence, by=seat.participant_id)
