"""The session that the rig plays on: people with tickets, set up and changed behind the scenes."""

import os
import signal
from pathlib import Path
from typing import Any

import psutil

from tests.plugins.services import start_redis
from tests.plugins.site import Site
from tests.rig.backstage import Backstage

BUILD = """
import secrets
from live import stream
from participants.links import link_for
from participants.seats import Doorkeeper, display_seat, seat_of
from tests import factories as make
name = secrets.token_hex(3).upper()
session = make.make_session(state="live", slug=f"rig-{name}", join_code=name)
segments = [make.make_segment(session, minutes=5) for _ in range(3)]
make.make_run(segments[0])
people = dict(
    moderators=[make.make_moderator(session) for _ in range(2)],
    clerks=[make.make_clerk(session) for _ in range(3)],
    attendees=[make.make_participant(session) for _ in range(14)],
)
with stream.locked(session.pk):
    stream.changed(session.pk, "agenda", "clock", "people")
ticket = Doorkeeper().ticket
answer = dict(
    pk=session.pk, slug=session.slug,
    screen=ticket(display_seat(make.make_display(session))),
    tickets={role: [ticket(seat_of(one)) for one in rows] for role, rows in people.items()},
    links={role: link_for(rows[0]) for role, rows in people.items()},
)
"""

CHANGE = """
import time
from agenda.models import Session
from live import stream
answer = {{}}
for title in {titles}:
    with stream.locked({pk}):
        Session.objects.filter(pk={pk}).update(title=title)
        stream.changed({pk}, "agenda")
    answer[title] = time.time()
    time.sleep({pause})
"""


class Stage:
    """A session on a site."""

    def __init__(self, site: Site, behind: Backstage) -> None:
        self.site, self.behind = site, behind
        self.plan: dict[str, Any] = behind.run(BUILD)
        self.pk: int = self.plan["pk"]

    def tickets(self, role: str) -> list[str]:
        listed: list[str] = self.plan["tickets"][role]
        return listed

    def retitle(self, *titles: str, pause: float = 0.0) -> dict[str, float]:
        """Changes made by a process without sockets: title -> the moment after the commit.

        Its hint is on its way by then, or was given up.
        """
        moments: dict[str, float] = self.behind.run(
            CHANGE.format(titles=titles, pk=self.pk, pause=pause)
        )
        return moments


class Redis:
    """A server of our own, to be taken away and given back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = start_redis(folder)

    def kill(self) -> None:
        for process in psutil.Process(os.getpid()).children():
            if str(self.folder) in " ".join(process.cmdline()):
                process.send_signal(signal.SIGKILL)
                process.wait(5)

    def restart(self) -> None:
        start_redis(self.folder)


def memory(site: Site) -> int:
    """Bytes that the web processes hold."""
    return sum(int(process.memory_info().rss) for process in site.web_processes())
