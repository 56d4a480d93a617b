"""What one screen sent and was told, and the picture that it made of it. No sockets here."""

import time
from dataclasses import dataclass, field
from typing import Any

Frame = dict[str, Any]
ROWS = {"questions": "rows", "scores": "scores"}  # topics that travel by rows


@dataclass
class Command:
    """A command, and everything it was ever answered: one answer for each time it was sent."""

    do: str
    body: Frame
    answers: list[Frame] = field(default_factory=list)

    @property
    def done(self) -> Frame | None:
        return next((answer for answer in self.answers if "done" in answer), None)

    @property
    def refused(self) -> str:
        """The code of a final refusal: `busy` and `error` say nothing about what was stored."""
        codes = [answer["code"] for answer in self.answers if "refused" in answer]
        final = [code for code in codes if code not in ("busy", "error")]
        return final[-1] if final and not self.done else ""


@dataclass
class Journal:
    """Written by a screen while it plays, read by the checker afterwards."""

    person: int = 0
    frames: list[tuple[float, Frame]] = field(default_factory=list)
    commands: dict[str, Command] = field(default_factory=dict)
    sockets: list[list[int]] = field(default_factory=list)  # for each: revisions it was told
    picture: Frame = field(default_factory=dict)
    epoch: str = ""
    revision: int = 0
    owed: int | None = None  # a state by HTTP must have reached this revision
    waiting: list[Frame] = field(default_factory=list)  # facts that came while it was fetched

    def __repr__(self) -> str:
        stands = f"{self.epoch}/{self.revision}, owed {self.owed}, {len(self.sockets)} sockets"
        return f"screen of {self.person} at {stands}, last heard {self.frames[-3:]}"[:1500]

    def sends(self, identity: str, verb: str, body: Frame) -> None:
        self.commands.setdefault(identity, Command(verb, body))

    def hears(self, frame: Frame) -> None:
        self.frames.append((time.time(), frame))
        identity = frame.get("done") or frame.get("refused")
        if identity in self.commands:
            self.commands[identity].answers.append(frame)
        if frame.get("resync") is not None:
            self.owed = frame["resync"]
        elif self.owed is not None and "facts" in frame:
            self.waiting.append(frame["facts"])
        else:
            merge(self.picture, frame.get("facts", {}))
        reached = frame.get("at") or frame.get("welcome") or frame.get("head")
        if reached is not None and self.owed is None:
            self.sockets[-1].append(reached)
            self.revision = max(self.revision, reached)

    def fetched(self, state: Frame) -> None:
        """A state by HTTP; what the socket said meanwhile comes after it."""
        if state["full"]:
            self.picture.clear()
        merge(self.picture, state["facts"])
        self.revision = state["at"] if state["full"] else max(self.revision, state["at"])
        self.epoch = state["epoch"]
        if self.owed is None or (state["full"] and state["at"] >= self.owed):
            self.owed = None
            for facts in self.waiting:
                merge(self.picture, facts)
            self.waiting.clear()


def merge(picture: Frame, facts: Frame) -> None:
    """As the page does it: topics whole, questions, scores and polls by rows."""
    for name, value in facts.items():
        if name == "polls":
            picture[name] = _polls(picture, value)
            continue
        if name not in ROWS:
            picture[name] = value
            continue
        rows = {} if value["full"] else picture.setdefault(name, {})
        told = value[ROWS[name]]
        if name == "questions":
            rows |= {str(row["id"]): row for row in told}
        else:
            rows |= {str(int(key, 36)): score for key, score in told.items()}
        for gone in value.get("gone", []):
            rows.pop(str(gone), None)
        picture[name] = rows


def _polls(picture: Frame, told: Frame) -> Frame:
    """Which there are and in which order travels whole; one begun meanwhile comes with the next."""
    before = [] if told["full"] else picture["polls"]["polls"]
    rows = {row["id"]: row for row in (*before, *told["polls"])}
    return {"least": told["least"], "polls": [rows[pk] for pk in told["order"] if pk in rows]}
