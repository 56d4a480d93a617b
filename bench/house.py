"""What stands while we measure: PostgreSQL with fsync, Redis, our site as users start it."""

import asyncio
import atexit
import resource
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import copy
from pathlib import Path
from typing import Any

import psutil
import redis

from bench.peers import start as peers
from tests.plugins import services
from tests.plugins.site import Site, free_port, launch, make_template

FILES = 16  # more than sockets: what a process needs besides


class Contestant:
    """A server under load: ours, or one of those it is held against."""

    def __init__(self, name: str, port: int, processes: list[psutil.Process]) -> None:
        self.name, self.port, self._processes = name, port, processes

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws/"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> list[psutil.Process]:
        return self._processes

    def cpu_seconds(self) -> float:
        times = [process.cpu_times() for process in self.processes()]
        return float(sum(time.user + time.system for time in times))

    def memory_bytes(self) -> int:
        """Shared pages count in parts (PSS)."""
        return sum(int(process.memory_full_info().pss) for process in self.processes())


class Ours(Contestant):
    """The product on one of its ASGI servers, with somebody behind the scenes."""

    def __init__(self, server: str, site: Site) -> None:
        super().__init__(server, int(site.env["PORT"]), [])
        self.site, self.behind = site, site.behind
        self.asking = threading.Lock()  # one question on the pipe at a time

    def processes(self) -> list[psutil.Process]:
        return self.site.web_processes()

    async def ask(self, name: str, *arguments: Any) -> Any:
        """Call a function of bench/scene.py without stopping the sockets."""
        return await asyncio.to_thread(self.ask_now, name, *arguments)

    def ask_now(self, name: str, *arguments: Any) -> Any:
        with self.asking:
            return self.behind.run(
                f"from bench import scene\nanswer = scene.{name}(*{arguments!r})"
            )

    def stop(self) -> None:
        self.site.stop()


class House:
    """Everything that runs; contestants are started when a row first asks for them."""

    def __init__(self, folder: Path, stack: ExitStack, processes: int) -> None:
        self.folder, self.stack, self.web_processes = folder, stack, processes
        services.start_postgres(folder, durable=True)
        self.template = make_template(folder / "template")
        self.running: dict[str, Contestant] = {}
        self.redis_version = ""

    async def contestant(self, name: str) -> Contestant:
        """Started when it is first asked for, and kept."""
        if name not in self.running:
            self.running[name] = await asyncio.to_thread(self.start, name, self.stack)
        return self.running[name]

    async def ours(self, name: str) -> Ours:
        found = await self.contestant(name)
        assert isinstance(found, Ours)
        return found

    def beside(self, server: Contestant) -> "House":
        """The same house with another server in the place of one of that name."""
        house = copy(self)
        house.running = {**self.running, server.name: server}
        return house

    def start(self, name: str, stack: ExitStack, processes: int = 0) -> Contestant:
        """One more, ended with the stack."""
        count = processes or self.web_processes
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        address = services.start_redis(folder)
        self.redis_version = str(redis.Redis.from_url(address).info("server")["redis_version"])
        if name in peers.COMMANDS:
            return self._peer(name, stack, count, address, folder / "log")
        site = launch(
            folder / "site",
            self.template,
            name,
            count,
            {"REDIS_URL": address, "LOG_LEVEL": "ERROR", "JOINING_AT_ONCE": "20000"},
        )
        ours = Ours(name, site)
        stack.callback(ours.stop)
        site.wait()
        ours.ask_now("make_vote_table")
        return ours

    def _peer(self, name: str, stack: ExitStack, count: int, address: str, log: Path) -> "Peer":
        """On the data of one of our sites, which is there first."""
        ours = next(one for one in self.running.values() if isinstance(one, Ours))
        port = free_port()
        running = peers.start(name, port, count, {**ours.site.env, "REDIS_URL": address}, log)
        stack.callback(peers.stop, running)
        return Peer(name, port, [psutil.Process(one.pid) for one in running], address)


class Peer(Contestant):
    """One of bench/peers: it passes on to all sockets what is published in its Redis."""

    def __init__(
        self, name: str, port: int, processes: list[psutil.Process], redis_url: str
    ) -> None:
        super().__init__(name, port, processes)
        self.bus = redis.Redis.from_url(redis_url)


@contextmanager
def open_house(processes: int = 2) -> Iterator[House]:
    """Started in a private folder, all gone at the end."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # inherited by the servers
    folder = Path(tempfile.mkdtemp(prefix="rt-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after PostgreSQL, begun later
    with ExitStack() as stack:
        yield House(folder, stack, processes)


def most_sockets() -> int:
    return resource.getrlimit(resource.RLIMIT_NOFILE)[1] - FILES
