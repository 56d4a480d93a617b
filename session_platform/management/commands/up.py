"""`manage.py up`: the whole product on one machine, on embedded defaults, until Ctrl-C.

Redis-compatible server, web server and worker under one supervisor; data in settings.VAR.
"""

import fcntl
import io
import os
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from session_platform import embedded, old_database, server
from session_platform.management.commands.serve import listen, web_programs
from session_platform.statics import collect_if_changed
from session_platform.supervisor import Program, Supervisor, interruptible

READY_SECONDS = 60


class Command(BaseCommand):
    help = "Starts everything on this machine and prints the links; Ctrl-C stops it."

    def handle(self, *args: Any, **options: Any) -> None:
        interruptible()
        try:
            var = writable_folder(settings.VAR)
            with only_one(var / "up.lock"), tempfile.TemporaryDirectory(prefix="rt-") as run:
                descriptor = listen(settings.BIND_HOST, settings.PORT)
                self.prepare()
                self.keep_running(descriptor, var, Path(run))
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def prepare(self) -> None:
        self.stdout.write("Preparing the database and the static files ...")
        kept = old_database.set_aside()
        if kept:
            self.say(f"The data here is of an older Roundtable: kept as {kept}, begun anew.")
        call_command("migrate", verbosity=0, interactive=False)
        collect_if_changed()

    def keep_running(self, descriptor: int, var: Path, run: Path) -> None:
        env, redis = surroundings(run)
        if not env.get("REDIS_URL"):
            self.stdout.write("There is no Redis-compatible server here: doing without one.")
        web = web_programs(descriptor, server.SERVERS[0], 1, env=env, log=fresh_log(var, "web"))
        supervisor = Supervisor([*redis, *web], say=self.say)
        try:
            for program in supervisor.programs:
                program.start()
                if program.foundation:
                    embedded.wait_until_ready(run)
            links = demo()
            self.wait_for_answer(supervisor)
            self.greet(links, var)
            # Only now: nobody waits for the first tick, everybody waits for the first page.
            supervisor.programs += background(env, var)
            supervisor.run()
        finally:
            supervisor.stop()

    def wait_for_answer(self, supervisor: Supervisor) -> None:
        end = time.monotonic() + READY_SECONDS
        while not answers(f"http://{settings.BIND_HOST}:{settings.PORT}/healthz"):
            supervisor.look()
            if time.monotonic() > end:
                sys.exit(f"The web server does not answer; see {settings.VAR / 'log' / 'web.log'}.")
            time.sleep(0.05)

    def greet(self, links: str, var: Path) -> None:
        self.stdout.write(f"\nRoundtable runs at {settings.SITE_URL}\n")
        if links:
            self.stdout.write(f"{links}\n")
        self.say(f"Logs and data: {var}. Ctrl-C stops everything.")

    def say(self, words: str) -> None:
        """At once, also where the output is a file or a pipe."""
        self.stdout.write(words)
        self.stdout.flush()


def writable_folder(path: Path) -> Path:
    try:
        (path / "log").mkdir(parents=True, exist_ok=True)
        (path / "queue").mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        sys.exit(f"The folder {path} cannot be written ({error.strerror}); VAR names another one.")


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Two supervisors on the same data would not hear each other's news."""
    with path.open("a+") as lock:
        take_or_explain(lock)
        lock.truncate(0)
        lock.write(f"at {settings.SITE_URL} (process {os.getpid()})")
        lock.flush()
        yield


def take_or_explain(lock: IO[str]) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        sys.exit(f"Roundtable already runs from this folder {lock.read()}; stop it there first.")


def surroundings(run: Path) -> tuple[dict[str, str], list[Program]]:
    """The environment of our processes, and the Redis server, if we bring it."""
    env = {
        **os.environ,
        "PORT": str(settings.PORT),
        "SITE_URL": settings.SITE_URL,
        "VAR": str(settings.VAR),
        "PYTHONUNBUFFERED": "1",
    }
    executable = embedded.find_server()
    if settings.REDIS_URL or executable is None:
        return env, []
    log = fresh_log(settings.VAR, "redis")
    redis = Program("redis", embedded.command(executable, run), log=log, foundation=True)
    return {**env, "REDIS_URL": embedded.url(run)}, [redis]


def background(env: dict[str, str], var: Path) -> list[Program]:
    """The worker, and beat beside it: inside the worker nobody would notice its death."""
    celery = [sys.executable, "-m", "celery", "-A", "session_platform"]
    quiet = ["--loglevel", "WARNING"]
    options = {
        "worker": ["--pool", "threads", "-c", "2", "--without-gossip", "--without-mingle"],
        "beat": ["--schedule", str(var / "beat-schedule"), "--pidfile="],
    }
    return [
        Program(
            name,
            [*celery, name, *quiet, *own],
            env=env,
            cwd=settings.BASE_DIR,
            log=fresh_log(var, name),
        )
        for name, own in options.items()
    ]


def fresh_log(var: Path, name: str) -> Path:
    path = var / "log" / f"{name}.log"
    path.unlink(missing_ok=True)
    return path


def demo() -> str:
    """The table of links. `manage.py demo` fills an empty database and leaves any other alone."""
    table = io.StringIO()
    call_command("demo", stdout=table)
    return table.getvalue().rstrip()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
