"""The demo session as a stage for the smaller journeys: its links, and a way in."""

import re

from playwright.sync_api import BrowserContext, Page

from tests.plugins.site import Site

ROW = re.compile(r"^  (\S.*?) {2,}(http\S+)$", re.MULTILINE)
PASSWORD = re.compile(r"(\S+@\S+) · password (\S+)")
OPEN_POLL = """
from agenda.models import Session
from polls.services.polls import open_poll
from polls.models import Poll
session = Session.objects.get()
ready = Poll.objects.filter(session=session, state="draft").first()
open_poll(session_id=session.pk, poll_id=ready.pk)
"""
END = """
from agenda.services.clock import end
from agenda.facts.clock import clock
from agenda.models import Session
session = Session.objects.get()
end(session_id=session.pk, step=clock(session.pk)["step"])
"""


class Demo:
    """A running product with the demo session in the middle of its hour."""

    def __init__(self, site: Site) -> None:
        self.site = site
        printed = site.manage("demo")
        self.links: dict[str, str] = dict(ROW.findall(printed))
        account = PASSWORD.search(printed)
        assert account, printed
        self.email, self.password = account.groups()

    def enter(self, room: BrowserContext, who: str) -> Page:
        """Opens a personal link, and waits for the page that it leads to."""
        page = room.new_page()
        page.goto(self.links[who])
        page.wait_for_url(re.compile(r"/(seats|screens)/\d+/"))
        return page

    def join(self, room: BrowserContext) -> Page:
        """By the public page, as somebody whom nobody knows."""
        page = room.new_page()
        page.goto(f"{self.links['Public page']}join")
        page.get_by_role("button", name="online").click()
        page.wait_for_url(re.compile(r"/seats/\d+/$"))
        return page

    def open_poll(self) -> None:
        self.site.run(OPEN_POLL)

    def end(self) -> None:
        self.site.run(END)
