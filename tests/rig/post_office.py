"""The outbox at work: real workers and beats beside a database, a broker and a mail server."""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from session_platform.supervisor import die_with_parent
from tests.outbox.sink import Sink
from tests.plugins.backstage import Backstage
from tests.plugins.site import BASE, PYTHON, clean_env, database
from tests.rig.faults import Redis

REGISTER = """
import datetime as dt
from django.utils import timezone
from participants.models import Registration
from participants.services import reminders
from tests import factories as make
now = timezone.now()
session = make.make_session(state="published", starts_at=now + dt.timedelta(days=9))
people = Registration.objects.bulk_create(
    Registration(session=session, email=address, confirmed_at=now) for address in {addresses}
)
reminders.schedule(session=session, registrations=people, now=now)
answer = session.pk
"""
LOOK = """
from outbox.models import Delivery
rows = Delivery.objects.filter(kind="invitation")
answer = [list(row) for row in rows.values_list("state", "attempts", "said")]
"""
# As if the time of claims and pauses had passed.
PASS = """
from django.utils import timezone
from outbox.models import Delivery
answer = Delivery.objects.exclude(claimed_until=None).update(claimed_until=timezone.now())
"""


class PostOffice:
    """`worker()` and `beat()` start one more; whoever dies is started again by `look_after`."""

    def __init__(self, var: Path, env: dict[str, str], sink: Sink, redis: Redis) -> None:
        self.var, self.env, self.sink, self.redis = var, env, sink, redis
        self.behind = Backstage(env)
        self.running: list[tuple[str, subprocess.Popen[bytes]]] = []

    def worker(self) -> subprocess.Popen[bytes]:
        own = ["--pool", "threads", "-c", "2", "--without-gossip", "--without-mingle"]
        return self._start("worker", *own)

    def beat(self) -> subprocess.Popen[bytes]:
        schedule = self.var / f"schedule-{len(self.running)}-{time.monotonic_ns()}"
        return self._start("beat", "--schedule", str(schedule), "--pidfile=")

    def _start(self, name: str, *own: str) -> subprocess.Popen[bytes]:
        command = [PYTHON, "-m", "celery", "-A", "session_platform", name]
        with (self.var / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--loglevel", "WARNING", *own],
                cwd=BASE,
                env=self.env,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=die_with_parent(os.getpid()),
            )
        self.running.append((name, process))
        return process

    def look_after(self) -> None:
        """What a supervisor does."""
        for name, process in list(self.running):
            if process.poll() is not None:
                self.running.remove((name, process))
                self.worker() if name == "worker" else self.beat()

    def register(self, addresses: list[str]) -> int:
        pk: int = self.behind.run(REGISTER.format(addresses=addresses))
        return pk

    def rows(self) -> list[tuple[str, int, str]]:
        return [(state, attempts, said) for state, attempts, said in self.behind.run(LOOK)]

    def states(self) -> Counter[str]:
        return Counter(state for state, _attempts, _said in self.rows())

    def time_passes(self, *, once: Callable[[], bool]) -> None:
        """Once nothing is under way: a claim of somebody alive is not taken from them."""
        self.until(once)
        time.sleep(1)
        self.behind.run(PASS)

    def until_got(self, count: int) -> None:
        self.until(lambda: len(self.sink.got) >= count)

    def until(self, condition: Callable[[], bool], seconds: float = 300) -> None:
        """Looks after everybody meanwhile."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"{self.states()}\n{self.last_words()}"
            self.look_after()
            time.sleep(0.02)

    def last_words(self) -> str:
        return "\n".join(path.read_text()[-2000:] for path in self.var.glob("*.log"))

    def stop(self) -> None:
        for _name, process in self.running:
            process.kill()
            process.wait()
        self.behind.stop()
        self.sink.stop()


def lost(sink: Sink, addresses: list[str]) -> set[str]:
    return set(addresses) - {one.to for one in sink.got}


def doubled(sink: Sink) -> int:
    """How many came twice; that they have one name is judged by `names`."""
    return len(sink.got) - len({one.to for one in sink.got})


def names(sink: Sink) -> dict[str, set[str]]:
    """By address the names of what came there."""
    found: dict[str, set[str]] = {}
    for one in sink.got:
        found.setdefault(one.to, set()).add(one.name)
    return found


def environment(var: Path, redis: Redis, sink: Sink, postgres: str = "") -> dict[str, str]:
    more: dict[str, Any] = {"REDIS_URL": redis.url, "EMAIL_URL": sink.url}
    env = clean_env(var, **more)
    return {**env, "DATABASE_URL": database(postgres, env)} if postgres else env
