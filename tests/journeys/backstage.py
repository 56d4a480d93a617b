"""What the journeys do behind the scenes: let time pass, and read the database."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.plugins.site import BASE, Site

PASS = """
import datetime as dt
from django.db.models import F
from agenda.models import Session
from live import stream
def let_pass(seconds):
    session = Session.objects.latest("pk")
    by = dt.timedelta(seconds=seconds)
    with stream.locked(session.pk):
        session.runs.update(started_at=F("started_at") - by, ended_at=F("ended_at") - by)
        session.steps.update(taken_at=F("taken_at") - by)
        session.starts_at -= by
        session.live_at = session.live_at and session.live_at - by
        session.save(update_fields=["starts_at", "live_at"])
        stream.changed(session.pk, "clock", "agenda")
"""
ONCE = PASS + "let_pass({seconds})"
EACH = (
    PASS
    + """
import sys
for line in sys.stdin:
    let_pass(float(line))
    print("passed", flush=True)
"""
)

ASK = """
import json
from {module} import {names}
print(json.dumps({expression}))
"""


def let_pass(site: Site, seconds: int) -> None:
    """Move what has happened back in time. The product's clock itself is left alone."""
    site.shell(ONCE.format(seconds=seconds))


@contextmanager
def time_machine(site: Site) -> Iterator[Callable[[float], None]]:
    """The same many times over, by one process that is kept."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", EACH]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=BASE, env=site.env, stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdin
        assert process.stdout

        def let_pass(seconds: float) -> None:
            print(seconds, file=process.stdin, flush=True)
            assert process.stdout
            assert process.stdout.readline() == "passed\n"

        yield let_pass
        process.stdin.close()


def ask(site: Site, module: str, names: str, expression: str) -> Any:
    """What the database says."""
    code = ASK.format(module=module, names=names, expression=expression)
    return json.loads(site.shell(code).strip().splitlines()[-1])
