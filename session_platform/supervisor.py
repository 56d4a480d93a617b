"""Keeps a few processes running until it is told to stop; used by `up` and `serve`.

Knows nothing of Django. What is started here never outlives the process that started it.
SIGUSR1 replaces the replaceable ones, one after another, each by one that is ready.
"""

import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

GRACE_SECONDS = 1.8  # with the rest of a stop, within the promised 3 s
LONG_ENOUGH_SECONDS = 10.0  # who lived that long is restarted at once
LONGEST_PAUSE_SECONDS = 10.0
LOOK_SECONDS = 0.1
READY_SECONDS = 120.0
PARTING_SECONDS = 20.0  # for one that was replaced: nobody waits for its end
MOST_OF_A_LOG = 10_000_000  # bytes
LISTENING_SECONDS = 0.3  # from the loaded application to the server that takes people in

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
    replaceable: bool = False  # writes a byte to READY_FD when it is ready, ends well on SIGTERM
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = field(default=0.0)

    def start(self, ready_fd: int | None = None) -> None:
        """With `ready_fd` it is told where somebody waits for it to be ready."""
        output = self._output()
        told = {} if ready_fd is None else {"READY_FD": str(ready_fd)}
        env = {**self.env, **told} if self.env else None
        self.process = subprocess.Popen(
            self.command,
            env=env,
            cwd=self.cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=self.descriptors if ready_fd is None else (*self.descriptors, ready_fd),
            process_group=0,  # Ctrl-C in the terminal reaches only the supervisor
            preexec_fn=die_with_parent(os.getpid()),
        )
        if output is not None:
            output.close()
        self.started_at = time.monotonic()

    def _output(self) -> IO[bytes] | None:
        return self.log.open("ab") if self.log else None

    def bound_log(self) -> None:
        """What was said before is kept once, beside it; the program goes on writing at the end."""
        if self.log and self.log.exists() and self.log.stat().st_size > MOST_OF_A_LOG:
            shutil.copy(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)

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
        """Say how it ended, as far as we know."""
        code = self.process.returncode if self.process else None
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit status {code}"


class Supervisor:
    """Starts programs in order, replaces the dead, stops them in reverse order."""

    def __init__(self, programs: list[Program], say: Callable[[str], None]) -> None:
        self.programs = programs
        self.say = say
        self.passing: list[Program] = []  # on their way in or out: nobody to start again
        self.to_replace = False

    def start(self) -> None:
        for program in self.programs:
            program.start()

    def look(self) -> None:
        """One round: who has died is announced, and started again when its pause is over."""
        if _interrupted:
            raise KeyboardInterrupt
        for program in self.programs:
            program.bound_log()
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
        signal.signal(signal.SIGUSR1, self._asked_to_replace)
        while True:
            self._round()
            if self.to_replace:
                self.to_replace = False
                self.replace_all()

    def _asked_to_replace(self, *_: object) -> None:
        self.to_replace = True

    def _round(self) -> None:
        self.look()
        time.sleep(LOOK_SECONDS)

    def replace_all(self) -> None:
        for old in [program for program in self.programs if program.replaceable]:
            if not self._replace(old):
                self.say(f"{old.name} goes on as it is: the new one did not become ready.")
                return
            self.say(f"{old.name} was replaced.")

    def _replace(self, old: Program) -> bool:
        """False where the new one does not start: then the old one stays, and so do the others."""
        new = replace(old, process=None, pause=0.0)
        self.passing = [new]
        ready = self._start_and_wait(new)
        if ready:
            self.programs[self.programs.index(old)] = new
            self.passing = [old]
        self._part_with(self.passing.pop())
        return ready

    def _part_with(self, program: Program) -> None:
        self.passing = [program]
        end = time.monotonic() + PARTING_SECONDS
        program.signal(signal.SIGTERM)
        while program.alive() and time.monotonic() < end:
            self._round()
        self.passing = []
        program.signal(signal.SIGKILL)

    def _start_and_wait(self, new: Program) -> bool:
        ours, theirs = os.pipe()
        try:
            new.start(ready_fd=theirs)
            os.close(theirs)
            end = time.monotonic() + READY_SECONDS
            while not select.select([ours], [], [], 0)[0] and time.monotonic() < end:
                self._round()
            if not select.select([ours], [], [], 0)[0] or not os.read(ours, 1):
                return False
        finally:
            os.close(ours)
        time.sleep(LISTENING_SECONDS)
        return new.alive()

    def stop(self) -> None:
        """Everyone gets a polite signal and a little time; then it is over."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # we are stopping already
        end = time.monotonic() + GRACE_SECONDS
        self._stop([p for p in [*self.programs, *self.passing] if not p.foundation], end)
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


_interrupted: list[int] = []  # by which signals


def interruptible() -> None:
    """SIGTERM and a closed terminal end us the way Ctrl-C does."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)  # before there is anything to replace


def _interrupt(number: int, frame: object) -> None:
    # What is raised while Python forks is swallowed by it: the next round raises it again.
    _interrupted.append(number)
    raise KeyboardInterrupt
