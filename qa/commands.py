"""What people can send about questions. Doors only: the rules are in services."""

from typing import Any

from live.registry import Seat, command
from qa.facts import my_questions
from qa.services import (
    anonymous_questions,
    intake,
    merges,
    moderation,
    questions,
    silences,
    upvotes,
)
from qa.services.upvotes import Wish


@command("qa.ask")
def ask(
    seat: Seat,
    *,
    text: str,
    policy_question: int | None = None,
    speaker: int | None = None,
    as_: str = "named",
) -> dict[str, Any]:
    question = questions.ask_question(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        text=text,
        policy_question_id=policy_question,
        speaker_id=speaker,
        shown_as=as_,
    )
    return {"question": question.pk, "state": question.state}


@command("qa.edit_mine")
def edit_mine(seat: Seat, *, question: int, text: str) -> None:
    questions.edit_own_question(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        question_id=question,
        text=text,
    )


@command("qa.withdraw")
def withdraw(seat: Seat, *, question: int) -> None:
    questions.withdraw_question(
        session_id=seat.session_id, participant_id=seat.participant_id, question_id=question
    )


@command("qa.upvote", batch=upvotes.upvote_questions)
def upvote(seat: Seat, *, question: int, on: bool) -> Wish:
    return Wish(seat.session_id, seat.participant_id, question, on)


@command("qa.ask_for", who="clerks")
def ask_for(
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
    speaker: int | None = None,
) -> dict[str, Any]:
    question = questions.ask_question_for(
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
        speaker_id=speaker,
    )
    return {"question": question.pk, "name": str(question.participant)}


@command("qa.withdraw_for", who="clerks", about="question")
def withdraw_for(seat: Seat, *, question: int) -> None:
    questions.withdraw_question_for(session_id=seat.session_id, question_id=question)


# --- Moderators ---------------------------------------------------------------------------------


def _which(seat: Seat, question: int) -> dict[str, Any]:
    return {"session_id": seat.session_id, "question_id": question, "by": seat.participant_id}


@command("qa.approve", who="moderators", about="question")
def approve(seat: Seat, *, question: int, was: str | None = None, name: str | None = None) -> None:
    moderation.approve_question(**_which(seat, question), was=was, name=name)


@command("qa.take", who="moderators", about="question")
def take(seat: Seat, *, question: int) -> None:
    moderation.take_question(**_which(seat, question))


@command("qa.put_back", who="moderators", about="question")
def put_back(seat: Seat, *, question: int) -> None:
    moderation.put_back_question(**_which(seat, question))


@command("qa.done", who="moderators", about="question")
def done(seat: Seat, *, question: int, by: int | None = None) -> None:
    moderation.finish_question(**_which(seat, question), answered_by=by)


@command("qa.answer", who="moderators", about="question")
def answer(seat: Seat, *, question: int, text: str, by: int | None = None) -> None:
    moderation.answer_question(**_which(seat, question), text=text, answered_by=by)


@command("qa.hide", who="moderators", about="question")
def hide(seat: Seat, *, question: int, because: str, note: str = "") -> None:
    moderation.hide_question(**_which(seat, question), because=because, note=note)


@command("qa.edit", who="moderators", about="question")
def edit(seat: Seat, *, question: int, text: str, was: str) -> None:
    moderation.edit_question(**_which(seat, question), text=text, was=was)


@command("qa.label", who="moderators", about="question")
def label(seat: Seat, *, question: int, label: str) -> None:
    moderation.label_question(**_which(seat, question), label=label)


@command("qa.route", who="moderators", about="question")
def route(seat: Seat, *, question: int, speaker: int | None = None) -> None:
    moderation.route_question(**_which(seat, question), speaker_id=speaker)


@command("qa.sort", who="moderators", about="question")
def sort(seat: Seat, *, question: int, policy_question: int | None = None) -> None:
    moderation.sort_question(**_which(seat, question), policy_question_id=policy_question)


@command("qa.merge", who="moderators", about="question question=into")
def merge(seat: Seat, *, question: int, into: int) -> None:
    merges.merge_question(**_which(seat, question), into_id=into)


@command("qa.unmerge", who="moderators", about="question")
def unmerge(seat: Seat, *, question: int) -> None:
    merges.unmerge_question(**_which(seat, question))


@command("qa.open", who="moderators", about="asking")
def open_questions(seat: Seat, *, on: bool) -> None:
    intake.open_questions(session_id=seat.session_id, on=on)


@command("qa.approval", who="moderators", about="approval")
def approval(seat: Seat, *, whose: str) -> None:
    intake.choose_approval(session_id=seat.session_id, whose=whose)


@command("participants.silence", who="moderators", about="participant")
def silence(seat: Seat, *, participant: int) -> dict[str, Any]:
    silence = silences.silence_participant(
        session_id=seat.session_id, participant_id=participant, by=seat.participant_id
    )
    return {"silence": silence.pk}


@command("qa.silence", who="moderators", about="question")
def silence_asker(seat: Seat, *, question: int) -> dict[str, Any]:
    silence = silences.silence_asker(
        session_id=seat.session_id, question_id=question, by=seat.participant_id
    )
    return {"silence": silence.pk}


@command("participants.take_away", who="moderators", about="participant")
def take_away(seat: Seat, *, participant: int) -> dict[str, Any]:
    silence = silences.take_away_from(
        session_id=seat.session_id, participant_id=participant, by=seat.participant_id
    )
    return {"silence": silence.pk}


@command("qa.take_away", who="moderators", about="question")
def take_away_of_asker(seat: Seat, *, question: int) -> dict[str, Any]:
    silence = silences.take_away_everything(
        session_id=seat.session_id, question_id=question, by=seat.participant_id
    )
    return {"silence": silence.pk}


@command("participants.lift", who="moderators", about="silence")
def lift(seat: Seat, *, silence: int) -> None:
    silences.lift_silence(session_id=seat.session_id, silence_id=silence, by=seat.participant_id)


@command("qa.ask_anonymously", stored=False)
def ask_anonymously(
    seat: Seat,
    *,
    text: str,
    capability: str,
    policy_question: int | None = None,
    speaker: int | None = None,
) -> dict[str, Any]:
    question = anonymous_questions.ask_anonymously(
        session_id=seat.session_id,
        participant_id=seat.participant_id,
        text=text,
        capability=capability,
        policy_question_id=policy_question,
        speaker_id=speaker,
    )
    return {"question": question.pk, "state": my_questions.as_its_asker_reads(question)["state"]}


@command("qa.edit_anonymously", stored=False)
def edit_anonymously(seat: Seat, *, capability: str, text: str) -> None:
    anonymous_questions.edit_anonymously(
        session_id=seat.session_id, capability=capability, text=text
    )


@command("qa.withdraw_anonymously", stored=False)
def withdraw_anonymously(seat: Seat, *, capability: str) -> None:
    anonymous_questions.withdraw_anonymously(session_id=seat.session_id, capability=capability)


@command("qa.mine", stored=False)
def mine(seat: Seat, *, capabilities: list[str]) -> dict[str, Any]:
    found = anonymous_questions.questions_of(session_id=seat.session_id, capabilities=capabilities)
    return {"asked": [my_questions.as_its_asker_reads(question) for question in found]}
