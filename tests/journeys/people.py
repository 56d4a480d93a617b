"""People of the smaller journeys: a guest with a phone, and a moderator at the keys."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.pictures import PHONE
from tests.plugins.browser import Browser

MOST_ROWS = 20
READ_MS = 700  # nobody presses what they have not read
BREATH_MS = 400  # keys that are nearer to each other are a word, and press nothing
# From the row in focus to the one with these words: rows down, or up if less than nothing.
STEPS = """words => {
  const rows = [...document.querySelectorAll('.question-row')].filter(row => row.checkVisibility());
  const at = rows.indexOf(document.activeElement.closest('.question-row'));
  return rows.findIndex(row => row.querySelector('.text').textContent.includes(words)) - at;
}"""


def opened(room: BrowserContext, address: str, size: tuple[int, int]) -> Page:
    """The page that a personal link leads to, in a window of this size."""
    page = room.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.wait_for_url(lambda url: "/enter" not in url)
    return page


class Guest:
    """Somebody who has come by the link on the wall, with a phone of their own."""

    def __init__(self, browser: Browser, demo: Demo, where: str, name: str = "", group: str = ""):
        room = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
        self.page: Page = room.new_page()
        self.page.goto(f"{demo.links['Public page']}join")
        if name:
            self.page.get_by_label("Your name").fill(name)
            self.page.get_by_text("Group, region").click()
            self.page.get_by_label("Stakeholder group").select_option(group)
        self.page.get_by_role("button", name=where).click()
        self.page.wait_for_url(re.compile(r"/seats/\d+/$"))

    def ask(self, text: str, others_see: str = "your name") -> None:
        self.page.get_by_role("button", name="Write a question").click()
        dialog = self.page.locator("#ask-dialog")
        dialog.get_by_label("Your question").fill(text)
        dialog.get_by_label(others_see).check()
        dialog.get_by_role("button", name="Send").click()
        expect(dialog).to_be_hidden()

    def sees(self, text: str) -> Locator:
        """A question as everybody sees it."""
        return self.page.locator(".question:not(.pending)", has_text=text)

    def upvote(self, text: str) -> None:
        button = self.sees(text).get_by_role("button", name="Upvote")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def mine(self, text: str) -> Locator:
        """A question of mine, with what became of it."""
        opener = self.page.get_by_role("button", name="Mine")
        if opener.get_attribute("aria-expanded") != "true":  # only we press it
            opener.click()
            expect(opener).to_have_attribute("aria-expanded", "true")  # its part is fetched first
        return self.page.locator("#mine .mine-row", has_text=text)


class Desk:
    """The console as a moderator's hands know it: no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def row(self, text: str, part: str = "") -> Locator:
        """A question, in the list of `part`: waiting, approved, taken, done, hidden, unseen."""
        rows = self.page.locator(f".{part}-rows .question-row" if part else ".question-row")
        return rows.filter(has=self.page.locator(".text", has_text=text))

    def at(self, text: str, *keys: str) -> None:
        """Walks to a question of the inbox, then presses these keys there."""
        self.press("f")
        expect(self.row(text)).to_be_visible()
        expect(self.row(text)).not_to_have_attribute("data-held", "")  # a press is being answered
        expect(self.page.locator(".question-row:focus")).to_be_visible()
        for _ in range(MOST_ROWS):  # looked at again after each step: the lists are alive
            if steps := self.page.evaluate(STEPS, text):
                self.press("ArrowDown" if steps > 0 else "ArrowUp")
        expect(self.row(text)).to_be_focused()
        self.press(*keys)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_timeout(BREATH_MS)
            self.page.keyboard.press(key)

    def write(self, text: str, *keys: str) -> None:
        self.page.wait_for_timeout(BREATH_MS)  # until the field is there
        self.page.keyboard.type(text)
        self.press(*keys)

    def look(self, view: str) -> None:
        self.page.locator(".views").get_by_role("button", name=view).click()


def press(button: Locator) -> None:
    """Once it has been read: words that have just changed are not meant by a finger."""
    button.page.wait_for_timeout(READ_MS)
    button.click()


def open_part(page: Page, part: str) -> None:
    """A part of the console that stands behind a button: polls, plan, people, queue, more-menu."""
    if page.locator(f"#{part}[data-open]").count():  # only we open it
        return
    opener = page.locator(f"button[data-part={part}]:visible")
    if not opener.count():  # once: what has no button of its own stands behind ⋯
        page.locator("#more").click()
    opener.first.click()
    expect(page.locator(f"#{part}")).to_be_visible()


def end_session(page: Page) -> None:
    """Behind ⋯, by two presses where planned time is left: the first one only asks."""
    open_part(page, "more-menu")
    button = page.locator("#more-menu").get_by_role("button", name="End session")
    button.click()
    again = page.get_by_role("button", name="End for everybody").and_(page.locator(":visible"))
    expect(again.or_(page.locator("#record:visible")).first).to_be_visible()
    if again.count():
        again.first.click(delay=700)  # a double click is one press
    expect(page.locator("#record")).to_be_visible()
