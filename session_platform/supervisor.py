"""Keeps a few processes running until it is told to stop; used by `up` and `serve`.

Knows nothing of Django. What is started here never outlives the process that started it.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

GRACE_SECONDS = 1.8  # with the rest of a stop, within the promised 3 s
LONG_ENOUGH_SECONDS = 10.0  # who lived that long is restarted at once
LONGEST_PAUSE_SECONDS = 10.0
LOOK_SECONDS = 0.1

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> Callable[[], None] | None:
    """For the child, before it becomes another program: even a SIGKILL of us ends it (Linux)."""
    if _libc is None:
        return None
    prctl = _libc.prctl

    def ask_kernel() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # a polite one may wait for others that died too
        if os.getppid() != parent:  # it died between fork and now
            os._exit(1)

    return ask_kernel


@dataclass
class Program:
    """One process to keep running."""

    name: str
    command: list[str]
    env: dict[str, str] | None = None
    cwd: Path | None = None
    log: Path | None = None
    descriptors: tuple[int, ...] = ()
    foundation: bool = False  # others lean on it: it is stopped last
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = field(default=0.0)

    def start(self) -> None:
        output = self._output()
        self.process = subprocess.Popen(
            self.command,
            env=self.env,
            cwd=self.cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=self.descriptors,
            process_group=0,  # Ctrl-C in the terminal reaches only the supervisor
            preexec_fn=die_with_parent(os.getpid()),
        )
        if output is not None:
            output.close()
        self.started_at = time.monotonic()

    def _output(self) -> IO[bytes] | None:
        return self.log.open("ab") if self.log else None

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: int) -> None:
        """To its whole group: what it started itself goes with it."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                pass  # gone already (macOS says PermissionError for a group of the dead)

    def plan_restart(self) -> None:
        """At once the first time, then after longer and longer pauses."""
        if time.monotonic() - self.started_at > LONG_ENOUGH_SECONDS:
            self.pause = 0.0
        self.start_again_at = time.monotonic() + self.pause
        self.pause = min(max(0.5, self.pause * 2), LONGEST_PAUSE_SECONDS)

    def last_words(self) -> str:
        """How it ended, as far as we know."""
        code = self.process.returncode if self.process else None
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit status {code}"


class Supervisor:
    """Starts programs in order, replaces the dead, stops them in reverse order."""

    def __init__(self, programs: list[Program], say: Callable[[str], None]) -> None:
        self.programs = programs
        self.say = say

    def start(self) -> None:
        for program in self.programs:
            program.start()

    def look(self) -> None:
        """One round: who has died is announced, and started again when its pause is over."""
        for program in self.programs:
            if program.alive():
                continue
            if program.process is not None:
                self.say(f"{program.name} stopped ({program.last_words()}); starting it again.")
                program.signal(signal.SIGKILL)  # what it may have left behind
                program.process = None
                program.plan_restart()
            if time.monotonic() >= program.start_again_at:
                program.start()

    def run(self) -> None:
        """Until KeyboardInterrupt, which SIGTERM and SIGHUP raise too (see interruptible)."""
        while True:
            self.look()
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """Everyone gets a polite signal and a little time; then it is over."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # we are stopping already
        end = time.monotonic() + GRACE_SECONDS
        self._stop([p for p in self.programs if not p.foundation], end)
        self._stop([p for p in self.programs if p.foundation], end + 0.3)

    def _stop(self, programs: list[Program], end: float) -> None:
        for program in programs:
            program.signal(signal.SIGTERM)
        while time.monotonic() < end and any(p.alive() for p in programs):
            time.sleep(0.02)
        for program in programs:
            program.signal(signal.SIGKILL)
            if program.process is not None:
                program.process.wait()


def interruptible() -> None:
    """SIGTERM and a closed terminal end us the way Ctrl-C does."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
