"""Reading the environment: every value is checked, and a wrong one is refused by its name.

Nothing here knows Django's settings; settings.py is the only caller.
"""

import os
import secrets
import socket
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import SimpleLazyObject

from agenda.rules.video_hosts import Hosts, read_hosts
from common import keys


class WrongVariable(ImproperlyConfigured):
    """A mistake of whoever starts us; manage.py shows the sentence without a traceback."""


def refuse(name: str, wanted: str) -> WrongVariable:
    # The value is left out on purpose: it may hold a password, and this ends up in logs.
    return WrongVariable(f"The environment variable {name} is wrong: {wanted}.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "false", "true", "no", "yes"}:
        raise refuse(name, "write 1 or 0")
    return value in {"1", "true", "yes"}


def number(name: str, default: int, *, least: int = 0, most: int = 65535) -> int:
    value = keys.number(text(name, str(default)))
    if value is None or not least <= value <= most:
        raise refuse(name, f"write a whole number from {least} to {most}")
    return value


def days() -> dict[str, int]:
    """How long each thing is kept, by the name of its variable; docs/retention.md says which."""
    usual = {
        "ANSWERS": 1, "BROWSERS": 1, "COOKIES": 1, "LETTERS": 7, "REGISTRATIONS": 30,
        "DELIVERIES": 30, "UNREAD": 30, "BALLOTS": 90, "IMPORTS": 30, "PREPARATIONS": 30,
        "REMOVED": 1, "TALK": 14, "HISTORY": 365, "LOGS": 30,
    }  # fmt: skip
    names = {f"KEEP_{thing}_DAYS": default for thing, default in usual.items()}
    return {name: number(name, default, least=1) for name, default in names.items()}


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas."""
    listed = [word.strip() for word in text(name).split(",")]
    return [word for word in listed if word] or default


def video_hosts(name: str, site: str) -> Hosts:
    """Whose players may stand in our pages, by host."""
    try:
        return read_hosts(words(name, []), site)
    except ValueError as error:
        raise refuse(name, str(error)) from None


def url(name: str, default: str, *, schemes: tuple[str, ...]) -> SplitResult:
    parts = urlsplit(text(name, default))
    wanted = f"write a URL that begins with {' or '.join(s + '://' for s in schemes)}"
    if parts.scheme not in schemes:
        raise refuse(name, wanted)
    try:
        _ = parts.port
    except ValueError:
        raise refuse(name, f"{wanted} and has a port from 0 to 65535") from None
    return parts


def site(name: str, default: str) -> str:
    """The origin under which browsers reach us: scheme, host and port, nothing behind."""
    parts = url(name, default, schemes=("http", "https"))
    if not parts.hostname or parts.path not in {"", "/"} or parts.query or parts.username:
        raise refuse(name, "write only http(s)://host[:port], with no path")
    return f"{parts.scheme}://{parts.netloc}"


def network_address(name: str) -> str:
    """This machine's address in its network, for phones in the same one. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for documentation: only routes are looked up
        except OSError:
            raise refuse(
                name, "this machine has no network address to share, leave it out"
            ) from None
        return str(probe.getsockname()[0])


def secret(name: str, keep_in: Path) -> Any:
    """The secret given, or one made once and kept in a file that only we can read.

    Made when it is first used: a command that only looks writes nothing.
    """
    given = text(name)
    if given and len(given) < 50:
        raise refuse(name, "write at least 50 random characters, or leave it out")
    return given or SimpleLazyObject(lambda: _kept_secret(keep_in))


def _kept_secret(keep_in: Path) -> str:
    if not keep_in.exists():
        _write_secret(keep_in)
    try:
        return keep_in.read_text().strip()
    except OSError:
        # A read-only folder: good for commands that only look; `up` refuses to start there.
        return secrets.token_urlsafe(50)


def _write_secret(path: Path) -> None:
    """Appears complete or not at all: several processes may start at the same moment."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        _keep_the_first(draft, path)
    except OSError:
        pass  # the folder cannot be written: _kept_secret() copes


def _keep_the_first(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)  # fails if another process has been first
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(name: str, default: str, *, base: Path) -> dict[str, Any]:
    """DATABASES["default"] from a URL; both engines with what this product needs of them."""
    parts = url(name, default, schemes=("sqlite", "postgres", "postgresql"))
    return _sqlite(name, parts, base) if parts.scheme == "sqlite" else _postgres(name, parts)


def _sqlite(name: str, parts: SplitResult, base: Path) -> dict[str, Any]:
    path = unquote(parts.path).removeprefix("/")
    if not path or parts.netloc:
        raise refuse(name, "write sqlite:///FILE, with four slashes for an absolute path")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": base / path,
        "OPTIONS": {
            # A transaction takes the write lock at its start and waits for it. Without this,
            # two writers that have both read fail at once instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was acknowledged survives a power cut, not only a crash.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
                "PRAGMA journal_size_limit=27103364; PRAGMA mmap_size=134217728; "
                # What is deleted is overwritten in the file, too.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgres(name: str, parts: SplitResult) -> dict[str, Any]:
    database_name = unquote(parts.path).removeprefix("/")
    if not database_name:
        raise refuse(name, "write postgres://user:password@host:port/database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # Kept connections (CONN_MAX_AGE > 0) are one per thread under ASGI and exhaust the
        # server; a pool per process is bounded.
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            # A server whose network is cut says nothing at all; without these, nor do we for
            # a quarter of an hour.
            "tcp_user_timeout": 10_000,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 2,
            # One thread serves the sockets of a process: a lock that is held elsewhere must end
            # in "busy, try again", not in a silent hall.
            "options": "-c lock_timeout=5s -c statement_timeout=30s",
            **dict(parse_qsl(parts.query)),
            # One for each place of the turnstile (6, 2, 1), the two threads of the wire, the looks.
            "pool": {"min_size": 0, "max_size": 12, "timeout": 10},
        },
    }


def email(name: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from smtp://, smtp+tls:// (STARTTLS) or smtps://."""
    parts = url(name, "", schemes=("smtp", "smtp+tls", "smtps"))
    # A "?tls=1" as others write it would silently send the password in the clear.
    if not parts.hostname or parts.query:
        raise refuse(name, "write smtp+tls://user:password@host:port")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def redis(name: str) -> str:
    """A Redis address as redis-py reads it, or "" when there is none."""
    if not text(name):
        return ""
    parts = url(name, "", schemes=("redis", "rediss", "unix"))
    if not (parts.path if parts.scheme == "unix" else parts.hostname):
        raise refuse(name, "write redis://host:port/0 or unix:///path/to/socket")
    return text(name)


def celery_broker(redis_url: str) -> str:
    """The same address as Celery reads it: kombu has its own spelling for sockets."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    return f"redis+socket://{parts.path}?virtual_host=1"
