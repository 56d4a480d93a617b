"""Proves that the fault rig can fail: puts bugs in, one at a time, and wants a named test red.

Works in a temporary copy of what git knows or would add; the repository stays as it is. Without
bugs the same tests have to be green. A patch whose text is gone stops the proof.
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

Patch = tuple[str, str, str]  # file, text, what stands there instead


@dataclass(frozen=True)
class Bug:
    """Something that people really write, and the test that has to notice."""

    name: str
    database: str
    test: str
    patches: tuple[Patch, ...]


NO_CONSTRAINT: Patch = (
    "polls/migrations/0001_initial.py",
    "UniqueConstraint(fields=('poll', 'participant'), name='one_person_one_ballot')",
    "CheckConstraint(condition=models.Q(id__gte=0), name='one_person_one_ballot')",
)
NO_LOCK: Patch = (
    "live/stream.py",
    "row = Stream.objects.select_for_update().filter(pk=session_id).first()",
    "row = Stream.objects.filter(pk=session_id).first()",
)
BUGS = (
    Bug(
        "an ack before the commit",
        "sqlite",
        "tests/rig/test_sqlite.py::test_a_file_survives_its_processes",
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
        (NO_CONSTRAINT,),
    ),
    Bug(
        "the constraint and the lock dropped, both of which keep a ballot single",
        "postgres",
        "tests/rig/test_votes.py::test_votes_that_are_repeated_count_once",
        (NO_CONSTRAINT, NO_LOCK),
    ),
    Bug(
        "a counter that is read, modified, written",
        "postgres",
        "tests/rig/test_killed.py::test_web_processes_that_are_killed_lose_nothing",
        (
            NO_LOCK,
            (
                "live/stream.py",
                "    if not Stream.objects.filter(pk=session_id).update("
                'revision=F("revision") + 1):\n'
                '        raise RuntimeError("changed() belongs inside locked()")\n',
                "    counted = Stream.objects.get(pk=session_id)\n"
                "    counted.revision += 1\n"
                "    counted.save()\n",
            ),
        ),
    ),
    Bug(
        "a skipped resume",
        "sqlite",
        "tests/rig/test_long.py",
        (
            (
                "live/endpoint.py",
                "reading.facts_for(seat, change, None if whole else since)",
                "reading.facts_for(seat, change, None) if whole else {}",
            ),
        ),
    ),
    Bug(
        "news that only a hint carries",
        "sqlite",
        "tests/rig/test_lossy.py::test_a_crowd_on_a_layer_that_loses_things_sees_the_truth",
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
    with tempfile.TemporaryDirectory(prefix="rt-proof-") as folder:
        green = [_green(Path(folder), database) for database in ("sqlite", "postgres")]
        red = [_red(Path(folder), bug) for bug in BUGS]
    sys.exit(0 if all(green) and all(red) else 1)


def _green(folder: Path, database: str) -> bool:
    tests = [bug.test for bug in BUGS if bug.database == database]
    status = _run(_copy(folder, database), database, tests)
    print(f"{'ok' if status == 0 else 'FAILED':8}without bugs on {database}", flush=True)
    return status == 0


def _red(folder: Path, bug: Bug) -> bool:
    copy = _copy(folder, f"bug{BUGS.index(bug)}")
    for name, text, instead in bug.patches:
        _replace(copy / name, text, instead)
    status = _run(copy, bug.database, [bug.test])
    verdict = "found" if status == FAILED else f"MISSED ({status})"
    print(f"{verdict:8}{bug.name}: {bug.test}", flush=True)
    return status == FAILED


def _copy(folder: Path, name: str) -> Path:
    copy = folder / name
    listed = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    files = subprocess.run(listed, cwd=BASE, capture_output=True, text=True, check=True).stdout
    for file in filter(None, files.split("\0")):
        if (BASE / file).is_file():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(BASE / file, copy / file)
    return copy


def _replace(path: Path, text: str, instead: str) -> None:
    before = path.read_text()
    if before.count(text) != 1:
        sys.exit(f"{path.name} has changed: the proof's patch fits {before.count(text)} times.")
    path.write_text(before.replace(text, instead))


def _run(copy: Path, database: str, tests: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", *tests]
    env = os.environ | {"TEST_DB": database}
    done = subprocess.run(command, cwd=copy, env=env, stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, FAILED) or "-v" in sys.argv:
        print(done.stdout[-3000:])
    return done.returncode


if __name__ == "__main__":
    main()
