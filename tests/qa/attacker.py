"""Tries to say who asked each anonymous question, given a dump: one guess by each way there is."""

import datetime as dt
import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from tests.qa.dump import Dump

Guesses = dict[int, int]  # question -> person
NAMES_A_PERSON = re.compile(r"participant_id|person_id|_by_id|taken_by|answered_by")
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?")


class Attacker:
    """Knows what each row belongs to: whose it is is read from columns, topics and cached names."""

    def __init__(self, dump: Dump, people: list[int]) -> None:
        self.dump, self.people = dump, people
        self.targets = [r for r in dump.tables["qa_question"] if r["shown_as"] == "anonymous"]
        self.traces = list(self._traces())
        self.by_asking = sorted(self.targets, key=lambda row: row["under"])

    def _traces(self) -> Iterable[tuple[int, dict[str, Any]]]:
        """Every row that says whose it is."""
        known = set(self.people)
        for table, rows in self.dump.tables.items():
            for row in rows:
                for person in known & set(_whose(table, row)):
                    yield person, row

    def accuracies(self, truth: Guesses) -> dict[str, float]:
        """The share of right guesses, by way."""
        ways: dict[str, Callable[[], Guesses]] = {
            "an equal value": self.by_values,
            "a mark with a key from Redis": self.by_marks,
            "hashes of what is known": self.by_hashes,
            "the nearest instant": lambda: self.by_instants(None),
            "an instant within a second": lambda: self.by_instants(1),
            "the revision before": lambda: self.by_neighbour("revision", before=True),
            "the revision after": lambda: self.by_neighbour("revision", before=False),
            "the transaction or row before": lambda: self.by_neighbour("under", before=True),
            "the transaction or row after": lambda: self.by_neighbour("under", before=False),
            "ids in the same order": lambda: self.by_order("id"),
            "places in the same order": lambda: self.by_order("under"),
            "the order of deeds": self.by_deeds,
            "the log": self.by_log,
        }
        return {name: _right(way(), truth) for name, way in ways.items()}

    def by_values(self) -> Guesses:
        """Whoever alone shares a value with the question; the rarer, the heavier."""
        owners: dict[str, set[int]] = defaultdict(set)
        for person, row in self.traces:
            for value in row.values():
                for text in _texts(value):
                    owners[text].add(person)
        guesses: Guesses = {}
        for target in self.targets:
            votes: dict[int, float] = defaultdict(float)
            for name, value in target.items():
                for text in _texts(value) if name not in {"session_id", "state"} else []:
                    for person in owners[text]:
                        votes[person] += 1 / len(owners[text])
            if votes:
                guesses[target["id"]] = max(votes, key=lambda person: votes[person])
        return guesses

    def by_marks(self) -> Guesses:
        """With every value of Redis as the key, and every key's name."""
        keys = [str(v) for v in self.dump.redis.values()] + list(self.dump.redis)
        marks = {
            hmac.new(key.encode(), str(person).encode(), hashlib.sha256).hexdigest(): person
            for key in keys
            for person in self.people
        }
        return {row["id"]: marks[row["mark"]] for row in self.targets if row["mark"] in marks}

    def by_hashes(self) -> Guesses:
        """Of ids and of all that stands beside a person, as the mark or the capability."""
        known = [(value, person) for person, row in self.traces for value in row.values()]
        # Last, as a person's own number may stand in another's row by chance.
        known += [(person, person) for person in self.people]
        hashes = {hashlib.sha256(str(value).encode()).hexdigest(): one for value, one in known}
        found = {}
        for row in self.targets:
            for name in ("mark", "capability_hash"):
                if row[name] in hashes:
                    found[row["id"]] = hashes[row[name]]
        return found

    def by_instants(self, within: float | None) -> Guesses:
        seen = [(at, person) for person, row in self.traces for at in _instants(row)]
        guesses = {}
        for target in self.targets:
            own = _instants(target)
            gaps = [(abs((at - other).total_seconds()), one) for at in own for other, one in seen]
            gap, person = min(gaps)
            if within is None or gap <= within:
                guesses[target["id"]] = person
        return guesses

    def by_neighbour(self, column: str, *, before: bool) -> Guesses:
        """Whose row is the next to it in what counts up."""
        known = [(row[column], person) for person, row in self.traces if column in row]
        guesses = {}
        for target in self.targets:
            side = [pair for pair in known if (pair[0] <= target[column]) == before]
            if side:
                guesses[target["id"]] = (max(side) if before else min(side))[1]
        return guesses

    def by_order(self, column: str) -> Guesses:
        """The first question is the first person's, and so on, over and over."""
        targets = sorted(self.targets, key=lambda row: row[column])
        people = sorted(self.people)
        return {row["id"]: people[at % len(people)] for at, row in enumerate(targets)}

    def by_deeds(self) -> Guesses:
        """The questions in their order, laid beside each table in which people left rows."""
        best: Guesses = {}
        most = -1
        tables: dict[str, list[int]] = defaultdict(list)
        for table, rows in self.dump.tables.items():
            for row in rows:
                tables[table] += [p for p in _whose(table, row) if p in set(self.people)]
        for deeds in tables.values():
            if abs(len(deeds) - len(self.targets)) < most or most < 0:
                most = abs(len(deeds) - len(self.targets))
                best = {r["id"]: p for r, p in zip(self.by_asking, deeds, strict=False)}
        return best

    def by_log(self) -> Guesses:
        """Lines that name a seat, in their order."""
        named = [int(pk) for pk in re.findall(r"seats?[/ :=](\d+)", self.dump.log)]
        named = [pk for pk in named if pk in set(self.people)]
        return {row["id"]: pk for row, pk in zip(self.by_asking, named, strict=False)}


def _whose(table: str, row: dict[str, Any]) -> list[int]:
    own = [row["id"]] if table == "participants_participant" else []
    named = [value for name, value in row.items() if NAMES_A_PERSON.search(name)]
    topics = [int(row["name"].rpartition(":")[2])] if ":" in str(row.get("name", "")) else []
    return [pk for pk in own + named + topics if isinstance(pk, int)]


def _texts(value: Any) -> list[str]:
    """A value, and the parts of one that is a whole document."""
    text = str(value)
    parts = re.findall(r"[\w-]{6,}", text)
    return [text, *parts] if len(text) >= 3 else []


def _instants(row: dict[str, Any]) -> list[dt.datetime]:
    found = []
    for value in row.values():
        if isinstance(value, dt.datetime):
            found.append(value.replace(tzinfo=None))
        elif isinstance(value, str) and (match := INSTANT.search(value)):
            found.append(dt.datetime.fromisoformat(match.group()))
    return found


def _right(guesses: Guesses, truth: Guesses) -> float:
    return sum(guesses.get(pk) == person for pk, person in truth.items()) / len(truth)
