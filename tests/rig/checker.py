"""Judges journals against the database, without either: gives sentences about what is wrong.

C1 acknowledged is stored once. C2 screens reach the head, not more. C3 screens, fresh
states and rows agree. C4 ballots and frozen results. C5 upvotes. C6 one clock.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tests.rig.journal import Command, Frame, Journal, merge
from tests.rig.stored import Stored

PUBLIC = ("approved", "taken", "done", "written")
CLOCKS_MS = 250


def check(journals: Iterable[Journal], stored: Stored) -> list[str]:
    """Nothing when all is well."""
    screens = list(journals)
    rules = (stored_once, in_order, same_pictures, ballots, upvotes, one_clock)
    return [wrong for rule in rules for wrong in rule(screens, stored)]


def stored_once(journals: list[Journal], stored: Stored) -> Iterator[str]:
    """C1: by the stored answers, and by what the commands were to bring about."""
    texts = Counter(row["text"] for row in stored.questions)
    by_id = {row["id"]: row["text"] for row in stored.questions}
    answered = Counter(map(tuple, stored.answers))
    for person, commands in _by_person(journals).items():
        for identity, command in commands:
            yield from _answered(person, identity, command, answered[person, identity])
            if command.do in ("qa.ask", "qa.ask_for"):
                yield from _asked(command, texts, by_id)
        cast = {poll: sorted(options) for poll, by, options in stored.ballots if by == person}
        yield from _last_word(person, commands, "polls.vote", "poll", cast)
        wanted = {question: True for question, by in stored.upvotes if by == person}
        yield from _last_word(person, commands, "qa.upvote", "question", wanted)


def _by_person(journals: list[Journal]) -> dict[int, list[tuple[str, Command]]]:
    found: dict[int, list[tuple[str, Command]]] = defaultdict(list)
    for journal in journals:
        found[journal.person] += journal.commands.items()
    return found


def _answered(person: int, identity: str, command: Command, times: int) -> Iterator[str]:
    said = {repr(answer) for answer in command.answers if "done" in answer}
    if len(said) > 1:
        yield f"C1: {command.do} {identity} of {person} was answered in different ways: {said}"
    if said and times != 1:
        yield f"C1: {command.do} {identity} of {person} is done, its answer is stored {times} times"
    if command.refused and times:
        yield f"C1: {command.do} {identity} of {person} was refused, its answer is stored"


def _asked(command: Command, texts: Counter[str], by_id: dict[int, str]) -> Iterator[str]:
    """The rig never uses a text twice."""
    text, done = command.body["text"], command.done
    if texts[text] > 1:
        yield f"C1: {text!r} is stored {texts[text]} times"
    if done and by_id.get(done.get("question", 0)) != text:
        yield f"C1: {text!r} was acknowledged and is not stored"
    if command.refused and texts[text]:
        yield f"C1: {text!r} was refused ({command.refused}) and is stored"


def _last_word(
    person: int, commands: list[tuple[str, Command]], verb: str, about: str, held: dict[int, Any]
) -> Iterator[str]:
    """What was acknowledged last holds, or what was sent after it and never answered."""
    said: dict[int, list[Command]] = defaultdict(list)
    for _, command in commands:
        if command.do == verb:
            said[command.body[about]].append(command)
    for key, sent in said.items():
        counting = [command for command in sent if not command.refused]
        acknowledged = [n for n, command in enumerate(counting) if command.done]
        possible = [_choice(c) for c in counting[max(acknowledged, default=0) :]]
        if not acknowledged:
            possible.append(None)  # nobody was told that anything is stored
        if held.get(key) not in possible:
            yield f"C1: {verb} of {person} about {key}: said {possible}, stored {held.get(key)}"


def _choice(command: Command) -> Any:
    return (
        sorted(command.body["options"])
        if command.do == "polls.vote"
        else command.body["on"] or None
    )


def in_order(journals: list[Journal], stored: Stored) -> Iterator[str]:
    """C2: `at` may stay behind while something is still to come, but never promises too much."""
    stands = f"the stream is at {stored.epoch}/{stored.head}"
    for journal in journals:
        if max(itertools.chain(*journal.sockets), default=0) > stored.head:
            yield f"C2: {journal.person} was promised more than there is: {stands}"
        if (journal.epoch, journal.revision) != (stored.epoch, stored.head):
            yield f"C2: {journal.person} knows {journal.epoch}/{journal.revision}, {stands}"


def same_pictures(journals: list[Journal], stored: Stored) -> Iterator[str]:
    """C3: what a screen merged, what it would be given afresh, what the rows say."""
    for journal in journals:
        fresh: Frame = {}
        merge(fresh, (stored.states or {}).get(str(journal.person), {}))
        seen, fresh = _visible(journal.picture), _visible(fresh)
        for name in sorted(fresh.keys() | seen.keys()):
            shown, wanted = seen.get(name), fresh.get(name)
            if shown != wanted:
                yield f"C3: {name} of {journal.person}: shown {shown}, should be {wanted}"
        if "questions" in fresh:
            yield from _rows(fresh, stored)


def _visible(picture: Frame) -> Frame:
    """Scores belong to what everybody is shown; a question without one has none."""
    if "questions" not in picture:
        return picture
    rows, scores = picture["questions"], picture.get("scores", {})
    shown = {key: scores.get(key, 0) for key, row in rows.items() if row["state"] in PUBLIC}
    return {**picture, "scores": shown}


def _rows(fresh: Frame, stored: Stored) -> Iterator[str]:
    shown = {int(key) for key, row in fresh["questions"].items() if row["state"] in PUBLIC}
    rows = {row["id"] for row in stored.questions if row["state"] in PUBLIC}
    if shown != rows:
        yield f"C3: a fresh state shows the questions {shown}, the table has {rows}"


def ballots(journals: list[Journal], stored: Stored) -> Iterator[str]:
    """C4."""
    for (poll, person), times in Counter(map(tuple, stored.voters)).items():
        if times > 1:
            yield f"C4: {person} has voted {times} times in {poll}"
    for (poll, person), times in Counter((p, v) for p, v, _ in stored.ballots).items():
        if person is not None and times > 1:
            yield f"C4: {person} has {times} ballots in {poll}"
    for poll in stored.polls:
        cast = [options for at, _, options in stored.ballots if at == poll["id"]]
        if poll["result"] is not None:
            yield from _frozen(poll, cast)
        yield from _shown(poll, len(cast), journals)


def _frozen(poll: Frame, cast: list[list[int]]) -> Iterator[str]:
    counted = Counter(option for options in cast for option in options)
    said = {one["id"]: one["total"] - one["hands"] for one in poll["result"]["options"]}
    if any(counted[option] != votes for option, votes in said.items()):
        yield f"C4: the closed poll {poll['id']} says {said}, its ballots {dict(counted)}"


def _shown(poll: Frame, cast: int, journals: list[Journal]) -> Iterator[str]:
    """Every result that any screen ever saw is the one and same; the last tally is the count."""
    results = set()
    for journal in journals:
        for _, frame in journal.frames:
            told = frame.get("facts", {}).get("polls", {"polls": []})["polls"]
            results |= {repr(one["result"]) for one in told if one["id"] == poll["id"]}
        tally = journal.picture.get("tally", {}).get(str(poll["id"]))
        if poll["state"] == "open" and tally and tally["ballots"] != cast:
            yield f"C4: {journal.person} sees {tally['ballots']} of {cast} ballots in {poll['id']}"
    if len(results - {"None"}) > 1:
        yield f"C4: the result of {poll['id']} changed after it was closed: {results}"


def upvotes(journals: list[Journal], stored: Stored) -> Iterator[str]:
    """C5."""
    for pair, times in Counter(map(tuple, stored.upvotes)).items():
        if times > 1:
            yield f"C5: {pair[1]} has {times} upvotes on {pair[0]}"
    counted = Counter(str(question) for question, _ in set(map(tuple, stored.upvotes)))
    for journal in journals:
        for question, score in _visible(journal.picture).get("scores", {}).items():
            if score != counted[question]:
                held = counted[question]
                yield f"C5: {journal.person} sees {score} for {question}, it has {held}"


def one_clock(journals: list[Journal], stored: Stored) -> Iterator[str]:
    """C6: one segment runs at most, and screens side by side show the same time.

    A frame may be late but never early: the least distance to the server's clock is its offset.
    """
    if stored.running > 1:
        yield f"C6: {stored.running} segments are running"
    offsets = []
    for journal in journals:
        heard = [moment * 1000 - frame["now"] for moment, frame in journal.frames if "now" in frame]
        offsets += [min(heard)] if len(heard) > 9 else []
    if offsets and max(offsets) - min(offsets) > CLOCKS_MS:
        yield f"C6: screens differ by {max(offsets) - min(offsets):.0f} ms"
