"""The real product in its own processes: `manage.py serve` with its own data, settings, port.

site = start_site()                          # daphne; SQLite, or PostgreSQL with TEST_DB
site = start_site(server="uvicorn", processes=2)
site.url, site.manage("demo"), site.run("answer = 1"), site.kill_web()
"""

import atexit
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from session_platform.supervisor import die_with_parent
from tests.patience import PATIENCE_SECONDS, wait_until
from tests.plugins.backstage import Backstage
from tests.plugins.services import OURS, POSTGRES, start_redis

BASE = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
COLLECT = "from session_platform.statics import collect_if_changed as collect; collect()"
TEMPLATE = "ROUNDTABLE_TEST_TEMPLATE"  # where the whole run has one template, its folder
MANAGE = """
from io import StringIO
from django.core.management import call_command
said = StringIO()
call_command(*{arguments}, stdout=said)
answer = said.getvalue()
"""
DATA = "roundtable.sqlite3"
COUNT_ON = """
UPDATE sqlite_sequence SET seq = seq + {many};
INSERT INTO sqlite_sequence (name, seq) SELECT name, {many} FROM sqlite_master
WHERE sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence);
"""
MIGRATED = "site_template"  # the same in a PostgreSQL server: a database to be copied
StartSite = Callable[..., "Site"]


@dataclass
class Site:
    """A running product."""

    url: str
    env: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes]

    @cached_property
    def behind(self) -> Backstage:
        """Started by the first who needs it, and kept."""
        return Backstage(self.env)

    def run(self, code: str) -> Any:
        """Runs Python with this site's models; gives what it left in `answer`."""
        return self.behind.run(code)

    def manage(self, *arguments: str) -> str:
        """Runs a management command on this site's data; gives what it printed."""
        return str(self.run(MANAGE.format(arguments=arguments)))

    def web_processes(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children()

    def kill_web(self) -> None:
        """SIGKILL, as the kernel does when memory runs out; `serve` puts new ones in place."""
        for process in self.web_processes():
            process.kill()

    def wait(self, seconds: float = 120) -> None:
        """Until it answers."""
        wait_until(self._answers, seconds, self._silent)

    def _answers(self) -> bool:
        assert self.process.poll() is None, self._silent()
        return answers(f"{self.url}/healthz")

    def _silent(self) -> str:
        return f"the site does not answer:\n{self.log.read_text()[-4000:]}"

    def stop(self) -> None:
        if "behind" in vars(self):
            self.behind.stop()
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_SECONDS)  # promised are 3 s, on a machine of its own
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            pytest.fail("`serve` does not stop on SIGTERM")


@dataclass
class KeptSite:
    """One product for all tests of a process that have not asked for one of their own.

    Starting it costs more than most of what is played on it. Each test finds the data of a first
    start; keys go on counting, so that nothing which the web remembers can be taken for the new.
    """

    template: Path
    folders: pytest.TempPathFactory
    site: Site | None = None
    renewals: int = 0

    def renewed(self) -> Site:
        self.renewals += 1
        if self.site is None or self.site.process.poll() is not None:
            self.site = launch(self.folders.mktemp("kept") / "site", self.template, "daphne", 1, {})
        elif "DATABASE_URL" in self.site.env:
            self.stop()
            return self.renewed()
        else:
            self._put_back(Path(self.site.env["VAR"]) / DATA)
        self.site.wait()
        return self.site

    def _put_back(self, data: Path) -> None:
        many = self.renewals * 1000
        first, now = sqlite3.connect(self.template / DATA), sqlite3.connect(data, timeout=60)
        with closing(first), closing(now):
            first.backup(now)
            now.executescript(COUNT_ON.format(many=many))

    def stop(self) -> None:
        site, self.site = self.site, None
        if site is not None and site.process.poll() is None:
            site.stop()


