"""The listening socket and the ASGI servers that share it. No supervision here.

The socket belongs to the supervisor: a web process may die and be replaced, and visitors wait
in the queue meanwhile instead of being refused.
"""

import socket
import sys

BACKLOG = 2048  # a hall that reloads at once; daphne's own 50 turns people away
MESSAGE_BYTES = "16384"
PING_SECONDS = "10"
APPLICATION = "session_platform.asgi:application"
SERVERS = ("daphne", "uvicorn")


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


def command(server: str, descriptor: int) -> list[str]:
    """Neither server writes an access log: personal links are paths, and do not belong in one."""
    options = _uvicorn() if server == "uvicorn" else _daphne()
    return [sys.executable, "-m", server, "--fd", str(descriptor), *options, APPLICATION]


def _daphne() -> list[str]:
    return [
        *("-v", "0", "--no-server-name", "--application-close-timeout", "2"),
        *("--websocket-max-message-size", MESSAGE_BYTES),
        *("--websocket-max-frame-size", MESSAGE_BYTES),
        *("--ping-interval", PING_SECONDS, "--ping-timeout", PING_SECONDS),
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
        *("--ws-ping-interval", PING_SECONDS, "--ws-ping-timeout", PING_SECONDS),
    ]
