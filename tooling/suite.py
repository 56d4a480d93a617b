"""All tests, in parts that run side by side: what waits in one leaves the processor to another.

Each part has a log in var/suite; the log of one that failed is shown whole.
"""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from session_platform.supervisor import die_with_parent
from tests.plugins.site import BASE, TEMPLATE, make_template
from tooling import chromium

LOGS = BASE / "var" / "suite"
PATIENCE_SECONDS = 30  # after Ctrl-C: servers and browsers are put away
NOTHING_COLLECTED = 5
COUNTS = re.compile(r"\d+ (passed|failed|skipped|error)|(pass|fail) \d+")
LAST_LINES = 20
UNITS = ("tests", "--ignore=tests/house", "--ignore=tests/journeys", "-n2", "--dist=loadgroup")
# `up` and the set-up script are about SQLite and no database; the benchmark brings its own; a
# browser in the admin, static files and the reading of proposals ask nothing that one database
# answers otherwise.
NOT_ON_POSTGRES = (
    *("tests/bench", "tests/agenda/rules", "tests/session_platform/test_up.py"),
    *("tests/session_platform/test_setup.py", "tests/session_platform/test_statics.py"),
    *("tests/session_platform/test_admin_browser.py", "tests/session_platform/test_landings.py"),
    *("tests/session_platform/test_admin_edits_browser.py", "tests/live/test_addresses.py"),
)


class Part(NamedTuple):
    name: str
    title: str
    command: tuple[str, ...]
    database: str = "sqlite"


def pytest(*arguments: str) -> tuple[str, ...]:
    slowest = ("--durations=50", "--durations-min=2")  # named in the log
    return (sys.executable, "-m", "pytest", "-q", *slowest, *arguments)


def lanes() -> Iterator[list[Part]]:
    """The parts of a lane run one after another, the lanes side by side.

    Two lanes: a third makes nothing sooner on two cores, and every page of the others later.
    """
    elsewhere = (f"--ignore={path}" for path in NOT_ON_POSTGRES)
    yield [*browser_code(), Part("sqlite", "unit and socket tests on SQLite", pytest(*UNITS))]
    yield [
        Part(
            "journeys", "journeys in Chromium", pytest("tests/journeys", "-n2", "--dist=loadfile")
        ),
        Part(
            "postgres",
            "unit and socket tests on PostgreSQL",
            pytest(*UNITS, *elsewhere),
            "postgres",
        ),
    ]


def browser_code() -> Iterator[Part]:
    node = shutil.which("node")
    if node is None:
        print("!!! NO NODE: THE TESTS IN tests/js/ ARE NOT RUN.", file=sys.stderr)
        return
    files = sorted(map(str, BASE.glob("tests/js/*.test.mjs")))
    yield Part("node", "pure parts of the browser code in node", (node, "--test", *files))


async def run(part: Part, env: dict[str, str]) -> bool:
    """Whether it went well. Prints what it took and its last words, or all of them."""
    begun, path = time.monotonic(), LOGS / f"{part.name}.log"
    with path.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *part.command,
            cwd=BASE,
            env={**env, "TEST_DB": part.database},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            process_group=0,  # Ctrl-C is ours to hand on, once
            preexec_fn=die_with_parent(os.getpid()),
        )
        try:
            code = await process.wait()
        finally:
            await stop(process)
    well, said = code in (0, NOTHING_COLLECTED), path.read_text(errors="replace")
    print(f"\n== {part.title}: {'ok' if well else 'FAILED'}, {time.monotonic() - begun:.0f} s")
    print(last_words(said) if well else said, flush=True)
    return well


def last_words(said: str) -> str:
    """What was counted and what was skipped."""
    return "\n".join(line for line in said.splitlines()[-LAST_LINES:] if COUNTS.search(line))


async def stop(process: asyncio.subprocess.Process) -> None:
    """As Ctrl-C does; what is left after a while, at once."""
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(process.wait(), PATIENCE_SECONDS)
    except TimeoutError:
        os.killpg(process.pid, signal.SIGKILL)


async def run_lane(parts: list[Part], env: dict[str, str]) -> list[str]:
    """Every part runs; gives the titles of those that failed."""
    return [part.title for part in parts if not await run(part, env)]


async def run_all(env: dict[str, str]) -> list[str]:
    this = asyncio.current_task()
    assert this
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, this.cancel)
    failed = await asyncio.gather(*(run_lane(parts, env) for parts in lanes()))
    return [title for titles in failed for title in titles]


def main() -> None:
    begun = time.monotonic()
    LOGS.mkdir(parents=True, exist_ok=True)
    print(f"All parts run side by side; each has its log in {LOGS}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="rt-suite-") as folder:
        env = {**os.environ, TEMPLATE: str(make_template(Path(folder)))}
        if browser := chromium.find_or_install():
            env["CHROMIUM"] = browser
        failed = asyncio.run(run_all(env))
    print(f"\n== all parts: {time.monotonic() - begun:.0f} s")
    if failed:
        sys.exit(f"FAILED: {', '.join(failed)}")


if __name__ == "__main__":
    main()
