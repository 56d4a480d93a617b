"""Asked anonymously: no screen says by whom, and the asker is told. And a troll is silenced.

That a full dump tells nobody more, tests/qa/services/test_anonymous_dump.py shows.
"""

from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from tests.journeys.backstage import ask
from tests.journeys.demo import Demo
from tests.journeys.people import Desk, Guest, end_session, open_part
from tests.journeys.pictures import HALL, LAPTOP, PHONE, picture
from tests.plugins.browser import Browser, eventually

BEFORE = "Who audits a model"  # is being answered when the story begins
PRESSED = "What if my employer forbids to report what a model did?"
ASKER = "Zora Quill-Abenov"
RUDE = "Why do you all talk such rubbish?"
RUDER = "Are you asleep up there?"
WHO = "list(Question.objects.filter(text__startswith='What if my').values_list('participant'))"


class Ears:
    """Everything that pages are sent while they are open."""

    def __init__(self, *pages: Page) -> None:
        self.heard: list[str] = []
        for page in pages:
            page.on("websocket", self._listen)
            page.reload()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(str(frame)))


def test_no_screen_says_who_asked_and_a_troll_is_silenced(
    demo: Demo, room: BrowserContext, browser: Browser
) -> None:
    desk, wall = Desk(demo.enter(room, "Moderator")), demo.enter(room, "Projector")
    other = Guest(browser, demo, "in the room")
    ears = Ears(desk.page, wall, other.page)
    asker = Guest(browser, demo, "online", ASKER, "civil-society")

    # Only the browser that has asked knows: also after it was closed and opened again.
    asker.ask(PRESSED, "nothing of you: anonymous")
    expect(asker.mine(PRESSED)).to_contain_text("asked anonymously")
    desk.at(BEFORE, "d")
    desk.at(PRESSED, "a")
    expect(other.sees(PRESSED)).to_contain_text("Anonymous")
    asker.page.reload()
    expect(asker.sees(PRESSED)).to_contain_text("yours")
    desk.at(PRESSED, "t")
    expect(wall.locator(".wall-taken")).to_contain_text("Anonymous")
    expect(asker.page.locator("#my-turn")).to_contain_text("Your question is being answered")
    picture(asker.page, "q4-anonymous-asker", PHONE)
    picture(wall, "q4-anonymous-wall", HALL)
    desk.at(PRESSED, "d")
    expect(asker.mine(PRESSED)).to_contain_text("answered live")

    # Somebody else asks by name, and only to disturb.
    troll = Guest(browser, demo, "online", "Grumbold")
    troll.ask(RUDE)
    desk.at(RUDE, "Shift+S")
    expect(desk.page.locator(".row-form .warning")).to_contain_text("Silence Grumbold (guest)?")
    picture(desk.page, "q5-silence-console", LAPTOP)
    desk.press("Enter")
    desk.at(RUDE, "Shift+H", "3")
    expect(troll.mine(RUDE)).to_contain_text("not published: abusive")

    # The next question and the hand seem to be sent; nobody sees them.
    troll.ask(RUDER)
    expect(troll.mine(RUDER)).to_contain_text("waits for approval")
    troll.page.get_by_role("button", name="Speak").click()
    expect(troll.page.get_by_role("button", name="Lower hand")).to_be_visible()
    desk.look("Ended")
    expect(desk.row(RUDER, "unseen")).to_be_visible()
    expect(desk.row(RUDER, "waiting")).to_have_count(0)
    expect(desk.page.locator(".queue-rows")).not_to_contain_text("Grumbold")
    expect(other.sees(RUDE)).to_have_count(0)

    # Lifted again: question and hand come back to where they would have been.
    open_part(desk.page, "people")
    held = desk.page.locator(".silenced-row", has_text="Grumbold")
    expect(held).to_contain_text("1 question held back")
    picture(desk.page, "q5-rules-console", LAPTOP)
    held.get_by_role("button", name="Lift").click()
    expect(desk.page.locator(".queue-rows")).to_contain_text("Grumbold")
    desk.at(RUDER, "a")
    expect(other.sees(RUDER)).to_be_visible()

    # The end: the record credits nobody, and what the others were sent never named the asker.
    end_session(desk.page)
    other.page.get_by_role("link", name="Read the record").click()
    row = other.page.locator("tr", has_text=PRESSED)
    expect(row).to_contain_text("anonymous")
    expect(other.page.locator("main")).not_to_contain_text(ASKER)
    eventually(other.page, lambda: any(PRESSED in frame for frame in ears.heard), True)
    assert not [frame for frame in ears.heard if ASKER in frame]
    eventually(other.page, lambda: ask(demo.site, "qa.models", "Question", WHO), [[None]])
