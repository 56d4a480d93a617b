"""Proves that the fault rig can fail: puts bugs in, one at a time, and wants a named test red.

Works in a temporary copy of what git knows or would add; the repository stays as it is. Without
bugs the same tests have to be green. A patch whose text is gone stops the proof before it begins,
and fails tests/house/test_proofs.py the day it goes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
FAILED = 1  # pytest's exit status for tests that failed; 2 to 5 are other mishaps

Patch = tuple[str, str, str]  # file (or `*`), text, what stands there instead


@dataclass(frozen=True)
class Bug:
    """Something that people really write, the test that has to notice, and what it then says."""

    name: str
    database: str
    test: str
    sign: str  # a test that fails for another reason has found nothing
    patches: tuple[Patch, ...]


NO_CONSTRAINT: Patch = (
    "polls/migrations/*.py",  # they are squashed now and then
    "UniqueConstraint(fields=('poll', 'participant'), name='one_person_one_ballot')",
    "CheckConstraint(condition=models.Q(id__gte=0), name='one_person_one_ballot')",
)
NO_LOCK: Patch = (
    "live/stream.py",
    'lock = " FOR UPDATE" if connection.features.has_select_for_update else ""',
    'lock = ""',
)
READ_BEFORE_THE_LOCK: Patch = (
    "live/stream.py",
    "    return rows.select(LOCK + lock, session_id)\n",
    "    found = rows.select(LOCK, session_id)\n"
    "    rows.select(LOCK + lock, session_id)\n"
    "    return found\n",
)
BUGS = (
    Bug(
        "an ack before the commit",
        "sqlite",
        "tests/rig/test_sqlite.py::test_a_file_survives_its_processes",
        "C1: ",
        (
            (
                "live/consumer.py",
                "member.write(encode(await batches.answer(member.seat, commands[0])))\n",
                "member.write(encode({'done': msgspec.json.decode(commands[0])['id']}))\n"
                "                await batches.answer(member.seat, commands[0])\n",
            ),
        ),
    ),
    Bug(
        "a dropped unique constraint",
        "sqlite",
        "tests/rig/test_referee.py::test_the_database_refuses_the_second",
        "DID NOT RAISE",
        (NO_CONSTRAINT,),
    ),
    Bug(
        "the constraint and the lock dropped, both of which keep a ballot single",
        "postgres",
        "tests/rig/test_votes.py::test_two_votes_that_meet_in_the_middle_count_once",
        "has voted 2 times",
        (NO_CONSTRAINT, NO_LOCK),
    ),
    Bug(
        "a counter that is read before it is locked, then written",
        "postgres",
        "tests/rig/test_killed.py::test_web_processes_that_are_killed_lose_nothing",
        "C3: ",
        (READ_BEFORE_THE_LOCK,),
    ),
    Bug(
        "a skipped resume",
        "sqlite",
        "tests/rig/test_long.py",
        "C3: ",
        (
            (
                "live/endpoint.py",
                "reading.facts_for(seat, change, None if whole else since, wants)",
                "reading.facts_for(seat, change, None) if whole else {}",
            ),
        ),
    ),
    Bug(
        "news that only a hint carries",
        "sqlite",
        "tests/rig/test_lossy.py::test_a_crowd_on_a_layer_that_loses_things_sees_the_truth",
        "C3: ",
        (
            (
                "live/room.py",
                "        for topic in change.topics:\n",
                "        for topic in [name for name, at in change.topics.items()"
                " if at == change.head]:\n",
            ),
        ),
    ),
)


def main() -> None:
    for bug in BUGS:
        for patch in bug.patches:
            patched(BASE, patch)
    with tempfile.TemporaryDirectory(prefix="rt-proof-") as folder:
        green = [_green(Path(folder), database) for database in ("sqlite", "postgres")]
        red = [_red(Path(folder), bug) for bug in BUGS]
    print(f"{sum(red)} of {len(BUGS)} found")
    sys.exit(0 if all(green) and all(red) else 1)


def patched(base: Path, patch: Patch) -> tuple[Path, str]:
    """The file that a patch is about, and its text with the bug. LookupError: fits not once."""
    name, text, instead = patch
    found = [path for path in sorted(base.glob(name)) for _ in range(path.read_text().count(text))]
    if len(found) != 1:
        raise LookupError(f"{name} has changed: a patch of the proof fits {len(found)} times")
    return found[0], found[0].read_text().replace(text, instead)


def _green(folder: Path, database: str) -> bool:
    tests = [bug.test for bug in BUGS if bug.database == database]
    status, said = _run(_copy(folder, database), database, tests)
    return _tell(
        status == 0, f"{'ok' if status == 0 else 'FAILED':8}without bugs on {database}", said
    )


def _red(folder: Path, bug: Bug) -> bool:
    copy = _copy(folder, f"bug{BUGS.index(bug)}")
    for patch in bug.patches:
        path, text = patched(copy, patch)
        path.write_text(text)
    status, said = _run(copy, bug.database, [bug.test])
    found = status == FAILED and bug.sign in said
    return _tell(found, f"{'found' if found else 'MISSED':8}{bug.name}: {bug.test}", said)


def _copy(folder: Path, name: str) -> Path:
    copy = folder / name
    listed = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    files = subprocess.run(listed, cwd=BASE, capture_output=True, text=True, check=True).stdout
    for file in filter(None, files.split("\0")):
        if (BASE / file).is_file():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(BASE / file, copy / file)
    return copy


def _run(copy: Path, database: str, tests: list[str]) -> tuple[int, str]:
    """pytest's exit status and what it said."""
    command = [sys.executable, "-m", "pytest", "-vv", "-x", *tests]
    env = os.environ | {"TEST_DB": database}
    done = subprocess.run(command, cwd=copy, env=env, stdout=subprocess.PIPE, text=True)
    return done.returncode, done.stdout


def _tell(good: bool, line: str, said: str) -> bool:
    print(line, flush=True)
    if not good or "-v" in sys.argv:
        print(said[-3000:], flush=True)
    return good


if __name__ == "__main__":
    main()
