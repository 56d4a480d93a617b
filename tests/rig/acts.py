"""What people of each role do: from a verb, a number and what is on their screen to a command."""

import itertools
from collections.abc import Callable
from typing import Any

from tests.rig.journal import Frame

VERBS = {
    "attendees": (
        *("qa.ask", "qa.upvote", "qa.upvote", "polls.vote", "polls.vote", "floor.raise"),
        *("floor.lower", "qa.withdraw", "participants.present"),
    ),
    "clerks": ("qa.ask_for", "qa.ask_for", "floor.raise_for", "polls.count_hands", "qa.upvote"),
    "moderators": (
        *("qa.approve", "qa.hide", "qa.take", "qa.put_back", "qa.done"),
        *("polls.open", "polls.close", "polls.show", "floor.call", "floor.end_turn"),
        *("agenda.next", "agenda.pause", "agenda.resume", "agenda.undo", "floor.drop"),
    ),
}
_number = itertools.count(1)


def body(verb: str, number: int, picture: Frame) -> Frame:
    """What is not on the screen is asked for all the same: the server has to refuse it."""
    return MAKERS.get(verb, about_question)(number, picture)


def about_question(number: int, picture: Frame) -> Frame:
    return {"question": _pick(number, list(picture.get("questions", {}).values()))}


def _pick(number: int, rows: list[Any]) -> int:
    return int(rows[number % len(rows)]["id"]) if rows else 0


def _polls(picture: Frame, *states: str) -> list[Any]:
    polls = picture.get("polls", {}).get("polls", [])
    return [poll for poll in polls if not states or poll["state"] in states]


def _ask(number: int, picture: Frame) -> Frame:
    return {"text": f"What about number {next(_number)}?"}


def _someone(number: int, picture: Frame) -> Frame:
    return {"name": f"Guest {number}", "group": "", "region": "", "another": ""}


def _vote(number: int, picture: Frame) -> Frame:
    polls = _polls(picture, "open") or _polls(picture)
    nothing: Frame = {"id": 0, "options": [{"id": 0}]}
    poll = polls[number % len(polls)] if polls else nothing
    return {"poll": poll["id"], "options": [_pick(number, poll["options"])]}


def _poll(*states: str) -> Callable[[int, Frame], Frame]:
    return lambda number, picture: {"poll": _pick(number, _polls(picture, *states))}


def _hand(number: int, picture: Frame) -> Frame:
    return {"hand": _pick(number, picture.get("queue", {}).get("hands", []))}


def _turn(number: int, picture: Frame) -> Frame:
    turn = picture.get("queue", {}).get("turn")
    return {"turn": turn["id"] if turn else 0}


def _step(number: int, picture: Frame) -> Frame:
    return {"step": picture.get("clock", {}).get("step", 0)}


def _count(number: int, picture: Frame) -> Frame:
    vote = _vote(number, picture)
    return {"poll": vote["poll"], "counts": {str(option): number for option in vote["options"]}}


MAKERS: dict[str, Callable[[int, Frame], Frame]] = {
    "qa.ask": _ask,
    "qa.ask_for": lambda number, picture: _ask(number, picture) | _someone(number, picture),
    "qa.upvote": lambda number, picture: about_question(number, picture) | {"on": number % 4 > 0},
    "qa.hide": lambda number, picture: (
        about_question(number, picture) | {"because": "off_topic", "note": "off topic"}
    ),
    "polls.vote": _vote,
    "polls.open": _poll("draft"),
    "polls.close": _poll("open"),
    "polls.show": _poll("closed"),
    "polls.count_hands": _count,
    "floor.raise": lambda number, picture: {"policy_question": None},
    "floor.raise_for": _someone,
    "floor.lower": _hand,
    "floor.drop": _hand,
    "floor.call": _hand,
    "floor.end_turn": _turn,
    "agenda.next": _step,
    "agenda.pause": _step,
    "agenda.resume": _step,
    "agenda.undo": _step,
    "participants.present": lambda number, picture: {
        **{"mode": ("onsite", "online")[number % 2], "name": f"Guest {number}"},
        **{"group": "", "region": ""},
    },
}
