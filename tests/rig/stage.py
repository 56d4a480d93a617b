"""The session that the rig plays on: people with tickets, set up and changed behind the scenes."""

import asyncio
from statistics import median
from typing import Any

from tests.plugins.backstage import Backstage
from tests.plugins.site import Site
from tests.rig.wire import Place, Wire, title_is

AT_ONCE_SECONDS = 0.7  # by a hint; the looks alone, each 2 s, tell after a second in the median
ROUNDS = 5

BUILD = """
import secrets
from django.contrib.sessions.backends.db import SessionStore
from live import stream
from participants.facts.links import link_for
from participants.facts.seats import Doorkeeper, display_seat, seat_of
from tests import factories as make
name = secrets.token_hex(3).upper()
session = make.make_session(state="live", slug=f"rig-{{name}}", join_code=name)
segments = [make.make_segment(session, minutes=5) for _ in range(3)]
make.make_run(segments[0])
people = dict(
    moderators=[make.make_moderator(session) for _ in range(2)],
    clerks=[make.make_clerk(session) for _ in range(3)],
    attendees=[make.make_participant(session) for _ in range({attendees})],
)
display = make.make_display(session)
browser = SessionStore()  # one for all: it came by everybody's link
browser["seats"] = {{one.pk: one.link_serial for rows in people.values() for one in rows}}
browser["displays"] = {{display.pk: display.link_serial}}
browser.save()
with stream.locked(session.pk):
    stream.changed(session.pk, "agenda", "clock", "people")
ticket = Doorkeeper().ticket
base = f"/sessions/{{session.slug}}"
def seat(one):
    return one.pk, f"{{base}}/seats/{{one.pk}}/state", ticket(seat_of(one)), cookie
cookie = f"sessionid={{browser.session_key}}"
answer = dict(
    pk=session.pk, slug=session.slug,
    screens=[(0, f"{{base}}/screens/{{display.pk}}/state", ticket(display_seat(display)), cookie)],
    links={{role: link_for(rows[0]) for role, rows in people.items()}},
    **{{role: [seat(one) for one in rows] for role, rows in people.items()}},
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


POLLS = """
from agenda.models import Session
from live import stream
from polls.services.changes import resend_polls
from tests import factories as make
session = Session.objects.get(pk={pk})
answer = []
with stream.locked({pk}):
    for state in {states}:
        poll = make.make_poll(session, state=state)
        answer.append((poll.pk, [option.pk for option in poll.options.all()]))
    resend_polls(session_id={pk})
    stream.changed({pk}, "tally")
"""


class Stage:
    """A session on a site."""

    def __init__(self, site: Site, behind: Backstage, attendees: int = 14) -> None:
        self.site, self.behind = site, behind
        self.plan: dict[str, Any] = behind.run(BUILD.format(attendees=attendees))
        self.pk: int = self.plan["pk"]

    def screen(self, role: str, number: int = 0, **how: Any) -> Wire:
        """The screen of one of the moderators, clerks, attendees or of the hall (`screens`)."""
        return Wire(self.site, Place(*self.plan[role][number]), **how)

    def screens(self, role: str, **how: Any) -> list[Wire]:
        return [self.screen(role, number, **how) for number in range(len(self.plan[role]))]

    def polls(self, *states: str) -> list[tuple[int, list[int]]]:
        """New polls with their options."""
        made: list[tuple[int, list[int]]] = self.behind.run(POLLS.format(pk=self.pk, states=states))
        return made

    def retitle(self, *titles: str, pause: float = 0.0) -> dict[str, float]:
        """Changes made by a process without sockets: title -> the moment after the commit.

        Its hint is on its way by then, or was given up.
        """
        moments: dict[str, float] = self.behind.run(
            CHANGE.format(titles=titles, pk=self.pk, pause=pause)
        )
        return moments

    async def latencies(self, screens: tuple[Wire, ...], *titles: str) -> list[float]:
        """How long each change of another process takes to each screen.

        A process that reads late tells of two changes at once: the later title counts for both.
        """
        known = {screen: len(screen.frames) for screen in screens}
        moments = await asyncio.to_thread(self.retitle, *titles, pause=0.6)
        return [
            (await screen.hear(title_is(*titles[n:]), since=known[screen]))[0] - moments[title]
            for n, title in enumerate(titles)
            for screen in screens
        ]

    async def tells_at_once(self, *screens: Wire) -> bool:
        """A loaded machine is late now and then; what only the looks tell is late each time."""
        for number in range(ROUNDS):
            titles = [f"round {number}, {n}" for n in range(4)]
            if median(await self.latencies(screens, *titles)) < AT_ONCE_SECONDS:
                return True
        return False


def memory(site: Site) -> int:
    """Bytes that the web processes hold."""
    return sum(int(process.memory_info().rss) for process in site.web_processes())
