"""The supervisor replaces a process by one that is ready, or leaves it alone."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from session_platform.supervisor import Program, Supervisor
from tests.patience import wait_until

READY = """
import os, pathlib, time
pathlib.Path(__file__).with_name(str(os.getpid())).touch()
os.write(int(os.environ.get("READY_FD", 2)), b"1")
time.sleep(600)
"""
BROKEN = "raise SystemExit(1)"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "web.py"
    path.write_text(READY)
    return path


@pytest.fixture
def house(script: Path) -> Iterator[Supervisor]:
    command, env = [sys.executable, str(script)], dict(os.environ)
    web = Program("web", command, env=env, replaceable=True)
    supervisor = Supervisor([web, Program("worker", command, env=env)], say=lambda said: None)
    supervisor.start()
    wait_until(lambda: all((script.parent / str(pid)).exists() for pid in pids(supervisor)))
    yield supervisor
    for program in supervisor.programs:
        program.process.kill()
        program.process.wait()


def pids(supervisor: Supervisor) -> list[int]:
    return [program.process.pid for program in supervisor.programs]


def test_the_new_one_takes_the_place_and_the_old_one_is_gone(house: Supervisor) -> None:
    old, worker = [program.process for program in house.programs]

    house.replace_all()

    assert old.poll() is not None
    assert pids(house)[0] != old.pid
    assert pids(house)[1] == worker.pid
    assert all(program.alive() for program in house.programs)


def test_one_that_does_not_start_replaces_nobody(house: Supervisor, script: Path) -> None:
    before = pids(house)
    script.write_text(BROKEN)

    house.replace_all()

    assert pids(house) == before
    assert all(program.alive() for program in house.programs)
    assert not house.passing
