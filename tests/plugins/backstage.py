"""A process of its own beside the web, as Celery is one: runs what it is told with the models.

One for a site, because a new `manage.py shell` takes longer than most of the tests.
"""

import contextlib
import json
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parents[2]


class Backstage:
    """`run(code)` gives what the code left in `answer`."""

    def __init__(self, env: dict[str, str]) -> None:
        self.one_at_a_time = threading.Lock()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.plugins.backstage"],
            cwd=BASE,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str) -> Any:
        with self.one_at_a_time:
            self.process.stdin.write(json.dumps(code) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        assert line, "the process behind the scenes has died; its last words are in the output"
        answer, trouble = json.loads(line)
        assert not trouble, trouble
        return answer

    def stop(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            pipe.close()
        self.process.wait(60)


def main() -> None:
    import django  # here: tests import this module before there are settings

    django.setup()
    from django.db import close_old_connections

    for line in sys.stdin:
        known: dict[str, Any] = {"answer": None}
        with contextlib.redirect_stdout(sys.stderr):
            trouble = perform(json.loads(line), known)
        close_old_connections()
        print(json.dumps([known["answer"], trouble]), flush=True)


def perform(code: str, known: dict[str, Any]) -> str:
    """What went wrong, if something did: one test's mistake is not the next one's."""
    try:
        exec(code, known)
    except Exception:
        return traceback.format_exc()
    return ""


if __name__ == "__main__":
    main()
