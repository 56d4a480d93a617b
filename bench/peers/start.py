"""Starts what we are held against, as our own `serve` starts a server: several on one socket."""

import os
import subprocess
import sys
import time
from pathlib import Path

import redis

from bench.peers import bus
from session_platform.server import open_socket
from session_platform.supervisor import die_with_parent
from tests.plugins.site import BASE

COMMANDS: dict[str, tuple[str, ...]] = {
    "naive": ("-m", "daphne", "-v", "0", "bench.peers.naive:application", "--fd"),
    "bare": (
        *("-m", "uvicorn", "--no-access-log", "--log-level", "warning", "--lifespan", "off"),
        *("--ws-per-message-deflate", "false", "bench.peers.bare:application", "--fd"),
    ),
    "picows": ("-m", "bench.peers.limit"),
}


def start(
    name: str, port: int, count: int, env: dict[str, str], log: Path
) -> list[subprocess.Popen[bytes]]:
    listener = open_socket("127.0.0.1", port)
    descriptor = listener.fileno()
    with log.open("wb") as output:
        running = [
            subprocess.Popen(
                [sys.executable, *COMMANDS[name], str(descriptor)],
                cwd=BASE,
                env=env,
                stdout=output,
                stderr=output,
                pass_fds=(descriptor,),
                process_group=0,
                preexec_fn=die_with_parent(os.getpid()),
            )
            for _ in range(count)
        ]
    listener.close()
    _wait(running, redis.Redis.from_url(env["REDIS_URL"]), log)
    return running


def _wait(running: list[subprocess.Popen[bytes]], reports: redis.Redis, log: Path) -> None:
    while int(reports.get(bus.READY) or 0) < len(running):
        if any(process.poll() is not None for process in running):
            raise RuntimeError(f"a server to compare with does not start:\n{log.read_text()}")
        time.sleep(0.05)
    time.sleep(0.3)  # reported when imported; now it begins to listen


def stop(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        process.kill()
        process.wait()
