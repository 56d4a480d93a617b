"""Says what is being measured and how long the rest will take."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Begins with what rows take as a rule, and learns from the first run.

    `once` is what comes at the end, whatever the number of runs.
    """

    def __init__(self, seconds: dict[str, float], runs: int, once: dict[str, float]) -> None:
        self.seconds, self.runs, self.once = dict(seconds), runs, once
        total = sum(seconds.values()) * runs + sum(once.values())
        print(f"{len(seconds)} rows, {runs} runs, about {_minutes(total)}.", file=sys.stderr)

    @contextmanager
    def on(self, name: str, run: int) -> Iterator[None]:
        left = self._left(name, run)
        place = f"run {run + 1} of {self.runs}"
        self._say(f"  {place:12} {name:10} about {_minutes(left)} left ... ")
        begin = time.monotonic()
        yield
        took = time.monotonic() - begin
        self._say(f"took {took:.0f} s\n")
        if name in self.seconds:
            self.seconds[name] = took

    def _say(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)

    def failed(self, reason: str) -> None:
        self._say(f"not measured: {reason}; ")

    def _left(self, name: str, run: int) -> float:
        later = sum(self.seconds.values()) * (self.runs - run - 1)
        now = [*self.seconds.items(), *self.once.items()]
        reached = [one for one, _ in now].index(name)
        return later + sum(seconds for _, seconds in now[reached:])


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} min"