def manage(env: dict[str, str], *arguments: str) -> None:
    command = [PYTHON, "manage.py", *arguments]
    done = subprocess.run(command, cwd=BASE, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"manage.py {arguments[0]}: {done.stderr[-4000:]}"


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """Kept from all others until this process ends, and free for one that says SO_REUSEADDR."""
    keeper = socket.socket()
    atexit.register(keeper.close)
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    keeper.bind(("127.0.0.1", 0))
    return int(keeper.getsockname()[1])


def clean_env(var: Path, **more: str) -> dict[str, str]:
    """This process's environment without its settings: the site has its own."""
    kept = {k: v for k, v in os.environ.items() if k not in OURS}
    return {**kept, "DJANGO_SETTINGS_MODULE": "session_platform.settings", "VAR": str(var), **more}


@pytest.fixture(scope="session")
def site_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template"))


def make_template(var: Path) -> Path:
    """A data folder as after a first start: tables made, static files collected. To be copied."""
    if TEMPLATE in os.environ:
        return Path(os.environ[TEMPLATE])
    manage(clean_env(var), "shell", "-v0", "-c", COLLECT)
    manage(clean_env(var), "migrate", "-v0")
    return var


@pytest.fixture
def start_site(tmp_path: Path, site_template: Path) -> Iterator[StartSite]:
    """Starts products; all of them are stopped at the end of the test."""
    sites: list[Site] = []

    def start(*, server: str = "daphne", processes: int = 1, **more: str) -> Site:
        site = launch(tmp_path / f"site{len(sites)}", site_template, server, processes, more)
        sites.append(site)
        site.wait()
        return site

    yield start
    for site in sites:
        site.stop()


@pytest.fixture
def live_server_process(kept_site: KeptSite) -> Site:
    """The product on its defaults, with the data of a first start: daphne, one process."""
    return kept_site.renewed()


@pytest.fixture(scope="session")
def kept_site(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptSite]:
    kept = KeptSite(site_template, tmp_path_factory)
    yield kept
    kept.stop()


@pytest.fixture(scope="module")
def shared_site(site_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same for all tests of a module, which leave it as they would like to find it."""
    site = launch(tmp_path_factory.mktemp("shared") / "site", site_template, "daphne", 1, {})
    try:
        site.wait()
        yield site
    finally:
        site.stop()


def launch(var: Path, template: Path, server: str, processes: int, more: dict[str, str]) -> Site:
    var.mkdir()
    shutil.copy(template / DATA, var)
    port = str(free_port())
    url = f"http://127.0.0.1:{port}"
    env = clean_env(var, PORT=port, SITE_URL=url, STATIC_ROOT=str(template / "static"))
    env |= redis() | more
    postgres = env.pop("POSTGRES", os.environ.get(POSTGRES, ""))
    if postgres:
        env["DATABASE_URL"] = database(postgres, env)
    log = var / "serve.log"
    command = [PYTHON, "manage.py", "serve", "--server", server, "--processes", str(processes)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=BASE,
            env=env,
            stdout=output,
            stderr=output,
            process_group=0,
            preexec_fn=die_with_parent(os.getpid()),
        )
    return Site(url, env, log, process)


def redis() -> dict[str, str]:
    """Each site has the run's server; a test that kills it starts its own with start_redis."""
    url = os.environ.get("REDIS_URL", "")
    return {"REDIS_URL": url} if url else {}


def database(server: str, env: dict[str, str]) -> str:
    """A new database in a server: a copy of the migrated one, which the first who asks makes."""
    name = f"site_{uuid.uuid4().hex[:12]}"
    exists = "SELECT 1 FROM pg_database WHERE datname = %s"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")
        if not connection.execute(exists, [MIGRATED]).fetchone():
            connection.execute(f"CREATE DATABASE {MIGRATED}")
            manage({**env, "DATABASE_URL": url_of(server, MIGRATED)}, "migrate", "-v0")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {MIGRATED}")
    return url_of(server, name)


def url_of(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")


__all__ = [
    "Site",
    "kept_site",
    "live_server_process",
    "shared_site",
    "site_template",
    "start_redis",
    "start_site",
]
