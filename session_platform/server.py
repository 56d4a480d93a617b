"""The listening socket and the ASGI servers that share it. No supervision here.

The socket belongs to the supervisor: a web process may die and be replaced, and visitors wait
in the queue meanwhile instead of being refused.
"""

import resource
import socket
import sys

BACKLOG = 2048  # a hall that reloads at once; daphne's own 50 turns people away
MESSAGE_BYTES = "16384"
# The wire's own beats find silent screens; a server's pings would be a timer for every socket.
NO_PINGS_UVICORN, NO_PINGS_DAPHNE = "0", "86400"
MOST_FILES = 65_536
APPLICATION = "session_platform.asgi:application"
PROGRAMS = {"daphne": "session_platform.bounded_daphne", "uvicorn": "uvicorn"}
SERVERS = tuple(PROGRAMS)


def open_socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def allow_many_files() -> None:
    """A socket is a file: as many as the system lets us have, for us and our web processes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def command(server: str, descriptor: int) -> list[str]:
    """Neither server writes an access log: personal links are paths, and do not belong in one."""
    options = _uvicorn() if server == "uvicorn" else _daphne()
    return [sys.executable, "-m", PROGRAMS[server], "--fd", str(descriptor), *options, APPLICATION]


def _daphne() -> list[str]:
    return [
        *("-v", "0", "--no-server-name", "--application-close-timeout", "2"),
        *("--websocket-max-message-size", MESSAGE_BYTES),
        *("--websocket-max-frame-size", MESSAGE_BYTES),
        *("--ping-interval", NO_PINGS_DAPHNE),
    ]


def _uvicorn() -> list[str]:
    return [
        *("--no-access-log", "--log-level", "warning", "--no-server-header", "--lifespan", "off"),
        *(
            "--no-proxy-headers",
            "--timeout-graceful-shutdown",
            "2",
        ),  # settings.TRUSTED_PROXIES rules
        *("--ws-max-size", MESSAGE_BYTES, "--ws-per-message-deflate", "false"),
        *("--ws-ping-interval", NO_PINGS_UVICORN),
    ]
