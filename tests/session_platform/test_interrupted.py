"""A supervisor that is told to stop at the worst moment stops all the same."""

import subprocess
import sys

from tests.plugins.site import BASE

# What a signal's handler raises in the hooks of a fork, Python only prints.
STOPPED_WHILE_IT_FORKS = """
import os, signal, sys
from session_platform.supervisor import Program, Supervisor, interruptible

child = Program("child", [sys.executable, "-c", "import time; time.sleep(600)"])
supervisor = Supervisor([child], say=print)
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))
interruptible()
supervisor.start()
print("started", flush=True)
try:
    supervisor.run()
finally:
    supervisor.stop()
    print("stopped", flush=True)
"""


def test_a_signal_that_comes_while_a_process_is_started_is_not_lost() -> None:
    command = [sys.executable, "-c", STOPPED_WHILE_IT_FORKS]
    done = subprocess.run(command, cwd=BASE, capture_output=True, text=True, timeout=60)

    assert "Exception ignored" in done.stderr, "the signal did not fall into the fork"
    assert done.stdout.split() == ["started", "stopped"]
