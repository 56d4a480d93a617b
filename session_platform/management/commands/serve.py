"""`manage.py serve`: the web server. Owns the listening socket, keeps N processes on it."""

import errno
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from session_platform import server
from session_platform.private import keep_private
from session_platform.supervisor import Program, Supervisor, interruptible


class Command(BaseCommand):
    help = "Serves the site: N ASGI processes on one socket; one that dies is replaced."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--processes", type=int, default=1, metavar="N")
        parser.add_argument("--server", choices=server.SERVERS, default=server.SERVERS[0])
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["processes"] <= 64:
            sys.exit("--processes must be from 1 to 64.")
        if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            sys.exit("The static files are not there yet: run manage.py collectstatic first.")
        interruptible()
        keep_private(settings.VAR, settings.DATABASES["default"], Path(settings.STATIC_ROOT))
        descriptor = listen(options["host"], options["port"])
        programs = web_programs(
            descriptor, options["server"], options["processes"], env=dict(os.environ)
        )
        supervisor = Supervisor(programs, say=self.stderr.write)
        try:
            supervisor.start()
            supervisor.run()
        except KeyboardInterrupt:
            pass
        finally:
            supervisor.stop()


def listen(host: str, port: int) -> int:
    """The descriptor of the listening socket, which stays open as long as we live."""
    server.allow_many_files()
    try:
        return server.open_socket(host, port).detach()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Port {port} is taken by another program; choose a free one, as in PORT=8010."
            )
        sys.exit(f"Cannot listen on {host}, port {port}: {error.strerror}.")


def web_programs(
    descriptor: int, kind: str, processes: int, *, env: dict[str, str], log: Path | None = None
) -> list[Program]:
    names = [f"web {n}" for n in range(1, processes + 1)] if processes > 1 else ["web"]
    command = server.command(kind, descriptor)
    return [
        Program(
            name,
            command,
            env=env,
            cwd=settings.BASE_DIR,
            log=log,
            descriptors=(descriptor,),
            replaceable=True,
        )
        for name in names
    ]
