"""`manage.py up` as a person meets it: it starts, tells where, survives deaths, stops cleanly."""

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.patience import wait_until
from tests.plugins.site import BASE, answers, clean_env, free_port

OLDER = "INSERT INTO django_migrations (app, name, applied) VALUES ('qa', '0099', '2026-01-01')"
COMMAND = [sys.executable, "manage.py", "up"]
PATIENCE_SECONDS = 120  # a loaded machine; how fast a start is, nobody can tell there


@dataclass
class Up:
    process: subprocess.Popen[str]
    url: str
    output: Path

    def said(self) -> str:
        return self.output.read_text()

    def wait_until_said(self, words: str) -> None:
        def heard() -> bool:
            assert self.process.poll() is None, self.said()
            return words in self.said()

        wait_until(heard, PATIENCE_SECONDS, self.said)

    def family(self) -> list[psutil.Process]:
        """Redis, web, worker and beat; the last two start after the greeting."""
        up = psutil.Process(self.process.pid)
        wait_until(lambda: len(up.children(recursive=True)) >= 4, PATIENCE_SECONDS, self.said)
        return up.children(recursive=True)


StartUp = Callable[[], Up]


@pytest.fixture
def start_up(tmp_path: Path, site_template: Path) -> Iterator[StartUp]:
    shutil.copytree(site_template, tmp_path / "var")  # as after a first start, which takes longer
    started: list[Up] = []
    port = free_port()

    def start() -> Up:
        output = tmp_path / f"up{len(started)}.txt"
        env = clean_env(tmp_path / "var", PORT=str(port))
        env.pop("PYTHONUNBUFFERED", None)  # what is said has to reach a file by itself
        with output.open("w") as file:
            process = subprocess.Popen(
                COMMAND,
                cwd=BASE,
                env=env,
                stdout=file,
                stderr=file,
                text=True,
            )
        started.append(Up(process, f"http://127.0.0.1:{port}", output))
        return started[-1]

    yield start
    for up in started:
        if up.process.poll() is None:
            up.process.terminate()
            up.process.wait(PATIENCE_SECONDS)


def gone(processes: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(processes, timeout=PATIENCE_SECONDS)
    return not [p for p in alive if p.status() != psutil.STATUS_ZOMBIE]


def test_starts_serves_and_stops(start_up: StartUp) -> None:
    up = start_up()
    up.wait_until_said(f"runs at {up.url}")
    assert answers(f"{up.url}/healthz")
    family = up.family()
    assert len(family) == 4, "redis, web, worker and beat"
    up.process.send_signal(signal.SIGINT)
    assert up.process.wait(PATIENCE_SECONDS) == 0
    assert gone(family)


def test_first_start_makes_everything(start_up: StartUp, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "var")
    start_up().wait_until_said("runs at")
    made = {path.name for path in (tmp_path / "var").iterdir()}
    assert {"roundtable.sqlite3", "secret_key", "static", "log"} <= made


def test_an_older_file_is_kept_and_a_new_one_begun(start_up: StartUp, tmp_path: Path) -> None:
    database = tmp_path / "var" / "roundtable.sqlite3"
    with sqlite3.connect(database) as old:
        old.execute(OLDER)
        old.execute("CREATE TABLE dear (words)")

    up = start_up()
    up.wait_until_said("Roundtable runs at")

    (kept,) = database.parent.glob("roundtable-*.sqlite3")
    assert f"kept as {kept}" in up.said()
    with sqlite3.connect(kept) as old, sqlite3.connect(database) as new:
        tables = "SELECT name FROM sqlite_master WHERE name = 'dear'"
        assert (old.execute(tables).fetchall(), new.execute(tables).fetchall()) == ([("dear",)], [])


def test_dead_children_are_replaced_and_announced(start_up: StartUp) -> None:
    up = start_up()
    up.wait_until_said("runs at")
    for child in up.family():
        child.kill()
    for name in ("redis", "web", "worker", "beat"):
        up.wait_until_said(f"{name} stopped (killed by SIGKILL); starting it again.")
    wait_until(lambda: answers(f"{up.url}/healthz"), PATIENCE_SECONDS, up.said)
    assert len(up.family()) == 4


def test_killed_supervisor_leaves_no_process(start_up: StartUp) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells children of their parent's death")
    up = start_up()
    up.wait_until_said("runs at")
    family = up.family()
    up.process.kill()
    up.process.wait()
    assert gone(family)


def test_second_start_on_the_same_data_names_the_first(start_up: StartUp) -> None:
    first = start_up()
    first.wait_until_said("runs at")
    second = start_up()
    assert second.process.wait(PATIENCE_SECONDS) == 1
    assert second.said().strip().splitlines() == [
        f"Roundtable already runs from this folder at {first.url} "
        f"(process {first.process.pid}); stop it there first."
    ]


def test_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = up_that_fails(tmp_path / "var", PORT=port)
    assert done == [f"Port {port} is taken by another program; choose a free one, as in PORT=8010."]
    assert not (tmp_path / "var/roundtable.sqlite3").exists()


def test_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()  # root may write everywhere, but not into a file
    (line,) = up_that_fails(tmp_path / "file/var")
    assert line.startswith(f"The folder {tmp_path / 'file/var'} cannot be written (")


def up_that_fails(var: Path, **variables: str) -> list[str]:
    done = subprocess.run(
        COMMAND, cwd=BASE, env=clean_env(var, **variables), capture_output=True, text=True
    )
    assert done.returncode == 1
    return (done.stdout + done.stderr).strip().splitlines()
