"""The floor as screens see it: who speaks, who is next and why, and my own place in it."""

from typing import NotRequired, TypedDict

from agenda.models import Session
from common import rows
from common.instants import Milliseconds, milliseconds
from floor.models import Hand, Turn
from floor.rules.calling_order import Reason, ReasonParams, Rule, Spoke, Waiting, order
from live.registry import fact
from participants.facts import silences
from participants.facts.who import PERSON, Who, who
from participants.models import Participant
from participants.rules.causes import NAMES, SILENCES

HANDS = """SELECT participant_id, id FROM floor_hand
WHERE state = %s AND session_id = %s AND participant_id IN ({})"""
TURNS = """SELECT participant_id, id FROM floor_turn
WHERE ended_at IS NULL AND session_id = %s AND participant_id IN ({})"""


class Caller(Who):
    """Somebody who can be called: guests without a name by their number, which is 0 for others.

    `language`, where they said so, is the one that they will speak: a code, or `other`.
    """

    number: int
    language: NotRequired[str]


class RunningTurn(TypedDict):
    """Who speaks, since when, and for how many seconds."""

    id: int
    who: Caller
    started_at: Milliseconds
    seconds: int


class CallingReason(TypedDict):
    """Why a hand stands where it stands."""

    code: Rule
    params: ReasonParams


class QueuedHand(TypedDict):
    """A raised hand."""

    id: int
    who: Caller
    raised_at: Milliseconds
    policy_question: int | None
    reason: CallingReason


class Queue(TypedDict):
    """The floor: whether hands may be raised, who speaks, who waits, in calling order."""

    open: bool
    turn: RunningTurn | None
    hands: list[QueuedHand]


class MyHand(TypedDict):
    """One's waiting hand and running turn. The place is the hand's index in the queue."""

    hand: int | None
    turn: int | None


@fact("queue", after=(NAMES, SILENCES))
def queue(session_id: int) -> Queue:
    """Everything about the floor that everybody sees, in calling order."""
    return _queue(session_id, unread=False)


@fact("queue", audience="moderators")
def moderated_queue(session_id: int) -> Queue:
    """The same with names that nobody has read yet: whoever calls one has read it."""
    return _queue(session_id, unread=True)


def _queue(session_id: int, *, unread: bool) -> Queue:
    turns = list(Turn.objects.filter(session=session_id).select_related(*PERSON, "hand"))
    running = next((turn for turn in turns if turn.ended_at is None), None)
    hands = waiting_hands(session_id)
    return {
        "open": Session.objects.values_list("queue_open", flat=True).get(pk=session_id),
        "turn": _turn(running, unread) if running else None,
        "hands": [
            _hand(hands[one.id], reason, unread) for one, reason in calling_order(hands, turns)
        ],
    }


def waiting_hands(session_id: int) -> dict[int, Hand]:
    """The hands of people who are still in the session, and not silenced."""
    waiting = Hand.objects.filter(
        session=session_id,
        state=Hand.State.WAITING,
        participant__removed_at=None,
        participant__merged_into=None,
        participant__set_aside_at=None,
    ).exclude(participant__in=silences.silenced_people(session_id))
    return {hand.pk: hand for hand in waiting.select_related(*PERSON, "participant__presence")}


def calling_order(hands: dict[int, Hand], turns: list[Turn]) -> list[tuple[Waiting, Reason]]:
    """The rules of fairness, applied to rows."""
    waiting = [
        Waiting(
            hand.pk,
            hand.participant_id,
            hand.participant.mode,
            hand.raised_at,
            hand.participant.is_away,
        )
        for hand in hands.values()
    ]
    return order(waiting, [Spoke(turn.participant_id, turn.mode) for turn in turns])


def _turn(turn: Turn, unread: bool) -> RunningTurn:
    return {
        "id": turn.pk,
        # The mode of the turn: whoever changes rooms while speaking began in this one.
        "who": {**_caller(turn.participant, unread, turn.hand), "mode": turn.mode},
        "started_at": milliseconds(turn.started_at),
        "seconds": turn.seconds,
    }


def _caller(person: Participant, unread: bool, hand: Hand | None) -> Caller:
    """Guests without a name get a number, so that one of them can be called.

    Only here: beside their questions it would tell which of them are one person's.
    """
    shown = who(person, unread=unread)
    caller: Caller = {**shown, "number": 0 if shown["name"] else person.pk}
    if hand and hand.language:
        caller["language"] = hand.language
    return caller


def _hand(hand: Hand, reason: Reason, unread: bool) -> QueuedHand:
    return {
        "id": hand.pk,
        "who": _caller(hand.participant, unread, hand),
        "raised_at": milliseconds(hand.raised_at),
        "policy_question": hand.policy_question_id,
        "reason": {"code": reason.code, "params": reason.params},
    }


@fact("my_hand", audience="self")
def my_hand(session_id: int, participant_ids: list[int]) -> dict[int, MyHand]:
    """The waiting hand and the running turn of each of them, if they have them."""
    people = rows.placeholders(participant_ids)
    mine = session_id, *participant_ids
    hand_of = dict(rows.select(HANDS.format(people), Hand.State.WAITING, *mine))
    turn_of = dict(rows.select(TURNS.format(people), *mine))
    return {pk: {"hand": hand_of.get(pk), "turn": turn_of.get(pk)} for pk in participant_ids}
